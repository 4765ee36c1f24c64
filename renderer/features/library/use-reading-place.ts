/** How much of a text has passed the reading line (the foot of what is seen), and a way to a place in it. */
import { type RefObject, useCallback, useEffect, useState } from 'react'

export interface ReadingProgress {
  /** 0-1 */
  readonly share: number
  readonly goTo: (share: number) => void
}

export function useReadingPlace(text: RefObject<HTMLElement | null>): ReadingProgress {
  const [share, setShare] = useState(0)
  useEffect(() => {
    let frame = 0
    const measure = (): void => {
      frame = 0
      const rect = text.current?.getBoundingClientRect()
      if (rect !== undefined && rect.height > 0) setShare(passedShare(rect.top, rect.height, viewBottom(text.current)))
    }
    const schedule = (): void => {
      frame ||= requestAnimationFrame(measure)
    }
    schedule()
    // Scrolling happens in whatever pane the shell gives the page: captured, because scroll events don't bubble.
    document.addEventListener('scroll', schedule, { capture: true, passive: true })
    window.addEventListener('resize', schedule)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('scroll', schedule, { capture: true })
      window.removeEventListener('resize', schedule)
    }
  }, [text])
  const goTo = useCallback(
    (to: number) => {
      const element = text.current
      const pane = element === null ? null : scrollPane(element)
      if (element === null || pane === null) return
      pane.scrollTo({
        top:
          pane.scrollTop +
          element.getBoundingClientRect().top -
          pane.getBoundingClientRect().top +
          element.offsetHeight * to,
      })
    },
    [text],
  )
  return { share, goTo }
}

/** @param top of the text in the window, in px; @param bottom of what can be seen */
export function passedShare(top: number, height: number, bottom: number): number {
  const share = (bottom - top) / height
  return share >= 0.995 ? 1 : Math.max(0, share)
}

const footHeight = 44
function viewBottom(element: HTMLElement | null): number {
  const pane = element === null ? null : scrollPane(element)
  return (pane === null ? window.innerHeight : pane.getBoundingClientRect().bottom) - footHeight
}

function scrollPane(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.documentElement
}
