/** One area over the rounds on the scale 0-100, left to right: open dots before, a full one for the newest. The numbers stand beside it. */
import classes from './rounds.module.css'

const width = 120
const height = 36
const edge = 6

export function TrendLine({ scores }: { readonly scores: readonly (number | null)[] }) {
  const points = scores.map((score, i) => ({
    x: edge + (scores.length < 2 ? 0 : (i / (scores.length - 1)) * (width - 2 * edge)),
    y: score === null ? undefined : height - edge - (score / 100) * (height - 2 * edge),
  }))
  return (
    <svg className={classes['line']} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className={classes['bound']} x1="0" x2={width} y1={height - edge} y2={height - edge} />
      <line className={classes['bound']} x1="0" x2={width} y1={edge} y2={edge} />
      {points.slice(1).map(({ x, y }, i) => {
        const from = points[i]
        if (y === undefined || from?.y === undefined) return null
        return <line key={x} className={classes['move']} x1={from.x} y1={from.y} x2={x} y2={y} />
      })}
      {points.map(({ x, y }, i) =>
        y === undefined ? null : (
          <circle
            key={x}
            className={classes[i === points.length - 1 ? 'now' : 'then']}
            cx={x}
            cy={y}
            r={i === points.length - 1 ? 4.5 : 3.5}
          />
        ),
      )}
    </svg>
  )
}
