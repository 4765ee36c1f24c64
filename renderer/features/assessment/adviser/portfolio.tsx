/** Companies x areas as one picture: a table whose cells are darker where the score is higher, with the number in each, and in a sentence where most of them are weak. */
import { useTranslation } from 'react-i18next'
import type { AdvisedCompanies, AdvisedRow } from '#core/contract/adviser.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { weakestArea } from './weakest-area.ts'
import classes from './adviser.module.css'

interface PortfolioProps {
  readonly view: AdvisedCompanies
  readonly rows: readonly {
    readonly row: AdvisedRow
    readonly name: { readonly text: string; readonly lang: string | undefined }
  }[]
}

export function Portfolio({ view: { areas }, rows }: PortfolioProps) {
  const { t } = useTranslation('adviser')
  const language = useLanguage()
  if (areas.length === 0 || rows.length === 0) return null
  const weakest = weakestArea(rows.map(({ row }) => row))
  const title = areas.find(({ key }) => key === weakest?.area)?.title
  return (
    <Section title={t('portfolio.title')}>
      <p className={classes['text']}>
        {t('portfolio.text')}{' '}
        {weakest !== undefined &&
          title !== undefined &&
          t('portfolio.weakest', {
            area: bilingualText(title, language).text,
            mean: Math.round(weakest.mean),
            n: weakest.companies,
          })}
      </p>
      <DataTable label={t('portfolio.title')} className={classes['heat']}>
        <thead>
          <tr>
            <th scope="col">{t('company')}</th>
            {areas.map(({ key, short }) => {
              const said = bilingualText(short, language)
              return (
                <th key={key} scope="col" data-number lang={said.language === language ? undefined : said.language}>
                  {said.text}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, name }) => (
            <tr key={row.space}>
              <th scope="row" lang={name.lang}>
                {name.text}
              </th>
              {areas.map(({ key }) => {
                const score = row.areas.find(({ area }) => area === key)?.score
                return (
                  <td
                    key={key}
                    data-number
                    data-step={score === undefined ? undefined : Math.min(3, Math.floor(score / 25.5))}
                  >
                    {score === undefined ? t('portfolio.none') : Math.round(score)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  )
}
