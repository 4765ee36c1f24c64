/** Figures of one class by area, and what they ask to be taught. */
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ProgrammeQuestionnaire } from '#core/contract/comparison.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { QuartileScale } from './quartile-scale.tsx'
import { ScaleHead } from './scale-head.tsx'
import classes from './comparison.module.css'

type ProgrammeClass = ProgrammeQuestionnaire['classes'][number]
interface ProgrammeTableProps {
  readonly questionnaire: ProgrammeQuestionnaire
  readonly cells: ProgrammeClass['cells']
}

export function ProgrammeTable({ questionnaire, cells }: ProgrammeTableProps) {
  const { t } = useTranslation('comparison')
  return (
    <DataTable label={t('programme.figures')} className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('area')}</th>
          <ScaleHead />
          <th scope="col" data-number>
            {t('companies')}
          </th>
          <th scope="col" data-number>
            {t('median')}
          </th>
          <th scope="col">{t('half')}</th>
          <th scope="col" data-number>
            {t('gap')}
          </th>
        </tr>
      </thead>
      <tbody>
        {questionnaire.areas.map((area) => (
          <AreaLine key={area.key} area={area} cell={Object.hasOwn(cells, area.key) ? cells[area.key] : undefined} />
        ))}
      </tbody>
    </DataTable>
  )
}

interface AreaLineProps {
  readonly area: ProgrammeQuestionnaire['areas'][number]
  readonly cell: ProgrammeClass['cells'][string] | undefined
}

function AreaLine({ area, cell }: AreaLineProps) {
  const { t } = useTranslation('comparison')
  const language = useLanguage()
  const title = bilingualText(area.title, language)
  const head = (
    <th scope="row" lang={title.language === language ? undefined : title.language}>
      {title.text}
    </th>
  )
  if (cell?.kind !== 'shown')
    return (
      <tr>
        {head}
        <td aria-hidden="true" />
        <td colSpan={4} className={classes['hidden']}>
          <IconEyeOff size={16} stroke={1.6} aria-hidden="true" />{' '}
          {t('hidden', { n: cell?.n ?? 0, count: cell?.needed ?? 5 })}
        </td>
      </tr>
    )
  return (
    <tr>
      {head}
      <td className={classes['scaleCell']}>
        <QuartileScale median={cell.median} quartiles={cell.quartiles} />
      </td>
      <td data-number>{cell.n}</td>
      <td data-number>{cell.median}</td>
      <td>
        {cell.quartiles === undefined
          ? t('halfFrom')
          : t('between', { low: cell.quartiles[0], high: cell.quartiles[1] })}
      </td>
      <td data-number>{100 - cell.median}</td>
    </tr>
  )
}

export function NeedsTable({ needs }: { readonly needs: ProgrammeClass['needs'] }) {
  const { t } = useTranslation('comparison')
  const language = useLanguage()
  return (
    <>
      <h3 className={classes['needs']}>{t('programme.needs')}</h3>
      <p>{t('programme.needsHow')}</p>
      <DataTable label={t('programme.needs')}>
        <thead>
          <tr>
            <th scope="col">{t('topic')}</th>
            <th scope="col" data-number>
              {t('gap')}
            </th>
            <th scope="col" data-number>
              {t('objects')}
            </th>
          </tr>
        </thead>
        <tbody>
          {needs.map(({ topic, title, gap, objects }) => (
            <tr key={topic}>
              <th scope="row">{title === undefined ? topic : bilingualText(title, language).text}</th>
              <td data-number>{gap}</td>
              <td data-number>{objects}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  )
}
