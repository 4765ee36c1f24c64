/** The pane of the pages: how much room there is, which pages are near, and what stays in sight when their size changes. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { PageSize } from './pdf-page.tsx'

const padding = 16

export function scrollToPage(pane: HTMLElement | null, page: number): void {
  const element = pane?.querySelector<HTMLElement>(`[data-page="${page}"]`) ?? null
  if (pane !== null && element !== null) pane.scrollTo({ top: element.offsetTop - padding })
}

export function useRoom(pane: RefObject<HTMLElement | null>) {
  const [room, setRoom] = useState<PageSize>()
  useLayoutEffect(() => {
    const element = pane.current
    if (element === null) return undefined
    const measure = (): void => {
      const width = element.clientWidth - 2 * padding
      const height = element.clientHeight - 2 * padding
      if (width > 0)
        setRoom((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [pane])
  return room
}

/** Those within a screen of what is seen; and tells which one lies in the middle. */
export function useNearPages(
  pane: RefObject<HTMLElement | null>,
  isOn: boolean,
  onPage: (page: number) => void,
): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  const tell = useEffectEvent(onPage)
  useEffect(() => {
    const root = pane.current
    if (!isOn || root === null) return undefined
    const pageOf = ({ target }: IntersectionObserverEntry): number =>
      Number(target instanceof HTMLElement ? target.dataset['page'] : 0)
    const around = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before)
          for (const entry of entries) {
            if (entry.isIntersecting) next.add(pageOf(entry))
            else next.delete(pageOf(entry))
          }
          return next
        }),
      { root, rootMargin: '100% 0px' },
    )
    const middle = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting)
        if (seen !== undefined) tell(pageOf(seen))
      },
      { root, rootMargin: '-49.5% 0px' },
    )
    for (const element of root.querySelectorAll('[data-page]')) {
      around.observe(element)
      middle.observe(element)
    }
    return () => {
      around.disconnect()
      middle.disconnect()
      setNear(new Set())
    }
  }, [pane, isOn])
  return near
}

/** Another size moves everything: what was read stays where it was. At the beginning: where the reader stopped. */
export function useStayAtPage(
  pane: RefObject<HTMLElement | null>,
  scale: number | undefined,
  isSingle: boolean,
  first: number,
  page: number,
): void {
  const drawn = useRef<{ readonly scale: number; readonly isSingle: boolean }>(undefined)
  const current = useEffectEvent(() => page)
  useLayoutEffect(() => {
    const element = pane.current
    if (scale === undefined || element === null) return
    const before = drawn.current
    drawn.current = { scale, isSingle }
    if (before === undefined) scrollToPage(element, first)
    else if (isSingle) element.scrollTo({ top: 0 })
    else if (before.isSingle) scrollToPage(element, current())
    else if (before.scale !== scale) {
      const middle = element.scrollTop + element.clientHeight / 2
      element.scrollTo({ top: middle * (scale / before.scale) - element.clientHeight / 2 })
    }
  }, [pane, scale, isSingle, first])
}
