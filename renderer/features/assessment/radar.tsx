/**
 * A radar of up to 20 axes, scale 0-100: own value filled and solid, the earlier one open and dotted. It always stands beside a table with the same
 * numbers; its description says them too.
 */
import { useId } from 'react'
import { isClosed, labelAt, pointAt, type RadarFrame, ringPoints, seriesPath } from './radar-geometry.ts'
import classes from './radar.module.css'

export interface RadarAxis {
  readonly key: string
  /** One or two words. */
  readonly label: string
  /** The value as it is written, '' when there is none. */
  readonly value: string
}

interface RadarProps {
  readonly title: string
  readonly description: string
  readonly axes: readonly RadarAxis[]
  /** 0-100 per axis; undefined leaves a gap. */
  readonly now: readonly (number | undefined)[]
  readonly earlier?: readonly (number | undefined)[] | undefined
}

const width = 460
const height = 350
const rings = [25, 50, 75, 100]

export function Radar({ title, description, axes, now, earlier }: RadarProps) {
  const id = useId()
  const frame: RadarFrame = { centre: { x: width / 2, y: height / 2 }, radius: 136, axes: axes.length }
  return (
    <svg
      className={classes['radar']}
      viewBox={`0 0 ${width} ${height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, not a picture file
      role="img"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <Scale frame={frame} axes={axes} />
      {earlier !== undefined && <Series frame={frame} values={earlier} kind="earlier" />}
      <Series frame={frame} values={now} kind="now" />
      {axes.map((axis, i) => (
        <AxisLabel key={axis.key} frame={frame} axis={axis} index={i} />
      ))}
    </svg>
  )
}

function Scale({ frame, axes }: { readonly frame: RadarFrame; readonly axes: readonly RadarAxis[] }) {
  const label = pointAt(frame, 0, 50)
  return (
    <g aria-hidden="true">
      {rings.map((ring) => (
        <polygon
          key={ring}
          className={ring === 100 ? classes['edge'] : classes['ring']}
          points={ringPoints(frame, ring)}
        />
      ))}
      {axes.map((axis, i) => {
        const end = pointAt(frame, i, 100)
        return (
          <line
            key={axis.key}
            className={classes['ring']}
            x1={frame.centre.x}
            y1={frame.centre.y}
            x2={end.x}
            y2={end.y}
          />
        )
      })}
      <text className={classes['scale']} x={label.x - 6} y={label.y - 4} textAnchor="end">
        50
      </text>
    </g>
  )
}

function Series({
  frame,
  values,
  kind,
}: {
  readonly frame: RadarFrame
  readonly values: readonly (number | undefined)[]
  readonly kind: 'now' | 'earlier'
}) {
  return (
    <g aria-hidden="true">
      <path
        className={classes[kind]}
        data-closed={kind === 'now' && isClosed(values) ? true : undefined}
        d={seriesPath(frame, values)}
      />
      {values.map((value, axis) => {
        if (value === undefined) return null
        const at = pointAt(frame, axis, value)
        return (
          <circle
            key={axis}
            className={kind === 'now' ? classes['dot'] : classes['openDot']}
            cx={at.x}
            cy={at.y}
            r={kind === 'now' ? 3.4 : 3}
          />
        )
      })}
    </g>
  )
}

function AxisLabel({
  frame,
  axis,
  index,
}: {
  readonly frame: RadarFrame
  readonly axis: RadarAxis
  readonly index: number
}) {
  const at = labelAt(frame, index, 14)
  return (
    <text
      className={classes['label']}
      x={at.x}
      y={at.y}
      textAnchor={at.anchor}
      dominantBaseline="middle"
      aria-hidden="true"
    >
      {axis.label}
      <tspan className={classes['value']} dx="5">
        {axis.value}
      </tspan>
    </text>
  )
}
