/** The rules of a quiz in words: how many questions, how long, when it answers back, how often. */
import { useTranslation } from 'react-i18next'
import type { QuizView } from '#core/contract/quizzes.ts'
import { fullSettings } from '#core/domain/quiz/quiz-settings.ts'
import { useFormat } from '../../ui/use-format.ts'
import { spentTime } from './spent-time.ts'
import classes from './quiz.module.css'

export function QuizRulesList({ quiz }: { readonly quiz: Pick<QuizView, 'settings' | 'total' | 'passShare'> }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const { limitMs, feedback, maxGoes, counts, pauseMs, pools } = fullSettings(quiz.settings)
  return (
    <ul className={classes['rules']}>
      <li>
        {t('quiz.rule.total', { count: quiz.total })}
        {pools.length > 0 && ` ${t('quiz.rule.drawn')}`}
      </li>
      {limitMs !== undefined && (
        <li>
          {t('quiz.rule.time', { time: spentTime(limitMs, t) })} {t('quiz.rule.clock')}
        </li>
      )}
      <li>{t(`quiz.rule.feedback.${feedback}`)}</li>
      <li>
        {maxGoes === undefined ? t('quiz.rule.anyGoes') : t('quiz.rule.goes', { count: maxGoes })}
        {maxGoes !== 1 && ` ${t(`quiz.rule.counts.${counts}`)}`}
        {maxGoes !== 1 && pauseMs > 0 && ` ${t('quiz.rule.pause', { time: spentTime(pauseMs, t) })}`}
      </li>
      <li>{t('lesson.passFrom', { percent: format.percent(quiz.passShare) })}</li>
      <li>{t('quiz.rule.kept')}</li>
      <li>{t('quiz.rule.devices')}</li>
    </ul>
  )
}
