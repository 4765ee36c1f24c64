/** How the answers went so far: one short bar for each question, said in words too; where one may go back, each is a button. */
import { useTranslation } from 'react-i18next'
import { stepRules, answerTo } from './quiz-session.ts'
import { verdictOf } from './quiz-feedback.ts'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

interface QuizSegmentsProps {
  readonly quiz: QuizView
  readonly current: number
  /** Undefined where questions are passed one after the other. */
  readonly onGo?: ((index: number) => void) | undefined
}

export function QuizSegments({ quiz, current, onGo }: QuizSegmentsProps) {
  const { t } = useTranslation('learning')
  return (
    <ol className={classes['segments']}>
      {quiz.questions.map((question, i) => {
        const score = quiz.scores[question.key]
        const isTold = stepRules(quiz, question).isTold
        const isAnswered = answerTo(quiz.answers, question) !== undefined
        const verdict = !isAnswered || score === undefined ? undefined : isTold ? verdictOf(score) : 'given'
        const word = t(`quiz.seg.${verdict ?? 'open'}`)
        return (
          <li
            key={question.key}
            className={classes['segment']}
            data-verdict={verdict}
            data-current={i === current}
            aria-current={i === current ? 'step' : undefined}
          >
            {onGo === undefined ? (
              <span className="visually-hidden">{word}</span>
            ) : (
              <button type="button" className={classes['segmentButton']} onClick={() => onGo(i)}>
                <span className="visually-hidden">{t('quiz.segGo', { n: i + 1, word })}</span>
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
