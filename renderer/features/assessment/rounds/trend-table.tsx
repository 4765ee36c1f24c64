/** Each area by round: its line and the numbers, from the questions that all rounds share. The whole comes first. */
import { useTranslation } from 'react-i18next'
import type { RoundsView } from '#core/contract/rounds.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { TrendLine } from './trend-line.tsx'
import classes from './rounds.module.css'

export function TrendTable({ view }: { readonly view: RoundsView }) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const language = useLanguage()
  return (
    <DataTable label={t('title')} className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('area')}</th>
          <td aria-hidden="true" />
          {view.rounds.map(({ id, at }, i) => (
            <th key={id} scope="col" data-number>
              {t('round', { n: i })} <span className={classes['date']}>{format.date(at)}</span>
            </th>
          ))}
          <th scope="col" data-number>
            {t('change')}
          </th>
        </tr>
      </thead>
      <tbody>
        <TrendRow title={t('overall')} scores={view.overall} isWhole />
        {view.areas.map(({ area, title, scores }) => {
          const said = bilingualText(title, language)
          return <TrendRow key={area} title={said.text} lang={said.language} scores={scores} />
        })}
      </tbody>
    </DataTable>
  )
}

interface TrendRowProps {
  readonly title: string
  readonly lang?: string
  readonly scores: readonly (number | null)[]
  readonly isWhole?: boolean
}

function TrendRow({ title, lang, scores, isWhole }: TrendRowProps) {
  const { t } = useTranslation('rounds')
  const format = useFormat()
  const [first, last] = [scores[0] ?? null, scores.at(-1) ?? null]
  return (
    <tr data-whole={isWhole}>
      <th scope="row" lang={lang}>
        {title}
      </th>
      <td aria-hidden="true">
        <TrendLine scores={scores} />
      </td>
      {scores.map((score, i) => (
        <td key={i} data-number>
          {score === null ? t('none') : Math.round(score)}
        </td>
      ))}
      <td data-number>{first === null || last === null ? '' : format.signed(Math.round(last) - Math.round(first))}</td>
    </tr>
  )
}
