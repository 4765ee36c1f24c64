/** One card while it is asked: the choice, the turn to its back (a question is scored by the engine), the rating with the time it took. */
import { useEffect, useRef, useState } from 'react'
import type { AskedCard } from '#core/contract/cards.ts'
import { ratings, type Rating } from '#core/domain/card/rating.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { shownQuestion } from '#core/domain/quiz/quiz-draw.ts'
import { choiceOfDigit } from '../quiz-choices.tsx'
import type { QuestionScore } from '../quiz-feedback.ts'
import { answerFrom, type Choice, shownChoice } from '../quiz-session.ts'
import { useTryAnswer } from '../learning-data.ts'
import { useReview } from './card-data.ts'
import { useCardKeys } from './use-card-keys.ts'

/** Who went away from a card was not slow. */
const longestMs = 600_000

interface Back {
  /** Absent when the card was only looked at. */
  readonly answer?: Answer
  readonly score?: QuestionScore
}

export function useAskedCard(card: AskedCard, onUndo: () => void) {
  const [back, setBack] = useState<Back>()
  const asked = useChoice(card)
  const { question, answer } = asked
  const tryAnswer = useTryAnswer()
  const rating = useRating(card)
  const show = (): void => {
    if (back !== undefined || tryAnswer.isPending) return
    if (question === undefined || answer === undefined) setBack({})
    else tryAnswer.run({ question, answer }, (score) => setBack({ answer, score }))
  }
  useCardKeys({
    onDigit: (digit) => {
      const chosen = ratings[digit - 1]
      if (back === undefined) asked.pick(digit)
      else if (chosen !== undefined) rating.rate(chosen)
    },
    onShow: show,
    onUndo,
  })
  return { ...asked, back, show, rate: rating.rate, isRated: rating.isRated, error: tryAnswer.error ?? rating.error }
}

/** The question as it is shown this time, and what is chosen in it. */
function useChoice(card: AskedCard) {
  const [own, setOwn] = useState<Choice>({ kind: 'none' })
  // Other places each time: what is learned is the answer, not where it stands.
  const seed = card.reviews + 1
  const question: Question | undefined =
    card.content.kind === 'question' ? shownQuestion(card.content.question, { shuffleOptions: true }, seed) : undefined
  const choice = question === undefined ? own : shownChoice(question, {}, seed, own)
  const pick = (digit: number): void => {
    const picked = question === undefined ? undefined : choiceOfDigit(question, choice, digit)
    if (picked !== undefined) setOwn(picked)
  }
  const answer = question === undefined ? undefined : answerFrom(question, choice)
  return { question, choice, answer, choose: setOwn, pick }
}

function useRating({ id, after }: AskedCard) {
  const review = useReview()
  const [wasRated, setRated] = useState(false)
  // What could not be kept may be said again.
  const isRated = wasRated && review.error === undefined
  const startedAt = useRef<number>(undefined)
  useEffect(() => {
    startedAt.current ??= performance.now()
  }, [])
  const rate = (rating: Rating): void => {
    if (isRated) return
    setRated(true)
    const passed = performance.now() - (startedAt.current ?? performance.now())
    const durationMs = Math.min(longestMs, Math.round(passed))
    review.run({ card: id, rating, durationMs, ...(after === undefined ? {} : { after }) })
  }
  return { rate, isRated, error: review.error }
}
