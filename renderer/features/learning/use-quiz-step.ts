/** The choice of one question and how it becomes its answer: by the button, or as it is made where nothing answers back yet. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { useAnswer } from './learning-data.ts'
import { choiceOfDigit } from './quiz-choices.tsx'
import { answerFrom, answerTo, type Choice, shownChoice, type StepRules } from './quiz-session.ts'
import type { QuizView } from './quiz.tsx'
import { useQuizKeys } from './use-quiz-keys.ts'

interface QuizStepInput {
  readonly lesson: string
  readonly quiz: QuizView
  readonly question: Question
  readonly rules: StepRules
  readonly onGo: () => void
}

/** What is typed is saved at rests, what is chosen at once. */
const restMs = 700

export function useQuizStep({ lesson, quiz, question, rules, onGo }: QuizStepInput) {
  const [own, setOwn] = useState<Choice>({ kind: 'none' })
  const save = useAnswer()
  const saved: Answer | undefined = answerTo(quiz.answers, question)
  const choice = shownChoice(question, quiz.answers, quiz.seed, own, rules.isLocked)
  const draft = answerFrom(question, choice)
  const keep = useAutosave(own.kind === 'text', (answer) => save.run({ lesson, question: question.key, answer }))
  const choose = (next: Choice): void => {
    if (rules.isLocked) return
    setOwn(next)
    const answer = answerFrom(question, next)
    if (rules.savesAsYouGo && answer !== undefined) keep.later(answer, next.kind === 'text' ? restMs : 0)
  }
  const advance = (): void => {
    if (rules.isLocked) onGo()
    else if (rules.savesAsYouGo) {
      // Things to order are answered as they stand.
      if (saved === undefined && draft !== undefined && own.kind === 'none') keep.later(draft, 0)
      keep.now()
      onGo()
    } else if (draft !== undefined && !save.isPending) save.run({ lesson, question: question.key, answer: draft })
  }
  useQuizKeys({
    onDigit: (digit) => {
      const next = choiceOfDigit(question, choice, digit)
      if (next !== undefined) choose(next)
    },
    onEnter: advance,
  })
  return { answer: saved, choice, choose, advance, isReady: draft !== undefined, error: save.error }
}

/** Holds the last answer until it rests; leaving the question saves it. */
function useAutosave(_isText: boolean, run: (answer: Answer) => void) {
  const waiting = useRef<{ readonly answer: Answer; readonly timer: ReturnType<typeof setTimeout> } | undefined>(
    undefined,
  )
  const flush = useEffectEvent(() => {
    if (waiting.current === undefined) return
    clearTimeout(waiting.current.timer)
    run(waiting.current.answer)
    waiting.current = undefined
  })
  useEffect(() => () => flush(), [])
  const now = (): void => {
    if (waiting.current === undefined) return
    clearTimeout(waiting.current.timer)
    run(waiting.current.answer)
    waiting.current = undefined
  }
  const later = (answer: Answer, ms: number): void => {
    if (waiting.current !== undefined) clearTimeout(waiting.current.timer)
    waiting.current = { answer, timer: setTimeout(now, ms) }
    if (ms === 0) now()
  }
  return { later, now }
}
