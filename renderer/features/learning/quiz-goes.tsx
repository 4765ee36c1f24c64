/** The goes at a quiz so far, and which of them decides. */
import { useTranslation } from 'react-i18next'
import { fullSettings } from '#core/domain/quiz/quiz-settings.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { QuizView } from './quiz.tsx'
import classes from './quiz.module.css'

export function QuizGoes({ quiz }: { readonly quiz: QuizView }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const { counts, maxGoes } = fullSettings(quiz.settings)
  if (quiz.goes.length < 2) return null
  return (
    <div className={classes['goes']}>
      <p className={classes['lead']}>
        {t(`quiz.rule.counts.${counts}`)}{' '}
        {quiz.counted !== undefined && t('quiz.countedShare', { percent: format.percent(quiz.counted.share) })}
        {maxGoes !== undefined && ` ${t('quiz.goesUsed', { n: quiz.goes.length, max: maxGoes })}`}
      </p>
      <DataTable label={t('quiz.goes')}>
        <thead>
          <tr>
            <th scope="col">{t('quiz.goWhen')}</th>
            <th scope="col" data-number>
              {t('quiz.goShare')}
            </th>
            <th scope="col">{t('quiz.goState')}</th>
          </tr>
        </thead>
        <tbody>
          {quiz.goes.map((go, i) => (
            <tr key={i}>
              <td>{go.startedAt === undefined ? '' : format.dayTime(go.startedAt)}</td>
              <td data-number>{format.percent(go.share)}</td>
              <td>
                {t(go.waiting > 0 ? 'quiz.seg.waiting' : go.isPassed ? 'quiz.goPassed' : 'quiz.goFailed')}
                {go.isCounted && `, ${t('quiz.goCounts')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  )
}
