/** How far: starts at twelve; the number stands inside from 56 px up, and is always spoken. */
import { useFormat } from './use-format.ts'
import classes from './ring.module.css'

export function Ring({ value, size }: { readonly value: number; readonly size: 22 | 56 | 64 }) {
  const format = useFormat()
  const stroke = size < 56 ? 3 : 5
  const radius = (size - stroke) / 2
  const length = 2 * Math.PI * radius
  const share = Math.min(1, Math.max(0, value))
  return (
    <svg
      className={classes['ring']}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made here, not a picture file
      role="img"
      aria-label={format.percent(share)}
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
    >
      <circle className={classes['rest']} cx={size / 2} cy={size / 2} r={radius} strokeWidth={stroke} />
      {share > 0 && (
        <circle
          className={classes['done']}
          cx={size / 2}
          cy={size / 2}
          r={radius}
          strokeWidth={stroke}
          strokeDasharray={`${share * length} ${length}`}
          strokeLinecap={share < 1 ? 'round' : 'butt'}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
      {size >= 56 && (
        <text className={classes['number']} x="50%" y="50%" textAnchor="middle" dominantBaseline="central">
          {format.percent(share)}
        </text>
      )}
    </svg>
  )
}
