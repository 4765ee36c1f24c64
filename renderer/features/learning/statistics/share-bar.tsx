/** A share of a whole as a bar; the number stands beside it in words, so that the bar is for the eye alone. */
import classes from './statistics.module.css'

interface ShareBarProps {
  /** 0-1. */
  readonly share: number
  /** A second, lighter part before it: who began where the first is who finished. */
  readonly behind?: number
  readonly tone?: 'right' | 'other'
}

export function ShareBar({ share, behind, tone = 'right' }: ShareBarProps) {
  return (
    <svg className={classes['bar']} width="100%" height="12" aria-hidden="true" data-tone={tone}>
      <rect className={classes['barGround']} width="100%" height="12" rx="2" />
      {behind !== undefined && <rect className={classes['barBehind']} width={percent(behind)} height="12" rx="2" />}
      <rect className={classes['barShare']} width={percent(share)} height="12" rx="2" />
    </svg>
  )
}

const percent = (share: number): string => `${Math.round(Math.min(1, share) * 1000) / 10}%`
