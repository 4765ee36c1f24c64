/** The options of a single, multiple or true-false question, as a group that arrows walk through. */
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { QuizOption } from './quiz-option.tsx'
import { type Choice, optionMark, type OptionMark, pickOption } from './quiz-session.ts'
import classes from './quiz-option.module.css'

interface QuizChoicesProps {
  readonly question: Extract<Question, { kind: 'single' | 'multiple' | 'true-false' }>
  readonly choice: Choice
  readonly isLocked: boolean
  readonly isTold: boolean
  readonly language: Language
  readonly onChoose: (choice: Choice) => void
}

interface Shown {
  readonly key: string
  readonly text: string
  readonly language: Language
  readonly mark: OptionMark
  readonly choice: Choice
}

export function QuizChoices({ question, choice, isLocked, isTold, language, onChoose }: QuizChoicesProps) {
  const { t } = useTranslation('learning')
  const label = useId()
  const options =
    question.kind === 'true-false'
      ? truths(question.answer, choice, isTold, t, language)
      : listed(question, choice, isTold, language)
  const isMultiple = question.kind === 'multiple'
  const chosen = options.findIndex((o) => o.mark === 'chosen' || o.mark.endsWith('-chosen'))
  const tabStop = Math.max(0, chosen)
  return (
    <div
      className={classes['options']}
      role={isMultiple ? 'group' : 'radiogroup'}
      aria-label={t(`quiz.${question.kind}`)}
      id={label}
    >
      {options.map((o, i) => (
        <QuizOption
          key={o.key}
          number={i + 1}
          text={o.text}
          language={o.language === language ? undefined : o.language}
          mark={o.mark}
          isAnswered={isLocked}
          isMultiple={isMultiple}
          isTabStop={isMultiple || i === tabStop}
          onKeyDown={walk}
          onPick={() => {
            onChoose(o.choice)
          }}
        />
      ))}
    </div>
  )
}

/** The choice that a digit stands for, or undefined when there is no such option. */
export function choiceOfDigit(question: Question, choice: Choice, digit: number): Choice | undefined {
  if (question.kind === 'true-false') return digit <= 2 ? { kind: 'truth', value: digit === 1 } : undefined
  if (question.kind !== 'single' && question.kind !== 'multiple') return undefined
  const option = question.options[digit - 1]
  return option === undefined ? undefined : pickOption(question, choice, option.key)
}

function listed(question: Question, choice: Choice, isTold: boolean, language: Language): readonly Shown[] {
  if (question.kind !== 'single' && question.kind !== 'multiple') return []
  return question.options.map((option) => ({
    key: option.key,
    ...bilingualText(option.text, language),
    mark: optionMark(question, choice, option.key, isTold),
    choice: pickOption(question, choice, option.key),
  }))
}

function truths(
  answer: boolean,
  choice: Choice,
  isTold: boolean,
  t: (key: string) => string,
  language: Language,
): readonly Shown[] {
  return [true, false].map((value) => {
    const isChosen = choice.kind === 'truth' && choice.value === value
    const whenAnswered: OptionMark =
      value === answer ? (isChosen ? 'right-chosen' : 'right') : isChosen ? 'wrong-chosen' : 'none'
    return {
      key: String(value),
      text: t(`quiz.${value}`),
      language,
      mark: isTold ? whenAnswered : isChosen ? 'chosen' : 'none',
      choice: { kind: 'truth', value },
    }
  })
}

/** Arrows go from option to option; in a group of radio buttons going is choosing, as everywhere on the desktop. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step =
    event.key === 'ArrowDown' || event.key === 'ArrowRight'
      ? 1
      : event.key === 'ArrowUp' || event.key === 'ArrowLeft'
        ? -1
        : 0
  if (step === 0) return
  const options = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  const at = options.findIndex((o) => o === document.activeElement)
  const next = options[(at + step + options.length) % options.length]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  if (next.getAttribute('role') === 'radio') next.click()
}
