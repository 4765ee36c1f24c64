/**
 * The paragraph that is read: the one on the reading line, or the one that the keyboard went to. On opening, the text goes to where this device stopped before; where another
 * device stopped is offered elsewhere. Where one is is kept once one moved, or stayed a while.
 */
import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { Places } from '../bridge/use-place.ts'
import { findSpot } from './find-marks.ts'
import { spotOfBlock } from './quoted-selection.ts'
import { isInView, readingLine, scrollPane, scrollToLine } from './scroll-pane.ts'
import type { TextModel } from './text-model.ts'

const stayMs = 5_000

export interface CurrentBlock {
  readonly model: number
  readonly block: number
  readonly spot: () => Spot | undefined
  /** To the next (1) or the one before (-1), by the keyboard. */
  readonly step: (by: 1 | -1) => void
  /** False when the spot is not in this text any more. */
  readonly goTo: (spot: Spot) => boolean
}

export function useCurrentBlock(
  root: RefObject<HTMLElement | null>,
  models: readonly TextModel[],
  places: Places,
): CurrentBlock {
  const [at, setAt] = useState({ model: 0, block: 0 })
  const byKeyboard = useRef(0)
  const keep = useEffectEvent(() => {
    const model = models[at.model]
    const share = root.current === null ? 0 : shareOf(root.current)
    if (model !== undefined && model.blocks.length > 0 && places.here !== undefined)
      places.keep({ spot: spotOfBlock(model, at.block), share })
  })
  const follow = useEffectEvent(() => {
    if (root.current === null || performance.now() < byKeyboard.current) return
    const line = readingLine(root.current)
    const block = models[0]?.blocks.findLastIndex(({ element }) => element.getBoundingClientRect().top <= line) ?? 0
    setAt((was) =>
      was.model === 0 && was.block === Math.max(0, block) ? was : { model: 0, block: Math.max(0, block) },
    )
  })
  useEffect(() => {
    let frame = 0
    const onScroll = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        follow()
        keep()
      })
    }
    const stay = setTimeout(keep, stayMs)
    follow()
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => {
      clearTimeout(stay)
      cancelAnimationFrame(frame)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [models])
  useReturn(models, places)
  const goTo = useCallback(
    (spot: Spot): boolean => {
      const place = findSpot(models, spot)
      if (place.kind !== 'here') return false
      const element = place.model.blocks[place.block]?.element
      if (element !== undefined) scrollToLine(element)
      return true
    },
    [models],
  )
  return {
    ...at,
    goTo,
    spot: () => {
      const model = models[at.model]
      return model === undefined ? undefined : spotOfBlock(model, at.block)
    },
    step: (by) => {
      const blocks = models[at.model]?.blocks ?? []
      const block = Math.min(blocks.length - 1, Math.max(0, at.block + by))
      const element = blocks[block]?.element
      if (element === undefined) return
      // The scrolling that this causes must not choose another paragraph.
      byKeyboard.current = performance.now() + 300
      setAt({ ...at, block })
      if (!isInView(element)) scrollToLine(element)
    },
  }
}

/** Once, when the words and the place are known. */
function useReturn(models: readonly TextModel[], { here }: Places): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || here === undefined || models.length === 0) return
    isDone.current = true
    if (here === null || here.share <= 0 || here.share >= 1) return
    const place = findSpot(models, here.spot)
    const element = place.kind === 'here' && place.block > 0 ? place.model.blocks[place.block]?.element : undefined
    if (element !== undefined) scrollToLine(element)
  }, [models, here])
}

/** How much of the text has passed the foot of the pane. */
function shareOf(text: HTMLElement): number {
  const { top, height } = text.getBoundingClientRect()
  if (height === 0) return 0
  const pane = scrollPane(text)
  const bottom = pane === document.documentElement ? window.innerHeight : pane.getBoundingClientRect().bottom
  const share = (bottom - 44 - top) / height
  return share >= 0.995 ? 1 : Math.max(0, Number(share.toFixed(3)))
}
