/** What the answered question teaches, under its options, behind a sky line. */
import { useTranslation } from 'react-i18next'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { useFormat } from '../../ui/use-format.ts'
import { type QuestionScore, saidTo, solutionOf, verdictOf } from './quiz-feedback.ts'
import classes from './quiz.module.css'

interface QuizFeedbackPanelProps {
  readonly question: Question
  readonly answer: Answer
  readonly score: QuestionScore
  readonly language: Language
  /** False: nobody answered, the solution is only shown. */
  readonly isAnswered?: boolean
}

export function QuizFeedbackPanel({ question, answer, score, language, isAnswered = true }: QuizFeedbackPanelProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const verdict = verdictOf(score)
  return (
    <div className={classes['feedback']} aria-live="polite">
      {isAnswered && (
        <p className={classes['verdict']}>
          {t(`quiz.verdict.${verdict}`)}
          {verdict === 'partly' &&
            ` ${t('quiz.points', { points: format.number(score.points), max: format.number(score.maxPoints) })}`}
        </p>
      )}
      {saidTo(question, answer).map((said, i) => {
        const { text, language: spoken } = bilingualText(said, language)
        return (
          <p key={i} className={classes['said']} lang={spoken === language ? undefined : spoken}>
            {text}
          </p>
        )
      })}
      {verdict !== 'right' && <Solution question={question} language={language} />}
    </div>
  )
}

function Solution({ question, language }: { readonly question: Question; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const solution = solutionOf(question)
  switch (solution.kind) {
    case 'shown':
      return null
    case 'number': {
      const unit = solution.unit === undefined ? '' : `\u00a0${bilingualText(solution.unit, language).text}`
      const value = `${format.number(solution.value)}${unit}`
      const tolerance = `${format.number(solution.tolerance)}${solution.isPercent ? ' %' : ''}`
      const key = solution.tolerance > 0 ? 'quiz.solutionTolerance' : 'quiz.solutionNumber'
      return <p className={classes['solution']}>{t(key, { value, tolerance })}</p>
    }
    case 'words':
      return <p className={classes['solution']}>{t('quiz.solutionWords', { words: solution.accepted.join(', ') })}</p>
    case 'sample':
      return (
        <div className={classes['solution']}>
          {t('quiz.sample')}
          <p className={classes['said']}>{bilingualText(solution.text, language).text}</p>
        </div>
      )
    case 'order':
      return <RightOrder question={question} keys={solution.keys} language={language} />
  }
}

function RightOrder({
  question,
  keys,
  language,
}: {
  readonly question: Question
  readonly keys: readonly string[]
  readonly language: Language
}) {
  const { t } = useTranslation('learning')
  if (question.kind !== 'ordering') return null
  return (
    <div className={classes['solution']}>
      {t('quiz.solutionOrder')}
      <ol>
        {question.options
          .filter((o) => keys.includes(o.key))
          .map((o) => (
            <li key={o.key}>{bilingualText(o.text, language).text}</li>
          ))}
      </ol>
    </div>
  )
}
