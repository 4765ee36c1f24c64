/** Which term is under the pointer: after a short rest on it its meaning is shown, a while after leaving it (and its card) no more. A tap shows it at once. */
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { FoundTerm } from './use-terms.ts'

const restMs = 350
const leaveMs = 250

export function useTermPointer(
  root: RefObject<HTMLElement | null>,
  terms: readonly FoundTerm[],
  setOpen: (index: number | undefined) => void,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const over = useRef<number>(undefined)
  const isOpenedHere = useRef(false)
  const later = (ms: number, index: number | undefined): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      isOpenedHere.current = index !== undefined
      setOpen(index)
    }, ms)
  }
  const stay = (): void => clearTimeout(timer.current)
  const leave = (): void => {
    over.current = undefined
    // What the keyboard opened is not closed by a pointer that goes by.
    if (isOpenedHere.current) later(leaveMs, undefined)
    else clearTimeout(timer.current)
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
    const index = termAt(terms, event.clientX, event.clientY)
    if (index !== undefined || isOpenedHere.current) later(0, index)
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
