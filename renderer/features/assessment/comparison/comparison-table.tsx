/** Area by area: the own score, and what may be shown of the others; where nothing may, why, and when it is looked at again. */
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ComparedArea, ComparisonView } from '#core/contract/comparison.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { className } from './class-name.ts'
import { QuartileScale } from './quartile-scale.tsx'
import { ScaleHead } from './scale-head.tsx'
import classes from './comparison.module.css'

export function ComparisonTable({ view }: { readonly view: ComparisonView }) {
  const { t } = useTranslation('comparison')
  const hasShown = view.areas.some(({ cell }) => cell.kind === 'shown')
  return (
    <>
      {hasShown && (
        <p className={classes['legend']} aria-hidden="true">
          <span className={classes['legendOwn']} /> {t('own')}
          <span className={classes['legendMedian']} /> {t('median')}
          <span className={classes['legendHalf']} /> {t('half')}
        </p>
      )}
      <DataTable label={t('title')} className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('area')}</th>
            <ScaleHead />
            <th scope="col" data-number>
              {t('own')}
            </th>
            <th scope="col" data-number>
              {t('median')}
            </th>
            <th scope="col">{t('half')}</th>
            <th scope="col">{t('with')}</th>
          </tr>
        </thead>
        <tbody>
          {view.areas.map((area) => (
            <AreaLine key={area.area} area={area} nextAt={view.round?.nextAt} />
          ))}
        </tbody>
      </DataTable>
    </>
  )
}

function AreaLine({ area, nextAt }: { readonly area: ComparedArea; readonly nextAt: number | undefined }) {
  const { t } = useTranslation('comparison')
  const format = useFormat()
  const language = useLanguage()
  const title = bilingualText(area.title, language)
  const { own, cell } = area
  const head = (
    <th scope="row" lang={title.language === language ? undefined : title.language}>
      {title.text}
    </th>
  )
  const score = <td data-number>{own === undefined ? '–' : Math.round(own)}</td>
  if (cell.kind === 'hidden')
    return (
      <tr>
        {head}
        <td aria-hidden="true" />
        {score}
        <td colSpan={3} className={classes['hidden']}>
          <IconEyeOff size={16} stroke={1.6} aria-hidden="true" />{' '}
          {nextAt === undefined
            ? t('hidden', { n: cell.n, count: cell.needed })
            : t('hiddenUntil', { n: cell.n, count: cell.needed, date: format.date(nextAt) })}
        </td>
      </tr>
    )
  const { median, quartiles, n } = cell
  return (
    <tr>
      {head}
      <td className={classes['scaleCell']}>
        <QuartileScale own={own} median={median} quartiles={quartiles} />
      </td>
      {score}
      <td data-number>{median}</td>
      <td>{quartiles === undefined ? t('halfFrom') : t('between', { low: quartiles[0], high: quartiles[1] })}</td>
      <td>{t('classOf', { class: className(cell.class, t), count: n })}</td>
    </tr>
  )
}
