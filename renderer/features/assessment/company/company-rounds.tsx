/** The company's rounds over time: side by side, each with its report. */
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CompanyRound } from '#core/contract/company.ts'
import type { RoundsView } from '#core/contract/rounds.ts'
import { Section } from '../../../ui/section.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { Trend } from '../rounds/trend.tsx'
import classes from './company.module.css'

const reportOf = '/assessment/$id/company/$round/report'

interface ReportLinkProps {
  readonly questionnaire: string
  readonly round: Pick<CompanyRound, 'id'>
}

export function CompanyReportLink({ questionnaire, round }: ReportLinkProps) {
  const { t } = useTranslation('report')
  const navigate = useNavigate()
  return (
    <p>
      <Button onClick={() => void navigate({ to: reportOf, params: { id: questionnaire, round: round.id } })}>
        {t('open')}
      </Button>
    </p>
  )
}

/** Steps are the company's, what was studied is one's own: it is said who sees that. */
export function CompanyTrend({ view }: { readonly view: RoundsView }) {
  const { t } = useTranslation('company')
  const hasOwn = view.between.some(({ items }) => items.some(({ kind }) => kind !== 'step'))
  return <Trend view={view}>{hasOwn && <p className={classes['quiet']}>{t('ownBetween')}</p>}</Trend>
}

interface EarlierProps {
  readonly questionnaire: string
  readonly rounds: readonly CompanyRound[]
}

export function EarlierRounds({ questionnaire, rounds }: EarlierProps) {
  const { t } = useTranslation('company')
  const format = useFormat()
  return (
    <Section title={t('earlier.title')}>
      <ul className={classes['list']}>
        {rounds.map(({ id, number, closedAt, openedAt, result, respondents }) => (
          <li key={id} className={classes['row']}>
            <span>{t('earlier.row', { n: number, date: format.date(closedAt ?? openedAt) })}</span>
            <span className={classes['quiet']}>
              {result?.score.overall === undefined
                ? t('earlier.noScore')
                : t('earlier.score', {
                    score: Math.round(result.score.overall),
                    count: respondents.filter(({ isLate }) => !isLate).length,
                  })}
            </span>
            {closedAt !== undefined && result !== undefined && (
              <Link to={reportOf} params={{ id: questionnaire, round: id }}>
                {t('earlier.report', { n: number })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
