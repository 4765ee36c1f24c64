/** One question of a quiz in its kind's own form. */
import { Select, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/number-field.tsx'
import { z } from 'zod'
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { questionKinds } from '#core/domain/quiz/quiz.ts'
import { AcceptedFields, TextAnswersFields } from './accepted-fields.tsx'
import { withText } from '../../ui/write-text.ts'
import { HotspotEditor } from './hotspot-editor.tsx'
import { MatchingEditor } from './matching-editor.tsx'
import { NumberFields } from './number-fields.tsx'
import { OptionsEditor } from './options-editor.tsx'
import type { DraftOf, QuestionDraft } from '#core/domain/quiz/question-draft.ts'
import { changeKind } from './question-form.ts'
import { RubricEditor } from './rubric-editor.tsx'
import classes from './course-editor.module.css'

export interface QuestionFieldsProps<Q extends QuestionDraft = QuestionDraft> {
  readonly question: Q
  readonly language: Language
  readonly onChange: (question: QuestionDraft) => void
}

const kindSchema = z.enum(questionKinds)
const creditSchema = z.enum(['parts', 'all'])

export function QuestionFields({ question, language, onChange }: QuestionFieldsProps) {
  const { t } = useTranslation('learning')
  return (
    <div className={classes['questionForm']}>
      <div className={classes['line']}>
        <Select
          label={t('editor.questionKind')}
          allowDeselect={false}
          value={question.kind}
          data={questionKinds.map((kind) => ({ value: kind, label: t(`editor.kinds.${kind}`) }))}
          onChange={(value) => onChange(changeKind(question, kindSchema.catch(question.kind).parse(value)))}
        />
        <NumberField
          label={t('editor.points')}
          w={88}
          min={1}
          max={100}
          allowDecimal={false}
          value={question.points}
          onChange={(points = 1) => onChange({ ...question, points })}
        />
        {hasParts(question) && (
          <Select
            label={t('editor.credit')}
            allowDeselect={false}
            value={question.credit ?? 'parts'}
            data={creditSchema.options.map((credit) => ({ value: credit, label: t(`editor.creditOf.${credit}`) }))}
            onChange={(value) => onChange({ ...question, credit: creditSchema.catch('parts').parse(value) })}
          />
        )}
        <TextInput
          label={t('editor.tag')}
          maxLength={80}
          value={question.tag ?? ''}
          onChange={(event) => onChange({ ...question, tag: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('editor.prompt')}
        lang={language}
        autosize
        minRows={2}
        maxLength={limits.questionText}
        value={question.prompt[language] ?? ''}
        onChange={(event) =>
          onChange({ ...question, prompt: withText(question.prompt, language, event.currentTarget.value) })
        }
      />
      <KindFields question={question} language={language} onChange={onChange} />
      <Textarea
        label={t('editor.feedback')}
        lang={language}
        autosize
        minRows={2}
        maxLength={limits.questionText}
        value={question.feedback?.[language] ?? ''}
        onChange={(event) =>
          onChange({
            ...question,
            feedback: withText(question.feedback ?? { source: language }, language, event.currentTarget.value),
          })
        }
      />
    </div>
  )
}

const hasParts = ({ kind }: QuestionDraft): boolean =>
  kind === 'multiple' || kind === 'ordering' || kind === 'matching' || kind === 'hotspot' || kind === 'short-text'

function KindFields({ question, language, onChange }: QuestionFieldsProps) {
  const rest = { language, onChange }
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ordering':
      return <OptionsEditor question={question} {...rest} />
    case 'true-false':
      return <TruthField question={question} {...rest} />
    case 'number':
      return <NumberFields question={question} {...rest} />
    case 'fill-in':
      return <AcceptedFields question={question} {...rest} />
    case 'short-text':
      return <TextAnswersFields question={question} {...rest} />
    case 'matching':
      return <MatchingEditor question={question} {...rest} />
    case 'hotspot':
      return <HotspotEditor question={question} {...rest} />
    case 'essay':
    case 'upload':
      return <RubricEditor question={question} {...rest} />
    default:
      return assertNever(question)
  }
}

function TruthField({ question, onChange }: QuestionFieldsProps<DraftOf<'true-false'>>) {
  const { t } = useTranslation('learning')
  return (
    <div className={classes['line']}>
      <span>{t('editor.answerTruth')}</span>
      <SegmentedControl
        aria-label={t('editor.answerTruth')}
        value={String(question.answer)}
        data={[
          { value: 'true', label: t('quiz.true') },
          { value: 'false', label: t('quiz.false') },
        ]}
        onChange={(value) => onChange({ ...question, answer: value === 'true' })}
      />
    </div>
  )
}
