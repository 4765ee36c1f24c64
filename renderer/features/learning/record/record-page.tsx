/** "My record": hours, trend, courses and every result, all from what was done; to print, to keep as a PDF, to take away as a table. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyRecord } from '#core/contract/study-record.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { canSavePdf, printPage, savePdf } from '../../../bridge/print.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useLive } from '../../../bridge/use-live.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { Totals } from '../../../ui/totals.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { saveText } from '../../../ui/save-text.ts'
import { spentTime } from '../spent-time.ts'
import { recordCsv } from './record-csv.ts'
import { WeekChart } from './week-chart.tsx'
import classes from './record.module.css'

export function RecordPage() {
  const { t } = useTranslation('learning')
  const language = useLanguage()
  const record = useLive(['study-record'], (client, signal) => client.learning.watchRecord(undefined, { signal }))
  if (record === undefined) return null
  const isEmpty = record.courses.length === 0 && record.cards.reviews === 0
  return (
    <Page
      title={t('record.title')}
      lead={t('record.lead')}
      crumbs={[{ label: t('title'), to: '/learning' }]}
      actions={isEmpty ? undefined : <RecordActs record={record} language={language} />}
    >
      {isEmpty ? (
        <EmptyState title={t('record.empty.title')} text={t('record.empty.text')} />
      ) : (
        <div className={classes['record']}>
          <RecordTotals record={record} />
          <Section title={t('record.weeks')}>
            <WeekChart weeks={record.weeks} />
          </Section>
          {record.courses.length > 0 && (
            <Section title={t('record.courses')}>
              <Courses record={record} language={language} />
            </Section>
          )}
          {record.results.length > 0 && (
            <Section title={t('record.results')}>
              <Results record={record} language={language} />
            </Section>
          )}
          <p className={classes['note']}>{t('record.how')}</p>
        </div>
      )}
    </Page>
  )
}

interface PartProps {
  readonly record: StudyRecord
  readonly language: Language
}

function RecordActs({ record, language }: PartProps) {
  const { t } = useTranslation('learning')
  const [said, setSaid] = useState('')
  const pdf = async (): Promise<void> => {
    setSaid((await savePdf({ title: t('record.title'), footer: 'Artel' })) ? t('sheet.pdfSaved') : '')
  }
  const csv = (): void => {
    const words = {
      results: [t('record.day'), t('record.course'), t('record.part'), t('record.percent'), t('record.outcome')],
      courses: [
        t('record.course'),
        t('record.percent'),
        t('record.tries'),
        t('record.best'),
        t('record.minutes'),
        t('record.from'),
        t('record.last'),
      ],
      passed: t('record.passed'),
      failed: t('record.failed'),
    }
    saveText(`${t('record.title')}.csv`, recordCsv(record, words, language), 'text/csv')
  }
  return (
    <>
      <output>{said}</output>
      <Button variant="subtle" onClick={printPage}>
        {t('sheet.print')}
      </Button>
      {canSavePdf && (
        <Button variant="subtle" onClick={() => void pdf()}>
          PDF
        </Button>
      )}
      <Button onClick={csv}>CSV</Button>
    </>
  )
}

function RecordTotals({ record }: { readonly record: StudyRecord }) {
  const { t } = useTranslation(['learning', 'cards'])
  const format = useFormat()
  const facts = [
    [t('record.time'), record.durationMs === 0 ? t('res.none') : spentTime(record.durationMs, t)],
    [t('record.done'), format.number(record.completed)],
    [t('record.finished'), format.number(record.courses.filter(({ isComplete }) => isComplete).length)],
    [t('cards:record'), format.number(record.cards.reviews)],
    [t('record.tries'), format.number(record.courses.reduce((sum, { tries }) => sum + tries, 0))],
  ] as const
  return <Totals facts={facts} />
}

function Courses({ record, language }: PartProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  return (
    <DataTable label={t('record.courses')}>
      <thead>
        <tr>
          <th scope="col">{t('record.course')}</th>
          <th scope="col" data-number>
            {t('record.percent')}
          </th>
          <th scope="col" data-number>
            {t('record.tries')}
          </th>
          <th scope="col" data-number>
            {t('record.best')}
          </th>
          <th scope="col" data-number>
            {t('record.time')}
          </th>
          <th scope="col">{t('record.last')}</th>
        </tr>
      </thead>
      <tbody>
        {record.courses.map((course) => {
          const title = course.title === undefined ? undefined : bilingualText(course.title, language)
          return (
            <tr key={course.id}>
              <th scope="row" lang={title?.language}>
                {title === undefined ? (
                  t('record.gone')
                ) : (
                  <Link to="/learning/$id" params={{ id: course.id }}>
                    {title.text}
                  </Link>
                )}
              </th>
              <td data-number>{format.percent(course.share)}</td>
              <td data-number>{format.number(course.tries)}</td>
              <td data-number>{course.best === undefined ? t('res.none') : format.percent(course.best)}</td>
              <td data-number>{course.durationMs === 0 ? t('res.none') : spentTime(course.durationMs, t)}</td>
              <td>{course.lastAt === undefined ? t('res.none') : format.dayTime(course.lastAt)}</td>
            </tr>
          )
        })}
      </tbody>
    </DataTable>
  )
}

function Results({ record, language }: PartProps) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  return (
    <DataTable label={t('record.results')}>
      <thead>
        <tr>
          <th scope="col">{t('record.part')}</th>
          <th scope="col">{t('record.course')}</th>
          <th scope="col" data-number>
            {t('record.percent')}
          </th>
          <th scope="col">{t('record.outcome')}</th>
          <th scope="col">{t('record.day')}</th>
        </tr>
      </thead>
      <tbody>
        {record.results.map(({ at, part, courseTitle, scaled, isPassed }, i) => (
          <tr key={`${at} ${i}`}>
            <th scope="row">{part === undefined ? t('record.gone') : bilingualText(part, language).text}</th>
            <td>{courseTitle === undefined ? t('record.gone') : bilingualText(courseTitle, language).text}</td>
            <td data-number>{scaled === undefined ? t('res.none') : format.percent(scaled)}</td>
            <td>{t(isPassed ? 'record.passed' : 'record.failed')}</td>
            <td>{format.dayTime(at)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
