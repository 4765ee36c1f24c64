/** How the answers went so far: one short bar for each question, said in words too. */
import { useTranslation } from 'react-i18next'
import { feedbackFor } from './quiz-feedback.ts'
import { answerTo } from './quiz-session.ts'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

export function QuizSegments({ quiz, current }: { readonly quiz: QuizView; readonly current: number }) {
  const { t } = useTranslation('learning')
  return (
    <ol className={classes['segments']}>
      {quiz.questions.map((question, i) => {
        const answer = answerTo(quiz.answers, question)
        const verdict = answer === undefined ? undefined : feedbackFor(question, answer).verdict
        const word =
          verdict === undefined
            ? 'segOpen'
            : verdict === 'right'
              ? 'segRight'
              : verdict === 'partly'
                ? 'segPartly'
                : 'segWrong'
        return (
          <li
            key={question.key}
            className={classes['segment']}
            data-verdict={verdict}
            data-current={i === current}
            aria-current={i === current ? 'step' : undefined}
          >
            <span className="visually-hidden">{t(`quiz.${word}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
