/** The trainer's table: who shared, what they did, how it went. Sorted by any column. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultRow } from '#core/contract/learning-views.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useResults } from './learning-data.ts'
import { type ResultColumn, resultColumns, type ResultOrder, orderResults, resultStatus } from './results-order.ts'
import { SortHeader } from './sort-header.tsx'
import { spentTime } from './spent-time.ts'
import classes from './learning.module.css'

/** Numbers and dates are most telling from the top, names from A. */
const startsDescending: readonly ResultColumn[] = ['share', 'counted', 'durationMs', 'lastAt']
const isNumber = (column: ResultColumn): boolean =>
  column === 'share' || column === 'counted' || column === 'durationMs'

export function ResultsPage() {
  const { t } = useTranslation('learning')
  const results = useResults()
  if (results === undefined) return null
  return (
    <Page
      title={t('res.title')}
      lead={t('res.lead')}
      crumbs={[{ label: t('title'), to: '/learning' }]}
      actions={
        <Button component={Link} to="/learning/marking" variant="subtle">
          {t('marking.open')}
        </Button>
      }
    >
      {results.length === 0 ? (
        <EmptyState title={t('res.empty.title')} text={t('res.empty.text')} />
      ) : (
        <ResultsTable rows={results} />
      )}
    </Page>
  )
}

function ResultsTable({ rows }: { readonly rows: readonly ResultRow[] }) {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const [order, setOrder] = useState<ResultOrder>({ column: 'lastAt', isDescending: true })
  const sortBy = (column: ResultColumn): void => {
    setOrder((was) => ({
      column,
      isDescending: was.column === column ? !was.isDescending : startsDescending.includes(column),
    }))
  }
  return (
    <DataTable label={t('res.caption')} className={classes['table']}>
      <caption className="visually-hidden">{t('res.caption')}</caption>
      <thead>
        <tr>
          {resultColumns.map((column) => (
            <SortHeader
              key={column}
              label={t(`res.${column}`)}
              direction={order.column === column ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
              isNumber={isNumber(column)}
              onSort={() => sortBy(column)}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {orderResults(rows, order, language).map((row) => (
          <ResultLine key={`${row.course} ${row.learner.user}`} row={row} language={language} />
        ))}
      </tbody>
    </DataTable>
  )
}

function ResultLine({ row, language }: { readonly row: ResultRow; readonly language: Language }) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const status = resultStatus(row)
  const title = bilingualText(row.courseTitle, language)
  return (
    <tr>
      <th scope="row">{row.learner.displayName}</th>
      <td lang={title.language === language ? undefined : title.language}>
        <Link to="/learning/$id/statistics" params={{ id: row.course }}>
          {title.text}
        </Link>
      </td>
      <td data-number>{format.percent(row.share)}</td>
      <td data-number>{row.counted === undefined ? t('res.none') : format.percent(row.counted)}</td>
      <td data-number>{row.durationMs === 0 ? t('res.none') : spentTime(row.durationMs, t)}</td>
      <td className={classes['status']} data-status={status}>
        {t(`res.st.${status}`)}
      </td>
      <td>{row.lastAt === undefined ? t('res.none') : format.dayTime(row.lastAt)}</td>
    </tr>
  )
}
