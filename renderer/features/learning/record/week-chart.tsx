/** Study time week by week as bars, and the same as a table for who doesn't see them. */
import { useTranslation } from 'react-i18next'
import type { StudyRecord } from '#core/contract/study-record.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { spentTime } from '../spent-time.ts'
import classes from './record.module.css'

const shownWeeks = 16
const height = 96
const step = 28

export function WeekChart({ weeks: all }: { readonly weeks: StudyRecord['weeks'] }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const weeks = all.slice(-shownWeeks)
  const most = Math.max(1, ...weeks.map(({ durationMs }) => durationMs))
  const best = weeks.find(({ durationMs }) => durationMs === most)
  return (
    <figure className={classes['chart']}>
      <svg
        viewBox={`0 0 ${weeks.length * step} ${height}`}
        className={classes['bars']}
        style={{ maxWidth: `${(weeks.length * step) / 10}rem` }}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, not a picture file
        role="img"
        aria-label={t('record.chart', {
          count: weeks.length,
          most: best === undefined ? '' : spentTime(most, t),
          when: best === undefined ? '' : format.date(best.from),
        })}
      >
        {weeks.map(({ from, durationMs }, i) => {
          const tall = durationMs === 0 ? 1 : Math.max(3, (durationMs / most) * (height - 4))
          return <rect key={from} x={i * step + 4} y={height - tall} width={step - 8} height={tall} rx={2} />
        })}
      </svg>
      <figcaption>
        {[...new Set([weeks.at(0), weeks.at(-1)])]
          .map((week) => (week === undefined ? '' : format.date(week.from)))
          .join(' — ')}
      </figcaption>
      <details className={classes['table']}>
        <summary>{t('record.asTable')}</summary>
        <DataTable label={t('record.weeks')}>
          <thead>
            <tr>
              <th scope="col">{t('record.week')}</th>
              <th scope="col" data-number>
                {t('record.time')}
              </th>
              <th scope="col" data-number>
                {t('record.done')}
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ from, durationMs, completed }) => (
              <tr key={from}>
                <th scope="row">{format.date(from)}</th>
                <td data-number>{durationMs === 0 ? t('res.none') : spentTime(durationMs, t)}</td>
                <td data-number>{format.number(completed)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </details>
    </figure>
  )
}
