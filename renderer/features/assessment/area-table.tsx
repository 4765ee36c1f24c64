/** The radar's numbers as a table, each on its own scale from 0 to 100: now a full dot, earlier an open one. */
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { useLanguage } from '../../bridge/use-language.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { AreaResult } from './area-results.ts'
import classes from './assessment.module.css'
import own from './area-table.module.css'

type Dated = Pick<ResponseView, 'startedAt' | 'finishedAt'>

interface AreaTableProps {
  readonly results: readonly AreaResult[]
  readonly response: Dated
  readonly earlierAt: number | undefined
}

export function AreaTable({ results, response, earlierAt }: AreaTableProps) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  return (
    <>
      <p className={own['legend']} aria-hidden="true">
        <span className={own['legendNow']} />{' '}
        {t('res.now', { date: format.date(response.finishedAt ?? response.startedAt) })}
        {earlierAt !== undefined && (
          <>
            <span className={own['legendThen']} /> {t('res.then', { date: format.date(earlierAt) })}
          </>
        )}
      </p>
      <table className={own['table']}>
        <caption className="visually-hidden">{t('res.scale')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('res.area')}</th>
            <td className={classes['scaleHead']} aria-hidden="true">
              <span>0</span>
              <span>50</span>
              <span>100</span>
            </td>
            <th scope="col" data-number>
              {t('res.score')}
            </th>
            {earlierAt !== undefined && (
              <>
                <th scope="col" data-number className="visually-hidden">
                  {t('res.before')}
                </th>
                <th scope="col" data-number>
                  {t('res.change')}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <AreaLine key={result.key} result={result} hasEarlier={earlierAt !== undefined} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function AreaLine({ result, hasEarlier }: { readonly result: AreaResult; readonly hasEarlier: boolean }) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const language = useLanguage()
  const { now, before } = result
  return (
    <tr>
      <th scope="row" lang={result.language === language ? undefined : result.language}>
        {result.title}
      </th>
      <td className={classes['scaleCell']} aria-hidden="true">
        <AreaScale now={now} before={before} />
      </td>
      <td data-number className={own['score']}>
        {now === undefined ? (
          <span className={own['hidden']}>
            <IconEyeOff size={16} stroke={1.6} aria-hidden="true" /> {t('res.hidden')}
          </span>
        ) : (
          Math.round(now)
        )}
      </td>
      {hasEarlier && (
        <>
          <td data-number className="visually-hidden">
            {before === undefined ? t('res.hidden') : Math.round(before)}
          </td>
          <td data-number className={own['change']}>
            {now === undefined || before === undefined ? '' : format.signed(Math.round(now) - Math.round(before))}
          </td>
        </>
      )}
    </tr>
  )
}

/** Room at both ends keeps a dot at 0 or 100 inside the cell. */
const edge = 4
const at = (value: number): string => `${edge + (value / 100) * (100 - 2 * edge)}%`

function AreaScale({ now, before }: { readonly now: number | undefined; readonly before: number | undefined }) {
  return (
    <svg className={own['scale']} height="16" width="100%">
      <line className={own['scaleLine']} x1={at(0)} x2={at(100)} y1="8" y2="8" />
      {now !== undefined && before !== undefined && (
        <line className={own['scaleMove']} x1={at(before)} x2={at(now)} y1="8" y2="8" />
      )}
      {before !== undefined && <circle className={own['scaleThen']} cx={at(before)} cy="8" r="3.5" />}
      {now !== undefined && <circle className={own['scaleNow']} cx={at(now)} cy="8" r="5" />}
    </svg>
  )
}
