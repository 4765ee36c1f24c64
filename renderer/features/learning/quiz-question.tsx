/** One question in its kind's own form. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#core/kernel/assert-never.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { QuizChoices } from './quiz-choices.tsx'
import { QuizOrdering } from './quiz-ordering.tsx'
import { type Choice, parseNumber } from './quiz-session.ts'
import classes from './quiz.module.css'

export interface QuizQuestionProps {
  readonly question: Question
  readonly choice: Choice
  readonly isAnswered: boolean
  readonly language: Language
  readonly onChoose: (choice: Choice) => void
  readonly onEnter: () => void
}

export function QuizQuestion(props: QuizQuestionProps) {
  const { question, choice, isAnswered, language, onChoose } = props
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return (
        <QuizChoices
          question={question}
          choice={choice}
          isAnswered={isAnswered}
          language={language}
          onChoose={onChoose}
        />
      )
    case 'number':
    case 'fill-in':
      return <QuizField {...props} />
    case 'ordering':
      return (
        <QuizOrdering
          question={question}
          order={choice.kind === 'order' ? choice.order : []}
          isAnswered={isAnswered}
          language={language}
          onOrder={(order) => {
            onChoose({ kind: 'order', order })
          }}
        />
      )
    default:
      return assertNever(question)
  }
}

function QuizField({ question, choice, isAnswered, language, onChoose, onEnter }: QuizQuestionProps) {
  const { t } = useTranslation('learning')
  const text = choice.kind === 'text' ? choice.text : ''
  const isNumber = question.kind === 'number'
  const unit =
    question.kind === 'number' && question.unit !== undefined ? bilingualText(question.unit, language).text : ''
  const isUnreadable =
    isNumber && text.trim() !== '' && parseNumber(text) === undefined && !/^[+\-−]?$/.test(text.trim())
  return (
    <form
      className={classes['field']}
      onSubmit={(event) => {
        event.preventDefault()
        onEnter()
      }}
    >
      <TextInput
        label={isNumber ? t('quiz.numberLabel') : t('quiz.textLabel')}
        value={text}
        readOnly={isAnswered}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        error={isUnreadable ? t('quiz.notNumber') : undefined}
        rightSection={unit === '' ? undefined : <span className={classes['unit']}>{unit}</span>}
        rightSectionWidth={unit === '' ? undefined : `${unit.length + 2}ch`}
        onChange={(event) => {
          onChoose({ kind: 'text', text: event.currentTarget.value })
        }}
      />
    </form>
  )
}
