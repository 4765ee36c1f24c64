/** Arrows, Home and End along a list of which only a part is drawn: the row is scrolled to, drawn, and then gets the keyboard. */
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { ShelfLine } from './shelf-order.ts'

/** Frames in which a row that was scrolled to must have been drawn. */
const mostFrames = 20

export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  lines: readonly ShelfLine[],
  onFocused: (index: number | undefined) => void,
  scrollTo: (index: number) => void,
): void {
  /** Where the keyboard is on its way to: the next key goes on from there. */
  const goal = useRef<number>(undefined)
  const indexOf = (target: EventTarget | null): number | undefined => {
    const row = target instanceof Element ? target.closest('[data-index]') : null
    return row === null ? undefined : Number(row.getAttribute('data-index'))
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const at = goal.current ?? indexOf(event.target)
    const to =
      at === undefined || event.altKey || event.ctrlKey || event.metaKey ? undefined : wanted(event.key, at, lines)
    if (to === undefined) return
    event.preventDefault()
    goal.current = to
    scrollTo(to)
    focusRow(list, goal, mostFrames)
  })
  const onFocus = useEffectEvent((event: FocusEvent) => onFocused(indexOf(event.target)))
  const onBlur = useEffectEvent(() => onFocused(undefined))
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('keydown', (event) => onKey(event), { signal })
    element.addEventListener('focusin', (event) => onFocus(event), { signal })
    element.addEventListener('focusout', () => onBlur(), { signal })
    return () => listening.abort()
  }, [list])
}

/** The next row in that direction; headings are stepped over. */
function wanted(key: string, at: number, lines: readonly ShelfLine[]): number | undefined {
  const isRow = (line: ShelfLine): boolean => line.kind === 'row'
  const found = (index: number): number | undefined => (index < 0 ? undefined : index)
  switch (key) {
    case 'ArrowDown':
      return found(lines.findIndex((line, i) => i > at && isRow(line)))
    case 'ArrowUp':
      return found(lines.findLastIndex((line, i) => i < at && isRow(line)))
    case 'Home':
      return found(lines.findIndex(isRow))
    case 'End':
      return found(lines.findLastIndex(isRow))
    default:
      return undefined
  }
}

/** The goal may have moved on meanwhile: then this way leads to the new one, and the others find it reached. */
function focusRow(list: RefObject<HTMLElement | null>, goal: RefObject<number | undefined>, frames: number): void {
  requestAnimationFrame(() => {
    if (goal.current === undefined) return
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${goal.current}"] a`)
    if (link) {
      goal.current = undefined
      link.focus({ preventScroll: true })
    } else if (frames > 0) focusRow(list, goal, frames - 1)
    else goal.current = undefined
  })
}
