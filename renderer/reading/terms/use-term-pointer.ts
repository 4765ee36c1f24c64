/** Which term is under the pointer: after a short rest on it its meaning is shown, a while after leaving it (and its card) no more. A tap shows it at once. */
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { FoundTerm } from './use-terms.ts'

/** What is open, and what opened it: what the keyboard opened is not closed by a pointer that goes by. */
export interface OpenTerm {
  readonly index: number
  readonly by: 'pointer' | 'keys'
}

const restMs = 350
const leaveMs = 250

export function useTermPointer(
  root: RefObject<HTMLElement | null>,
  terms: readonly FoundTerm[],
  setOpen: (change: (open: OpenTerm | undefined) => OpenTerm | undefined) => void,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const over = useRef<number>(undefined)
  const later = (ms: number, index: number | undefined): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setOpen((open) => {
        if (index !== undefined) return { index, by: 'pointer' }
        return open?.by === 'pointer' ? undefined : open
      })
    }, ms)
  }
  const stay = (): void => clearTimeout(timer.current)
  const leave = (): void => {
    over.current = undefined
    later(leaveMs, undefined)
  }
  const move = useEffectEvent((event: PointerEvent) => {
    const index = event.buttons === 0 ? termAt(terms, event.clientX, event.clientY) : undefined
    if (index === over.current) return
    over.current = index
    if (index === undefined) leave()
    else later(restMs, index)
  })
  const press = useEffectEvent((event: MouseEvent) => {
    if (getSelection()?.isCollapsed === false) return
    later(0, termAt(terms, event.clientX, event.clientY))
  })
  const away = useEffectEvent(leave)
  useEffect(() => {
    const text = root.current
    if (text === null || terms.length === 0) return undefined
    const stop = new AbortController()
    text.addEventListener('pointermove', (event) => move(event), { signal: stop.signal, passive: true })
    text.addEventListener('pointerleave', () => away(), { signal: stop.signal })
    text.addEventListener('click', (event) => press(event), { signal: stop.signal })
    return () => {
      stop.abort()
      clearTimeout(timer.current)
    }
  }, [root, terms])
  return { stay, leave }
}

function termAt(terms: readonly FoundTerm[], x: number, y: number): number | undefined {
  const caret = document.caretPositionFromPoint(x, y)
  if (caret === null) return undefined
  const index = terms.findIndex(({ range }) => range.isPointInRange(caret.offsetNode, caret.offset))
  const isOver = [...(terms[index]?.range.getClientRects() ?? [])].some(
    (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom,
  )
  return isOver ? index : undefined
}
