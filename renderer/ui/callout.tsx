/** A remark with a line at the left: sky explains, brick refuses, amber waits, plum has two versions, control remarks. */
import type { ReactNode } from 'react'
import classes from './callout.module.css'

export type CalloutTone = 'sky' | 'brick' | 'control' | 'amber' | 'plum' | 'pine'

export function Callout({ tone, children }: { readonly tone: CalloutTone; readonly children: ReactNode }) {
  return (
    <div className={classes['callout']} data-tone={tone}>
      {children}
    </div>
  )
}
