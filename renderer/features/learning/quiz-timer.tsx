/** The time that is left: calm, by the minute until the last one; said aloud at a few marks. Runs by the monotonic clock. */
import { IconClock } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spokenMark, timeLeft } from './time-left.ts'
import classes from './quiz.module.css'

interface QuizTimerProps {
  /** As the engine counted when it made this view. */
  readonly elapsedMs: number
  readonly limitMs: number
  readonly onOver: () => void
}

export function QuizTimer({ elapsedMs, limitMs, onOver }: QuizTimerProps) {
  const { t } = useTranslation('learning')
  const [left, setLeft] = useState(limitMs - elapsedMs)
  const [mark, setMark] = useState<number | undefined>()
  const onLeft = useEffectEvent((next: number) => {
    const reached = spokenMark(left, next)
    if (reached !== undefined) setMark(reached)
    setLeft(next)
    if (next <= 0) onOver()
  })
  useEffect(() => {
    const from = performance.now()
    const look = (): void => onLeft(limitMs - elapsedMs - (performance.now() - from))
    look()
    const timer = setInterval(look, 1_000)
    return () => clearInterval(timer)
  }, [elapsedMs, limitMs])
  const shown = timeLeft(left)
  return (
    <span className={classes['timer']} data-near={left <= 60_000}>
      <IconClock size={16} stroke={1.6} aria-hidden="true" />
      <span role="timer">{t(`quiz.left.${shown.unit}`, { count: shown.count })}</span>
      <output className="visually-hidden">
        {mark === undefined ? '' : t(`quiz.left.${timeLeft(mark).unit}`, { count: timeLeft(mark).count })}
      </output>
    </span>
  )
}
