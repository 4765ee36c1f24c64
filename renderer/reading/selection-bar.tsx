/** What can be done with the words that are selected. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { MarkButtons } from './mark-buttons.tsx'
import { type Quoted, quotedSelection } from './quoted-selection.ts'
import type { ReadingDesk } from './use-reading-desk.ts'
import classes from './reading.module.css'

const quietMs = 120

export function SelectionBar({ desk }: { readonly desk: ReadingDesk }) {
  const bar = useRef<HTMLDivElement>(null)
  const quoted = useQuoted(desk)
  const { root } = desk
  useEffect(() => {
    const [text, drawn] = [root.current, bar.current]
    if (text === null || drawn === null || quoted === undefined) return
    const rect = quoted.range.getBoundingClientRect()
    const origin = text.getBoundingClientRect()
    const left = Math.min(rect.left - origin.left, text.clientWidth - drawn.offsetWidth)
    drawn.style.left = `${Math.max(0, left)}px`
    drawn.style.top = `${rect.bottom - origin.top + 6}px`
  }, [quoted, root])
  if (quoted === undefined) return null
  return <MarkButtons ref={bar} className={classes['bar']} onMark={(kind) => desk.highlight(quoted, kind === 'note')} />
}

/** Follows the selection when it has come to rest; gone at once when nothing is selected. */
function useQuoted({ models }: ReadingDesk): Quoted | undefined {
  const [quoted, setQuoted] = useState<Quoted>()
  const read = useEffectEvent(() => setQuoted(quotedSelection(models, window.getSelection())))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onChange = (): void => {
      clearTimeout(timer)
      if (window.getSelection()?.isCollapsed === false) timer = setTimeout(read, quietMs)
      else setQuoted(undefined)
    }
    document.addEventListener('selectionchange', onChange)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [])
  return quoted
}
