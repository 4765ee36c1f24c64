/** What of a file could not be read, and where; the rest was taken. */
import { useTranslation } from 'react-i18next'
import type { InstrumentFileProblem } from '#core/contract/instruments.ts'
import type { FileReport } from './instruments-data.ts'
import classes from './instruments.module.css'

export function FileReportNote({ report }: { readonly report: FileReport }) {
  const { t } = useTranslation('instruments')
  return (
    <output className={classes['report']}>
      <p>{t(report.isTaken ? 'file.taken' : 'file.notTaken', { name: report.name })}</p>
      {report.hasMacros && <p>{t('file.macros')}</p>}
      {report.problems.length > 0 && (
        <ul>
          {report.problems.map((problem, at) => (
            <li key={at}>
              <ProblemText problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </output>
  )
}

function ProblemText({ problem: { code, sheet, row, column, found } }: { readonly problem: InstrumentFileProblem }) {
  const { t } = useTranslation('instruments')
  const place = [
    sheet === undefined ? undefined : t('file.sheet', { sheet }),
    row === undefined || row === 0 ? undefined : t('file.row', { row }),
    column === undefined || column === '' ? undefined : `«${column}»`,
  ].filter((part) => part !== undefined)
  return (
    <>
      {place.length > 0 && <b>{place.join(', ')}: </b>}
      {t(`file.problem.${code.replace('.', '_')}`)}
      {found !== undefined && found !== '' && ` (${found})`}
    </>
  )
}
