/** One piece of advice: what it is about, when it applies, what it opens, the first step, and what comes before it. */
import { MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { bands } from '#core/domain/questionnaire/bands.ts'
import type { InstrumentDraft, RuleDraft } from '#core/domain/questionnaire/instrument-draft.ts'
import { longestFirstStep } from '#core/domain/questionnaire/questionnaire.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { ObjectField } from './object-field.tsx'
import type { ObjectTitles } from './object-titles.ts'
import { TextPart } from './text-part.tsx'
import classes from './editor.module.css'

interface RuleFieldsProps {
  readonly rule: RuleDraft
  readonly form: InstrumentDraft
  readonly titles: ObjectTitles
  readonly language: Language
  readonly onChange: (patch: Partial<RuleDraft>) => void
}

export function RuleFields(props: RuleFieldsProps) {
  const { rule, form, titles, language, onChange } = props
  const { t } = useTranslation('instrument-editor')
  const others = (form.rules ?? []).filter(({ key }) => key !== rule.key)
  return (
    <div className={classes['ruleBody']} data-body>
      <ObjectField
        title={titles.of(rule.object, language)}
        isChosen={rule.object !== ''}
        onChoose={(object) => onChange({ object })}
      />
      <div className={classes['line']}>
        <AboutField {...props} />
        <WhenField {...props} />
      </div>
      <div className={classes['sheet']}>
        <TextPart
          at={`rules/${rule.key}/step/text`}
          label={t('rules.step')}
          hint={t('rules.stepHint')}
          example={t('rules.stepExample')}
          text={rule.step.text}
          language={language}
          onChange={(text) => onChange({ step: { ...rule.step, text } })}
        />
      </div>
      <div className={classes['line']}>
        <NumberField
          label={t('rules.minutes')}
          min={1}
          max={longestFirstStep}
          allowDecimal={false}
          value={rule.step.minutes}
          onChange={(minutes) => minutes !== undefined && onChange({ step: { ...rule.step, minutes } })}
        />
        {others.length > 0 && (
          <MultiSelect
            label={t('rules.after')}
            description={t('rules.afterHint')}
            w={360}
            maw="100%"
            maxValues={20}
            data={others.map((one) => ({
              value: one.key,
              label: titles.of(one.object, language) || bilingualText(one.step.text, language).text || one.key,
            }))}
            value={rule.after ?? []}
            onChange={(after) => onChange({ after })}
          />
        )}
      </div>
    </div>
  )
}

const questionMark = 'question:'

/** An area, or one of its questions: then the answer decides, else the area's score. */
function AboutField({ rule, form, language, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('instrument-editor')
  const data = form.areas.map((area) => ({
    group: bilingualText(area.title, language).text || t('outline.noTitle'),
    items: [
      { value: area.key, label: t('rules.wholeArea') + ': ' + bilingualText(area.title, language).text },
      ...form.questions
        .filter((question) => question.area === area.key)
        .map(({ key, prompt }) => ({ value: questionMark + key, label: bilingualText(prompt, language).text || key })),
    ],
  }))
  const choose = (value: string): void => {
    if (!value.startsWith(questionMark)) {
      const when = rule.when.kind === 'level' ? ({ kind: 'band', atMost: 'developing' } as const) : rule.when
      onChange({ area: value, question: undefined, when })
      return
    }
    const question = form.questions.find(({ key }) => key === value.slice(questionMark.length))
    if (question === undefined) return
    const when = rule.when.kind === 'level' ? rule.when : ({ kind: 'level', atMost: 2 } as const)
    onChange({ area: question.area, question: question.key, when })
  }
  return (
    <Select
      label={t('rules.about')}
      searchable
      allowDeselect={false}
      w={360}
      maw="100%"
      data={data}
      value={rule.question === undefined ? rule.area : questionMark + rule.question}
      onChange={(value) => value !== null && choose(value)}
    />
  )
}

function WhenField({ rule, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('instrument-editor')
  const { when } = rule
  if (when.kind === 'level')
    return (
      <NumberField
        label={t('rules.atMost')}
        min={1}
        max={5}
        allowDecimal={false}
        value={when.atMost}
        onChange={(atMost) => atMost !== undefined && onChange({ when: { kind: 'level', atMost } })}
      />
    )
  const words = (value: string): string =>
    value === 'gap' ? t('rules.gap') : t('rules.whenBand', { band: t(`area.band.${value}`) })
  const choose = (value: string | null): void => {
    const atMost = bands.find((band) => band === value)
    onChange({ when: atMost === undefined ? { kind: 'gap', atLeast: 10 } : { kind: 'band', atMost } })
  }
  return (
    <>
      <Select
        label={t('rules.when')}
        allowDeselect={false}
        w={280}
        maw="100%"
        data={[...bands, 'gap'].map((value) => ({ value, label: words(value) }))}
        value={when.kind === 'gap' ? 'gap' : when.atMost}
        onChange={choose}
      />
      {when.kind === 'gap' && (
        <NumberField
          label={t('rules.points')}
          min={1}
          max={100}
          value={when.atLeast}
          onChange={(atLeast) => atLeast !== undefined && onChange({ when: { kind: 'gap', atLeast } })}
        />
      )}
    </>
  )
}
