/** The right number, how far from it one may be, and in which units it may be written. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { z } from 'zod'
import { bilingualText } from '#core/domain/bilingual.ts'
import { withText } from '../../ui/write-text.ts'
import type { QuestionFieldsProps } from './question-fields.tsx'
import type { DraftOf } from '#core/domain/quiz/question-draft.ts'
import classes from './course-editor.module.css'

const toleranceSchema = z.enum(['units', 'percent'])

export function NumberFields({ question, language, onChange }: QuestionFieldsProps<DraftOf<'number'>>) {
  const { t } = useTranslation('learning')
  const { answer: _answer, ...withoutAnswer } = question
  return (
    <>
      <div className={classes['line']}>
        <NumberField
          label={t('editor.answerNumber')}
          numberLanguage={language}
          value={question.answer}
          onChange={(answer) => onChange(answer === undefined ? withoutAnswer : { ...question, answer })}
        />
        <NumberField
          label={t('editor.tolerance')}
          w={110}
          min={0}
          numberLanguage={language}
          value={question.tolerance}
          onChange={(tolerance = 0) => onChange({ ...question, tolerance })}
        />
        <Select
          label={t('editor.toleranceIn')}
          w={130}
          allowDeselect={false}
          value={question.toleranceIn ?? 'units'}
          data={toleranceSchema.options.map((value) => ({ value, label: t(`editor.toleranceOf.${value}`) }))}
          onChange={(value) => onChange({ ...question, toleranceIn: toleranceSchema.catch('units').parse(value) })}
        />
        <TextInput
          label={t('editor.unit')}
          lang={language}
          maxLength={40}
          value={question.unit?.[language] ?? ''}
          onChange={(event) =>
            onChange({
              ...question,
              unit: withText(question.unit ?? { source: language }, language, event.currentTarget.value),
            })
          }
        />
      </div>
      <OtherUnits question={question} language={language} onChange={onChange} />
    </>
  )
}

function OtherUnits({ question, language, onChange }: QuestionFieldsProps<DraftOf<'number'>>) {
  const { t } = useTranslation('learning')
  const units = question.units ?? []
  const unit = question.unit === undefined ? '' : bilingualText(question.unit, language).text
  if (unit === '' && units.length === 0) return null
  const set = (next: typeof units): void => onChange({ ...question, units: next })
  return (
    <>
      <Checkbox
        label={t('editor.unitRequired')}
        checked={question.isUnitRequired === true}
        onChange={(event) => onChange({ ...question, isUnitRequired: event.currentTarget.checked })}
      />
      {units.map((other, i) => (
        <div key={i} className={classes['line']}>
          <TextInput
            label={t('editor.otherUnit', { n: i + 1 })}
            lang={language}
            maxLength={40}
            value={other.unit[language] ?? ''}
            onChange={(event) => {
              const text = withText(other.unit, language, event.currentTarget.value)
              set(units.map((u) => (u === other ? { ...u, unit: text } : u)))
            }}
          />
          <NumberField
            label={t('editor.unitFactor', { unit })}
            w={180}
            numberLanguage={language}
            value={other.factor}
            onChange={(value = 0) =>
              set(units.map((u) => (u === other ? { ...u, factor: value > 0 ? value : u.factor } : u)))
            }
          />
          <RemoveButton
            of={t('editor.otherUnit', { n: i + 1 })}
            onRemove={() => set(units.filter((u) => u !== other))}
          />
        </div>
      ))}
      {units.length < 12 && (
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => set([...units, { unit: { source: language }, factor: 1 }])}
          >
            {t('editor.addUnit')}
          </Button>
        </div>
      )}
    </>
  )
}
