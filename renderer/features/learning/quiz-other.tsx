/** Tells that another device answered too: which answer counts and that the other one is kept. */
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { Callout } from '../../ui/callout.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { answerWords } from './answer-words.ts'
import type { QuizView } from './quiz.tsx'

export function QuizOther({
  quiz,
  question,
  language,
}: {
  readonly quiz: QuizView
  readonly question: Question
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const others = quiz.setAside[question.key] ?? []
  if (others.length === 0) return null
  return (
    <Callout tone="plum">
      {others.map((other, i) => (
        <p key={i}>
          {t(other.isLate ? 'quiz.otherLate' : other.isHere ? 'quiz.otherHere' : 'quiz.otherDevice', {
            words: answerWords(question, other.answer, language, t),
            at: format.dayTime(other.at),
          })}
        </p>
      ))}
    </Callout>
  )
}
