/** How far people come: each part with who began and finished it, who stopped there, and how long it took. */
import { useTranslation } from 'react-i18next'
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { spentTime } from '../spent-time.ts'
import { HiddenFigure } from './hidden-figure.tsx'
import { ShareBar } from './share-bar.tsx'
import classes from './statistics.module.css'

type Part = CourseStatistics['parts'][number]
type Cell = Part['all']

export function PartsTable({ parts, language }: { readonly parts: readonly Part[]; readonly language: Language }) {
  const { t } = useTranslation('statistics')
  const most = Math.max(1, ...parts.map(({ all }) => (all.kind === 'shown' ? all.n : 0)))
  return (
    <DataTable label={t('parts')} className={classes['parts']}>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <td aria-hidden="true" className={classes['barHead']}>
            {t('partBar')}
          </td>
          <th scope="col" data-number>
            {t('began')}
          </th>
          <th scope="col" data-number>
            {t('finished')}
          </th>
          <th scope="col" data-number>
            {t('stoppedHere')}
          </th>
          <th scope="col" data-number>
            {t('time')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <PartLines key={part.id} part={part} most={most} language={language} />
        ))}
      </tbody>
    </DataTable>
  )
}

interface PartLinesProps {
  readonly part: Part
  readonly most: number
  readonly language: Language
}

function PartLines({ part, most, language }: PartLinesProps) {
  const { t } = useTranslation('statistics')
  const title = bilingualText(part.title, language)
  return (
    <>
      <tr>
        <th scope="row" lang={title.language === language ? undefined : title.language}>
          {title.text}
          {part.hints.map((hint) => (
            <span key={hint} className={classes['hint']} lang={language}>
              {t(`partHint.${hint}`)}
            </span>
          ))}
        </th>
        <Numbers cell={part.all} minutes={part.minutes} most={most} />
      </tr>
      {part.editions.map(({ edition, isComparable, group }) => (
        <tr key={edition} className={classes['edition']}>
          <th scope="row">{t(isComparable ? 'edition' : 'editionOther', { n: edition })}</th>
          <Numbers cell={group} minutes={undefined} most={most} />
        </tr>
      ))}
    </>
  )
}

interface NumbersProps {
  readonly cell: Cell
  readonly minutes: number | undefined
  readonly most: number
}

function Numbers({ cell, minutes, most }: NumbersProps) {
  const { t } = useTranslation(['statistics', 'learning'])
  const { t: say } = useTranslation('learning')
  const format = useFormat()
  if (cell.kind === 'hidden')
    return (
      <>
        <td aria-hidden="true" />
        <td data-number colSpan={4}>
          <HiddenFigure of={cell} />
        </td>
      </>
    )
  return (
    <>
      <td className={classes['barCell']} aria-hidden="true">
        <ShareBar share={cell.finished / most} behind={cell.n / most} />
      </td>
      <td data-number>{format.number(cell.n)}</td>
      <td data-number>{format.number(cell.finished)}</td>
      <td data-number>{format.number(cell.stopped)}</td>
      <td data-number>
        {cell.medianMs === undefined ? t('unknown') : spentTime(cell.medianMs, say)}
        {minutes !== undefined && (
          <span className={classes['planned']}>{t('planned', { time: format.minutes(minutes) })}</span>
        )}
      </td>
    </>
  )
}
