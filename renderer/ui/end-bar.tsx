/** The end of a form, always in view: what is still missing, and the acts beside it. */
import type { ReactNode } from 'react'
import classes from './end-bar.module.css'

export interface EndBarProps {
  /** Stands above what is said. */
  readonly title?: string | undefined
  /** Spoken as it changes. */
  readonly said: ReactNode
  /** The acts, the chief one last. */
  readonly children: ReactNode
}

export function EndBar({ title, said, children }: EndBarProps) {
  return (
    <footer className={classes['bar']}>
      <div className={classes['said']} aria-live="polite">
        {title !== undefined && <p className={classes['title']}>{title}</p>}
        {said}
      </div>
      {children}
    </footer>
  )
}
