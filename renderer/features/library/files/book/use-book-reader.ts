/** Hands out what notes and search may ask of this book, and shows the reader's marks in it. */
import { useEffect, useEffectEvent } from 'react'
import type { OpenReader, ReaderProps } from '../open-reader.ts'
import type { BookFrame } from './use-book.ts'

export function useBookReader({ file, marks, onReader }: ReaderProps, book: BookFrame): void {
  const isOpen = book.contents !== undefined
  const tell = useEffectEvent((reader: OpenReader | undefined) => onReader?.(reader))
  const goTo = useEffectEvent((to: string) => book.say({ kind: 'go', to }))
  const spot = useEffectEvent(() => ({ file, ...(book.place === undefined ? {} : { cfi: book.place.cfi }) }))
  const selection = useEffectEvent(() => {
    const selected = book.selection.current
    return selected && { file, ...selected }
  })
  useEffect(() => {
    if (!isOpen) return undefined
    tell({
      goTo: (wanted) => {
        if (wanted.cfi !== undefined) goTo(wanted.cfi)
      },
      spot: () => spot(),
      selection: () => selection(),
    })
    return () => tell(undefined)
  }, [isOpen])
  const places = (marks ?? []).flatMap(({ spot: { cfi } }) => cfi ?? [])
  const showMarks = useEffectEvent(() => book.say({ kind: 'marks', places }))
  const key = places.join(' ')
  useEffect(() => {
    if (isOpen) showMarks()
  }, [isOpen, key])
}
