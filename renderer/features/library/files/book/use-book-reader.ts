/** Hands out what notes and search may ask of this book, and shows the reader's marks in it. */
import { collapse, compare } from 'foliate-js/epubcfi.js'
import { useEffect, useEffectEvent } from 'react'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { OpenReader, ReaderProps } from '../open-reader.ts'
import type { BookFrame } from './use-book.ts'

export function useBookReader({ file, marking, onReader }: ReaderProps, book: BookFrame): void {
  const isOpen = book.contents !== undefined
  const tell = useEffectEvent((reader: OpenReader | undefined) => onReader?.(reader))
  const say = useEffectEvent((message: Parameters<BookFrame['say']>[0]) => book.say(message))
  const locate = useEffectEvent((spots: readonly Spot[]) => locateInBook(book, file, spots))
  const spot = useEffectEvent((): Spot => ({ file, ...placeOf(book) }))
  const selection = useEffectEvent(() => {
    const selected = book.selection.current
    return selected && { file, ...chapterOf(book), ...selected }
  })
  useEffect(() => {
    if (!isOpen) return undefined
    tell({
      goTo: ({ cfi }) => {
        if (cfi !== undefined) say({ kind: 'go', to: cfi })
      },
      spot: () => spot(),
      selection: () => selection(),
      unselect: () => say({ kind: 'select' }),
      locate: (spots) => locate(spots),
      compare: (a, b) => (a.cfi === undefined || b.cfi === undefined ? 0 : compare(a.cfi, b.cfi)),
      isShown,
    })
    return () => tell(undefined)
  }, [isOpen])
  const places = marking.marks.flatMap(({ spot: { cfi } }) => cfi ?? [])
  const showMarks = useEffectEvent(() => book.say({ kind: 'marks', places }))
  const key = places.join(' ')
  useEffect(() => {
    if (isOpen) showMarks()
  }, [isOpen, key])
}

function isShown({ cfi }: Spot, { cfi: seen }: Spot): boolean {
  if (cfi === undefined || seen === undefined) return false
  const at = collapse(cfi)
  return compare(collapse(seen), at) <= 0 && compare(at, collapse(seen, true)) <= 0
}

async function locateInBook(
  book: BookFrame,
  file: string,
  spots: readonly Spot[],
): Promise<readonly (Spot | undefined)[]> {
  const quoted = spots.flatMap((spot) => (spot.quote === undefined ? [] : [{ ...spot, quote: spot.quote }]))
  const places = await book.locate(quoted.map(({ quote, cfi }) => ({ quote, cfi })))
  const found = new Map(quoted.map(({ quote }, i) => [quote, places[i] ?? undefined]))
  return spots.map((spot) => {
    const cfi = spot.quote === undefined ? undefined : found.get(spot.quote)
    return cfi === undefined ? undefined : { ...spot, file, cfi }
  })
}

const chapterOf = ({ place }: BookFrame): Pick<Spot, 'chapter'> =>
  place === undefined || place.chapter === '' ? {} : { chapter: place.chapter.slice(0, 300) }

function placeOf(book: BookFrame): Pick<Spot, 'cfi' | 'quote' | 'chapter'> {
  const { place } = book
  if (place === undefined) return {}
  return { cfi: place.cfi, ...chapterOf(book), ...(place.quote === undefined ? {} : { quote: place.quote }) }
}
