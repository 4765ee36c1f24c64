/** The pine line beside the paragraph that is read, and the mark of a bookmark on it. */
import { useRef } from 'react'
import { useResized } from './use-resized.ts'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

export function PlaceLine({ desk }: { readonly desk: ReadingDesk }) {
  const line = useRef<HTMLSpanElement>(null)
  const { root, models, current } = desk
  useResized(root, () => {
    const [text, drawn] = [root.current, line.current]
    const block = models[current.model]?.blocks[current.block]?.element
    if (text === null || drawn === null) return
    drawn.hidden = block === undefined
    if (block === undefined) return
    const rect = block.getBoundingClientRect()
    drawn.style.top = `${rect.top - text.getBoundingClientRect().top}px`
    drawn.style.height = `${rect.height}px`
  })
  return <span ref={line} className={classes['line']} aria-hidden="true" />
}
