/** An empty screen that teaches: a small drawing, two short sentences, three hints, and the form beside them where there is one. */
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

export interface EmptyStateProps {
  readonly title: string
  readonly text: ReactNode
  readonly hints?: readonly string[]
  /** The real form or the first act. */
  readonly children?: ReactNode
}

export function EmptyState({ title, text, hints = [], children }: EmptyStateProps) {
  return (
    <div className={classes['empty']} data-columns={children === undefined ? 1 : 2}>
      <div>
        <Drawing />
        <h2 className={classes['title']}>{title}</h2>
        <p className={classes['text']}>{text}</p>
        {hints.length > 0 && (
          <ol className={classes['hints']}>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ol>
        )}
      </div>
      {children}
    </div>
  )
}

function Drawing() {
  return (
    <svg
      className={classes['drawing']}
      width="96"
      height="64"
      viewBox="0 0 96 64"
      fill="none"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <circle cx="9" cy="10" r="6" fill="var(--artel-pine)" />
      <path d="M23 6h65M23 14h44" stroke="var(--artel-ink-2)" />
      <circle cx="9" cy="32" r="5.4" stroke="var(--artel-control)" strokeDasharray="3 2.4" />
      <path d="M23 28h54M23 36h60" stroke="var(--artel-control)" strokeDasharray="4 3" />
      <circle cx="9" cy="54" r="5.4" stroke="var(--artel-control)" strokeDasharray="3 2.4" />
      <path d="M23 50h60M23 58h32" stroke="var(--artel-control)" strokeDasharray="4 3" />
    </svg>
  )
}
