/** "How it goes": for the trainer of a course, how its parts and questions do with who shares it. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { useLive } from '../../../bridge/use-live.ts'
import { Callout } from '../../../ui/callout.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { Totals } from '../../../ui/totals.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { saveText } from '../../../ui/save-text.ts'
import { HiddenFigure } from './hidden-figure.tsx'
import { PartsTable } from './parts-table.tsx'
import { QuestionFigures } from './question-figures.tsx'
import { statisticsCsv } from './statistics-csv.ts'
import classes from './statistics.module.css'

export function StatisticsPage() {
  const { id = '' } = useParams({ strict: false })
  const { t } = useTranslation(['statistics', 'learning'])
  const language = useLanguage()
  const statistics = useLive(['statistics', id], (client, signal) =>
    client.learning.watchStatistics({ id }, { signal }),
  )
  if (statistics === undefined || statistics.course !== id) return null
  const title = bilingualText(statistics.title, language)
  return (
    <Page
      title={t('title')}
      lead={t('lead', { count: statistics.learners })}
      crumbs={[
        { label: t('learning:title'), to: '/learning' },
        { label: title.text, to: `/learning/${id}` },
      ]}
      actions={statistics.learners === 0 ? undefined : <SaveCsv statistics={statistics} language={language} />}
    >
      {statistics.learners === 0 ? (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <Figures statistics={statistics} language={language} />
      )}
    </Page>
  )
}

interface FiguresProps {
  readonly statistics: CourseStatistics
  readonly language: Language
}

function Figures({ statistics, language }: FiguresProps) {
  const { t } = useTranslation('statistics')
  return (
    <div className={classes['page']}>
      {hasHidden(statistics) && <Callout tone="sky">{t('why')}</Callout>}
      <CourseTotals whole={statistics.whole} />
      <Section title={t('parts')}>
        <PartsTable parts={statistics.parts} language={language} />
      </Section>
      {statistics.questions.length > 0 && (
        <Section title={t('questions')}>
          <ol className={classes['questions']}>
            {statistics.questions.map((question) => (
              <li key={question.id}>
                <QuestionFigures question={question} language={language} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <details className={classes['how']}>
        <summary>{t('how.title')}</summary>
        {(['right', 'apart', 'stopped', 'time', 'editions', 'small'] as const).map((key) => (
          <p key={key}>{t(`how.${key}`)}</p>
        ))}
      </details>
    </div>
  )
}

const hasHidden = ({ whole, parts, questions }: CourseStatistics): boolean =>
  [whole, ...parts.map(({ all }) => all), ...questions.map(({ all }) => all)].some(({ kind }) => kind === 'hidden')

function CourseTotals({ whole }: { readonly whole: CourseStatistics['whole'] }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  if (whole.kind === 'hidden')
    return (
      <p className={classes['caption']}>
        {t('began')}: <HiddenFigure of={whole} />
      </p>
    )
  return (
    <Totals
      facts={[
        [t('began'), format.number(whole.n)],
        [t('finished'), format.number(whole.finished)],
        ...(whole.stopped === undefined ? [] : [[t('stopped'), format.number(whole.stopped)] as const]),
      ]}
    />
  )
}

function SaveCsv({ statistics, language }: FiguresProps) {
  const { t } = useTranslation('statistics')
  const save = (): void => {
    const name = `${t('title')}. ${bilingualText(statistics.title, language).text}.csv`
    saveText(name.replaceAll(/[/\\:*?"<>|]/g, ' '), statisticsCsv(statistics, t, language), 'text/csv')
  }
  return <Button onClick={save}>CSV</Button>
}
