/** An essay or a file: who marks it, by what, and what is asked for. */
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { z } from 'zod'
import { limits } from '#core/domain/limits.ts'
import { withText } from '../../ui/write-text.ts'
import type { QuestionFieldsProps } from './question-fields.tsx'
import type { CriterionDraft, DraftOf } from '#core/domain/quiz/question-draft.ts'
import { freeKey, newCriterion } from './question-form.ts'
import classes from './course-editor.module.css'
import own from './question-editor.module.css'

const markingSchema = z.enum(['trainer', 'self'])
type Marked = DraftOf<'essay'> | DraftOf<'upload'>

export function RubricEditor({ question, language, onChange }: QuestionFieldsProps<Marked>) {
  const { t } = useTranslation('learning')
  const { rubric } = question
  const set = (next: readonly CriterionDraft[]): void => onChange({ ...question, rubric: [...next] })
  return (
    <>
      <div className={classes['line']}>
        <Select
          label={t('editor.marking')}
          allowDeselect={false}
          value={question.marking}
          data={markingSchema.options.map((value) => ({ value, label: t(`editor.markingBy.${value}`) }))}
          onChange={(value) => onChange({ ...question, marking: markingSchema.catch('trainer').parse(value) })}
        />
        {question.kind === 'essay' ? (
          <EssayFields question={question} language={language} onChange={onChange} />
        ) : (
          <UploadFields question={question} language={language} onChange={onChange} />
        )}
      </div>
      <fieldset className={classes['options']}>
        <legend>{t('editor.rubric')}</legend>
        {rubric.map((criterion, i) => (
          <CriterionFields
            key={criterion.key}
            criterion={criterion}
            number={i + 1}
            language={language}
            onChange={(next) => set(rubric.map((c) => (c.key === criterion.key ? next : c)))}
            onRemove={() => set(rubric.filter((c) => c.key !== criterion.key))}
          />
        ))}
        {rubric.length < limits.criteriaPerRubric && (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() =>
              set([
                ...rubric,
                newCriterion(
                  freeKey(
                    'c',
                    rubric.map((c) => c.key),
                  ),
                  language,
                ),
              ])
            }
          >
            {t('editor.addCriterion')}
          </Button>
        )}
      </fieldset>
      {question.kind === 'essay' && (
        <Textarea
          label={t('editor.sample')}
          lang={language}
          autosize
          minRows={2}
          maxLength={limits.essayText}
          value={question.sample?.[language] ?? ''}
          onChange={(event) =>
            onChange({
              ...question,
              sample: withText(question.sample ?? { source: language }, language, event.currentTarget.value),
            })
          }
        />
      )}
    </>
  )
}

function EssayFields({ question, onChange }: QuestionFieldsProps<DraftOf<'essay'>>) {
  const { t } = useTranslation('learning')
  const { minWords, maxWords, ...rest } = question
  const field = (label: string, value: number | undefined, onNumber: (value: number | undefined) => void) => (
    <NumberField label={label} w={120} min={1} max={5_000} allowDecimal={false} value={value} onChange={onNumber} />
  )
  const set = (min: number | undefined, max: number | undefined): void =>
    onChange({
      ...rest,
      ...(min === undefined ? {} : { minWords: min }),
      ...(max === undefined ? {} : { maxWords: max }),
    })
  return (
    <>
      {field(t('editor.minWords'), minWords, (value) => set(value, maxWords))}
      {field(t('editor.maxWords'), maxWords, (value) => set(minWords, value))}
    </>
  )
}

function UploadFields({ question, onChange }: QuestionFieldsProps<DraftOf<'upload'>>) {
  const { t } = useTranslation('learning')
  return (
    <>
      <NumberField
        label={t('editor.maxFiles')}
        w={120}
        min={1}
        max={limits.filesPerAnswer}
        allowDecimal={false}
        value={question.maxFiles}
        onChange={(value) => onChange({ ...question, maxFiles: value ?? 1 })}
      />
      <TextInput
        label={t('editor.endings')}
        placeholder="pdf, docx"
        defaultValue={question.endings.join(', ')}
        onChange={(event) =>
          onChange({
            ...question,
            endings: event.currentTarget.value
              .toLowerCase()
              .split(/[\s,.;]+/)
              .filter((ending) => /^[a-z0-9]{1,10}$/.test(ending))
              .slice(0, 20),
          })
        }
      />
    </>
  )
}

interface CriterionFieldsProps {
  readonly criterion: CriterionDraft
  readonly number: number
  readonly language: 'ru' | 'en'
  readonly onChange: (criterion: CriterionDraft) => void
  readonly onRemove: () => void
}

function CriterionFields({ criterion, number, language, onChange, onRemove }: CriterionFieldsProps) {
  const { t } = useTranslation('learning')
  const name = t('editor.criterion', { n: number })
  return (
    <div className={own['criterion']}>
      <div className={classes['option']}>
        <TextInput
          className={classes['grow'] ?? ''}
          lang={language}
          aria-label={name}
          placeholder={name}
          maxLength={limits.questionText}
          value={criterion.name[language] ?? ''}
          onChange={(event) =>
            onChange({ ...criterion, name: withText(criterion.name, language, event.currentTarget.value) })
          }
        />
        <RemoveButton of={name} onRemove={onRemove} />
      </div>
      {criterion.levels.map((level, i) => (
        <div key={level.key} className={own['level']}>
          <TextInput
            className={classes['grow'] ?? ''}
            lang={language}
            aria-label={`${name}: ${t('editor.level', { n: i + 1 })}`}
            placeholder={t('editor.level', { n: i + 1 })}
            maxLength={limits.questionText}
            value={level.text[language] ?? ''}
            onChange={(event) => {
              const text = withText(level.text, language, event.currentTarget.value)
              onChange({
                ...criterion,
                levels: criterion.levels.map((l) => (l.key === level.key ? { ...l, text } : l)),
              })
            }}
          />
          <NumberField
            aria-label={`${name}, ${t('editor.level', { n: i + 1 })}: ${t('editor.points')}`}
            w={72}
            min={0}
            max={100}
            allowDecimal={false}
            value={level.points}
            onChange={(points = 0) => {
              onChange({
                ...criterion,
                levels: criterion.levels.map((l) => (l.key === level.key ? { ...l, points } : l)),
              })
            }}
          />
        </div>
      ))}
    </div>
  )
}
