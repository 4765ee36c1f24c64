/** The text opened from a search: the found words have a ground under them, and the place that was chosen stands on the reading line. Once for each choice; scrolling away is up to the reader. */
import { useEffect, useRef } from 'react'
import type { SpotSearch } from '../bridge/spot-search.ts'
import { findSpot } from './find-marks.ts'
import { paint } from './paint.ts'
import { scrollToLine } from './scroll-pane.ts'
import type { TextModel } from './text-model.ts'

export function useFoundWords(models: readonly TextModel[], { spot, found }: SpotSearch): void {
  const words = (found ?? []).join('\n')
  useEffect(() => {
    if (words === '' || models.length === 0) return undefined
    return paint(
      'artel-found',
      models.flatMap((model) => foundRanges(model, words.split('\n'))),
    )
  }, [models, words])
  const chosen = spot === undefined || spot.file !== undefined ? '' : JSON.stringify(spot)
  const shown = useRef('')
  useEffect(() => {
    if (spot === undefined || chosen === '' || chosen === shown.current) return
    const place = findSpot(models, spot)
    const element = place.kind === 'here' ? place.range.startContainer.parentElement : null
    if (element === null) return
    shown.current = chosen
    // After the page has put itself where this person stopped last time.
    const frame = requestAnimationFrame(() => scrollToLine(element))
    return () => cancelAnimationFrame(frame)
  }, [models, spot, chosen])
}

const mostRanges = 500

/** Whole words as they were found, whatever the size of their letters. */
export function foundRanges(
  { text, rangeOf }: Pick<TextModel, 'text' | 'rangeOf'>,
  words: readonly string[],
): readonly Range[] {
  const any = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu')
  const ranges: Range[] = []
  for (const match of text.matchAll(pattern)) {
    const range = rangeOf(match.index, match.index + match[0].length)
    if (range !== undefined) ranges.push(range)
    if (ranges.length === mostRanges) break
  }
  return ranges
}
