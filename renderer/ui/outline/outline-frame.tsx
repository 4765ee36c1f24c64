/** An outline at the left, and beside it the form of the row that is open; one above the other where there is little room. */
import type { ReactNode } from 'react'
import classes from './outline.module.css'

interface OutlineFrameProps {
  readonly side: ReactNode
  /** Id of the form's place; the row that opens it names it. */
  readonly panel: string
  readonly children: ReactNode
}

export function OutlineFrame({ side, panel, children }: OutlineFrameProps) {
  return (
    <div className={classes['frame']}>
      <div className={classes['side']}>{side}</div>
      <div className={classes['panel']} id={panel}>
        {children}
      </div>
    </div>
  )
}
