/** Title, summary, topic, time and outcomes of a course, in the language that is shown. */
import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import type { Bilingual, Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { useTopics } from '../../bridge/use-topics.ts'
import { WritingField } from '../../ui/writing-field.tsx'
import { withText } from '../../ui/write-text.ts'
import { StaleNote } from '../../ui/stale-note.tsx'
import type { CourseWriting } from './use-course-form.ts'
import classes from './course-editor.module.css'

const maxOutcomes = 12

export function CourseAboutFields({
  writing,
  language,
}: {
  readonly writing: CourseWriting
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  const { form, set } = writing
  const topics = useTopics()
  return (
    <div className={classes['about']}>
      <div className={classes['sheet']} lang={language}>
        <div className={classes['place']} data-place="title">
          <WritingField
            label={t('editor.title')}
            size="title"
            value={form.title[language] ?? ''}
            placeholder={t('editor.titleExample')}
            onChange={(value) => set({ title: withText(form.title, language, value) })}
          />
          <StaleNote text={form.title} language={language} onConfirm={(title) => set({ title })} />
        </div>
        <div className={classes['place']} data-place="summary">
          <WritingField
            label={t('editor.summary')}
            size="text"
            value={form.summary[language] ?? ''}
            placeholder={t('editor.summaryExample')}
            onChange={(value) => set({ summary: withText(form.summary, language, value) })}
          />
          <StaleNote text={form.summary} language={language} onConfirm={(summary) => set({ summary })} />
        </div>
        <div className={classes['place']} data-place="audience">
          <WritingField
            label={t('editor.audience')}
            size="text"
            value={form.audience[language] ?? ''}
            placeholder={t('editor.audienceExample')}
            onChange={(value) => set({ audience: withText(form.audience, language, value) })}
          />
          <StaleNote text={form.audience} language={language} onConfirm={(audience) => set({ audience })} />
        </div>
      </div>
      <div className={classes['facts']}>
        <Select
          label={t('editor.topic')}
          allowDeselect={false}
          value={form.topic}
          data={topics.choices(form.topic)}
          onChange={(topic) => topic !== null && set({ topic })}
        />
        <div data-place="minutes">
          <NumberField
            label={t('editor.minutes')}
            min={0}
            max={10_000}
            allowDecimal={false}
            value={form.minutes}
            onChange={(minutes) => set({ minutes })}
          />
        </div>
        <div data-place="outcomes">
          <Outcomes outcomes={form.outcomes} language={language} onChange={(outcomes) => set({ outcomes })} />
        </div>
      </div>
    </div>
  )
}

interface OutcomesProps {
  readonly outcomes: readonly Bilingual[]
  readonly language: Language
  readonly onChange: (outcomes: readonly Bilingual[]) => void
}

function Outcomes({ outcomes, language, onChange }: OutcomesProps) {
  const { t } = useTranslation('learning')
  return (
    <fieldset className={classes['outcomes']}>
      <legend>{t('editor.outcomes')}</legend>
      {outcomes.map((outcome, i) => (
        <div key={i} className={classes['line']}>
          <TextInput
            aria-label={t('editor.outcome', { n: i + 1 })}
            lang={language}
            maxLength={limits.summary}
            className={classes['grow']}
            value={outcome[language] ?? ''}
            onChange={(event) => {
              const value = event.currentTarget.value
              onChange(outcomes.map((o, j) => (j === i ? withText(o, language, value) : o)))
            }}
          />
          <RemoveButton
            of={t('editor.outcome', { n: i + 1 })}
            onRemove={() => onChange(outcomes.filter((_, j) => j !== i))}
          />
          <StaleNote
            text={outcome}
            language={language}
            isInline
            onConfirm={(text) => onChange(outcomes.map((o, j) => (j === i ? text : o)))}
          />
        </div>
      ))}
      {outcomes.length < maxOutcomes && (
        <Button variant="subtle" size="compact-md" onClick={() => onChange([...outcomes, { source: language }])}>
          {t('editor.addOutcome')}
        </Button>
      )}
    </fieldset>
  )
}
