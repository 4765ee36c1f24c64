/** Importance upwards, what is missing to the right, 0-100 both: what stands at the upper right comes first. Areas are numbered as in the table beside it. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { chartPoints, type Matter, numberRuns } from './matters.ts'
import classes from './matter.module.css'

const size = { width: 380, height: 300, left: 44, top: 16, right: 20, bottom: 42 }
const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }
const x = (missing: number): number => size.left + (missing / 100) * inner.width
const y = (importance: number): number => size.top + (1 - importance / 100) * inner.height
const ticks = [0, 50, 100]

export function MatterChart({ matters }: { readonly matters: readonly Matter[] }) {
  const { t } = useTranslation('filling')
  const id = useId()
  const points = matters
    .map(({ area, importance, missing }) => t('matter.point', { area: area.short, importance, missing }))
    .join('; ')
  return (
    <svg
      className={classes['chart']}
      viewBox={`0 0 ${size.width} ${size.height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, not a picture file
      role="img"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
    >
      <title id={`${id}t`}>{t('matter.chart')}</title>
      <desc id={`${id}d`}>{t('matter.chartDesc', { points })}</desc>
      <Frame />
      <g aria-hidden="true">
        {chartPoints(matters, 7).map((point) => (
          <g key={point.numbers.join(' ')}>
            <circle className={classes['dot']} cx={x(point.x)} cy={y(point.y)} r="5" />
            <text
              className={classes['dotName']}
              x={x(point.x) + (point.x > 85 ? -9 : 9)}
              y={y(point.y) + 5}
              textAnchor={point.x > 85 ? 'end' : 'start'}
            >
              {numberRuns(point.numbers)}
            </text>
          </g>
        ))}
      </g>
    </svg>
  )
}

function Frame() {
  const { t } = useTranslation('filling')
  return (
    <g aria-hidden="true">
      <rect className={classes['first']} x={x(50)} y={y(100)} width={inner.width / 2} height={inner.height / 2} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={classes['grid']} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(100)} />
          <line className={classes['grid']} x1={x(0)} x2={x(100)} y1={y(tick)} y2={y(tick)} />
          <text className={classes['tick']} x={x(tick)} y={y(0) + 17} textAnchor="middle">
            {tick}
          </text>
          <text className={classes['tick']} x={x(0) - 7} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text className={classes['tick']} x={x(100) - 8} y={y(100) + 17} textAnchor="end">
        {t('matter.here')}
      </text>
      <text className={classes['axis']} x={x(50)} y={y(0) + 36} textAnchor="middle">
        {t('matter.missing')}
      </text>
      <text
        className={classes['axis']}
        transform={`translate(12 ${y(50)}) rotate(-90)`}
        textAnchor="middle"
        dominantBaseline="middle"
      >
        {t('matter.importance')}
      </text>
    </g>
  )
}
