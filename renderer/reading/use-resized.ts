/** Calls `measure` after drawing, and again whenever the element's room changes: notes and lines stand beside words whose place only the page knows. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'

export function useResized(element: RefObject<HTMLElement | null>, measure: () => void): void {
  const run = useEffectEvent(measure)
  useLayoutEffect(() => run())
  useEffect(() => {
    const watched = element.current
    if (watched === null || !('ResizeObserver' in window)) return undefined
    const observer = new ResizeObserver(() => run())
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
}
