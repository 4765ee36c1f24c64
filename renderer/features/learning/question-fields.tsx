/** One question of a quiz in its kind's own form. */
import { NumberInput, Select, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { questionKinds } from '#core/domain/quiz/quiz.ts'
import { withText } from './course-form.ts'
import { OptionsEditor } from './options-editor.tsx'
import { changeKind, type QuestionDraft } from './question-form.ts'
import classes from './course-editor.module.css'

export interface QuestionFieldsProps {
  readonly question: QuestionDraft
  readonly language: Language
  readonly onChange: (question: QuestionDraft) => void
}

const kindSchema = z.enum(questionKinds)

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
        <NumberInput
          hideControls
          label={t('editor.points')}
          w={88}
          min={1}
          max={100}
          allowDecimal={false}
          value={question.points}
          onChange={(value) =>
            onChange({ ...question, points: typeof value === 'number' && value >= 1 ? Math.min(100, value) : 1 })
          }
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

function KindFields({ question, language, onChange }: QuestionFieldsProps) {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ordering':
      return <OptionsEditor question={question} language={language} onChange={onChange} />
    case 'true-false':
      return <TruthField question={question} onChange={onChange} />
    case 'number':
      return <NumberFields question={question} language={language} onChange={onChange} />
    case 'fill-in':
      return <AcceptedField question={question} onChange={onChange} />
  }
}

type Of<K extends QuestionDraft['kind']> = Extract<QuestionDraft, { kind: K }>
interface FieldProps<K extends QuestionDraft['kind']> {
  readonly question: Of<K>
  readonly onChange: (question: QuestionDraft) => void
}

function TruthField({ question, onChange }: FieldProps<'true-false'>) {
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

function NumberFields({ question, language, onChange }: FieldProps<'number'> & { readonly language: Language }) {
  const { t } = useTranslation('learning')
  const { answer: _answer, ...withoutAnswer } = question
  return (
    <div className={classes['line']}>
      <NumberInput
        hideControls
        label={t('editor.answerNumber')}
        decimalSeparator={language === 'ru' ? ',' : '.'}
        value={question.answer ?? ''}
        onChange={(value) => onChange(typeof value === 'number' ? { ...question, answer: value } : withoutAnswer)}
      />
      <NumberInput
        hideControls
        label={t('editor.tolerance')}
        min={0}
        decimalSeparator={language === 'ru' ? ',' : '.'}
        value={question.tolerance}
        onChange={(value) => onChange({ ...question, tolerance: typeof value === 'number' ? Math.max(0, value) : 0 })}
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
  )
}

function AcceptedField({ question, onChange }: FieldProps<'fill-in'>) {
  const { t } = useTranslation('learning')
  return (
    <Textarea
      label={t('editor.accepted')}
      description={t('editor.acceptedHint')}
      autosize
      minRows={2}
      value={question.accepted.join('\n')}
      onChange={(event) => onChange({ ...question, accepted: event.currentTarget.value.split('\n').slice(0, 40) })}
    />
  )
}
