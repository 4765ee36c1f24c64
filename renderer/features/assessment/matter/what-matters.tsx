/** What matters to the company beside what it lacks: a slider for each area, the chart, and the first of the next steps as it is now. */
import { useTranslation } from 'react-i18next'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { useLanguage } from '../../../bridge/use-language.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Section } from '../../../ui/section.tsx'
import type { AreaResult } from '../area-results.ts'
import { MatterChart } from './matter-chart.tsx'
import { type Matter, mattersOf } from './matters.ts'
import { useImportance } from './use-importance.ts'
import classes from './matter.module.css'

interface WhatMattersProps {
  readonly response: ResponseView
  readonly results: readonly AreaResult[]
}

export function WhatMatters({ response, results }: WhatMattersProps) {
  const { t } = useTranslation('filling')
  const language = useLanguage()
  const { importance, move, error } = useImportance(response)
  const matters = mattersOf(results, importance)
  // With one area there is nothing to choose between.
  if (response.finishedAt === undefined || matters.length < 2) return null
  const [first] = response.steps
  return (
    <Section title={t('matter.title')}>
      <p className={classes['how']}>{t(response.steps.length > 0 ? 'matter.how' : 'matter.howList')}</p>
      <div className={classes['matters']}>
        <MatterChart matters={matters} />
        <div>
          <Table matters={matters} onMove={move} />
          <output className={classes['now']}>
            {first !== undefined && t('matter.first', { title: bilingualText(first.title, language).text })}
          </output>
          <ErrorNote error={error} />
        </div>
      </div>
    </Section>
  )
}

interface TableProps {
  readonly matters: readonly Matter[]
  readonly onMove: (area: string, value: number) => void
}

function Table({ matters, onMove }: TableProps) {
  const { t } = useTranslation('filling')
  return (
    <DataTable label={t('matter.chart')} className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('matter.area')}</th>
          <th scope="col">{t('matter.importance')}</th>
          <th scope="col" data-number>
            {t('matter.missing')}
          </th>
          <th scope="col" data-number>
            {t('matter.place')}
          </th>
        </tr>
      </thead>
      <tbody>
        {matters.map((matter, i) => (
          <Line key={matter.area.key} matter={matter} number={i + 1} onMove={onMove} />
        ))}
      </tbody>
    </DataTable>
  )
}

/** Steps that can be hit with the mouse; the keyboard takes the same. */
const step = 5

function Line({
  matter: { area, importance, missing, place },
  number,
  onMove,
}: {
  readonly matter: Matter
  readonly number: number
  readonly onMove: TableProps['onMove']
}) {
  const { t } = useTranslation('filling')
  const language = useLanguage()
  return (
    <tr>
      <th scope="row" lang={area.language === language ? undefined : area.language}>
        {number}. {area.title}
      </th>
      <td className={classes['sliderCell']}>
        <input
          type="range"
          min={0}
          max={100}
          step={step}
          className={classes['slider']}
          aria-label={t('matter.of', { area: area.title })}
          aria-valuetext={t('matter.value', { value: importance })}
          value={importance}
          onChange={(event) => onMove(area.key, Number(event.currentTarget.value))}
        />
        <span className={classes['value']} aria-hidden="true">
          {importance}
        </span>
      </td>
      <td data-number>{missing}</td>
      <td data-number>{place}</td>
    </tr>
  )
}
