/** One area on the scale from 0 to 100: the middle half of the others, their median, one's own score. The numbers stand beside it. */
import own from './comparison.module.css'

interface QuartileScaleProps {
  readonly own?: number | undefined
  readonly median: number
  readonly quartiles?: readonly [number, number] | undefined
}

/** Room at both ends keeps a dot at 0 or 100 inside the cell. */
const edge = 4
const place = (value: number): number => edge + (value / 100) * (100 - 2 * edge)
const at = (value: number): string => `${place(value)}%`

export function QuartileScale({ own: score, median, quartiles }: QuartileScaleProps) {
  return (
    <svg className={own['scale']} height="20" width="100%" aria-hidden="true">
      <line className={own['line']} x1={at(0)} x2={at(100)} y1="10" y2="10" />
      {quartiles !== undefined && (
        <rect
          className={own['half']}
          x={at(quartiles[0])}
          width={`${place(quartiles[1]) - place(quartiles[0])}%`}
          y="4"
          height="12"
          rx="2"
        />
      )}
      <line className={own['median']} x1={at(median)} x2={at(median)} y1="2" y2="18" />
      {score !== undefined && <circle className={own['own']} cx={at(score)} cy="10" r="5" />}
    </svg>
  )
}
