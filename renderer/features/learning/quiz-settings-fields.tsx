/** How the quiz is taken: order, pools, time, when it answers back, goes. */
import { Checkbox, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/number-field.tsx'
import { z } from 'zod'
import { fullSettings, type QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import type { QuestionDraft } from '#core/domain/quiz/question-draft.ts'
import { changedSettings } from './quiz-settings-form.ts'
import classes from './course-editor.module.css'
import own from './question-editor.module.css'

interface QuizSettingsFieldsProps {
  readonly settings: QuizSettings | undefined
  readonly questions: readonly QuestionDraft[]
  readonly onChange: (settings: QuizSettings | undefined) => void
}

const feedbackSchema = z.enum(['now', 'end', 'never'])
const countsSchema = z.enum(['best', 'last', 'first', 'average'])

export function QuizSettingsFields({ settings, questions, onChange }: QuizSettingsFieldsProps) {
  const { t } = useTranslation('learning')
  const full = fullSettings(settings)
  const set = (patch: Parameters<typeof changedSettings>[1]): void => onChange(changedSettings(settings, patch))
  return (
    <details className={own['settings']}>
      <summary>{t('editor.settings')}</summary>
      <div className={classes['line']}>
        <Select
          label={t('editor.feedbackWhen')}
          allowDeselect={false}
          w={240}
          value={full.feedback}
          data={feedbackSchema.options.map((value) => ({ value, label: t(`editor.feedbackOf.${value}`) }))}
          onChange={(value) => set({ feedback: feedbackSchema.catch('now').parse(value) })}
        />
        <Minutes
          label={t('editor.limit')}
          ms={full.limitMs}
          onMs={(limitMs) => set({ limitMs: limitMs === undefined ? undefined : Math.min(86_400_000, limitMs) })}
        />
        <NumberField
          label={t('editor.maxGoes')}
          placeholder={t('editor.any')}
          w={130}
          min={1}
          max={100}
          allowDecimal={false}
          value={full.maxGoes}
          onChange={(maxGoes) => set({ maxGoes })}
        />
        <Select
          label={t('editor.counts')}
          allowDeselect={false}
          w={180}
          value={full.counts}
          data={countsSchema.options.map((value) => ({ value, label: t(`editor.countsOf.${value}`) }))}
          onChange={(value) => set({ counts: countsSchema.catch('best').parse(value) })}
        />
        <Minutes
          label={t('editor.pause')}
          ms={full.pauseMs === 0 ? undefined : full.pauseMs}
          onMs={(pauseMs) => set({ pauseMs: pauseMs === undefined ? undefined : Math.min(2_592_000_000, pauseMs) })}
        />
      </div>
      <div className={classes['line']}>
        <Checkbox
          label={t('editor.shuffleQuestions')}
          checked={full.shuffleQuestions}
          onChange={(event) => set({ shuffleQuestions: event.currentTarget.checked || undefined })}
        />
        <Checkbox
          label={t('editor.shuffleOptions')}
          checked={full.shuffleOptions}
          onChange={(event) => set({ shuffleOptions: event.currentTarget.checked || undefined })}
        />
      </div>
      <Pools settings={settings} questions={questions} onChange={onChange} />
    </details>
  )
}

function Minutes({
  label,
  ms,
  onMs,
}: {
  readonly label: string
  readonly ms: number | undefined
  readonly onMs: (ms: number | undefined) => void
}) {
  const { t } = useTranslation('learning')
  return (
    <NumberField
      label={label}
      placeholder={t('editor.none')}
      w={130}
      min={1}
      allowDecimal={false}
      value={ms === undefined ? undefined : Math.round(ms / 60_000)}
      onChange={(minutes) => onMs(minutes === undefined ? undefined : minutes * 60_000)}
    />
  )
}

/** One line for each tag of the questions: all of them, or so many drawn anew in each go. */
function Pools({ settings, questions, onChange }: QuizSettingsFieldsProps) {
  const { t } = useTranslation('learning')
  const pools = settings?.pools ?? []
  const tags = [
    ...new Set(questions.flatMap((q) => (q.tag === undefined || q.tag.trim() === '' ? [] : [q.tag.trim()]))),
  ]
  if (tags.length === 0) return <p className={classes['hint']}>{t('editor.poolsHint')}</p>
  return (
    <fieldset className={classes['options']}>
      <legend>{t('editor.pools')}</legend>
      {tags.map((tag) => {
        const count = questions.filter((q) => q.tag?.trim() === tag).length
        const pool = pools.find((p) => p.tag === tag)
        return (
          <div key={tag} className={own['level']}>
            <span className={classes['grow']}>{t('editor.poolOf', { tag, count })}</span>
            <NumberField
              aria-label={t('editor.drawOf', { tag })}
              placeholder={t('editor.all')}
              w={88}
              min={1}
              max={count}
              allowDecimal={false}
              value={pool?.draw}
              onChange={(draw) => {
                const others = pools.filter((p) => p.tag !== tag)
                const next = draw === undefined ? others : [...others, { tag, draw }]
                onChange(changedSettings(settings, { pools: next.length === 0 ? undefined : next }))
              }}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
