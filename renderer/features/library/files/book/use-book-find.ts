/** Finding in a book: the frame tells the places, each step leads to the next. */
import { useEffect, useEffectEvent, useState } from 'react'
import type { FindControl } from '../pdf/use-find.ts'
import type { BookFrame } from './use-book.ts'

const pauseMs = 300

export function useBookFind(book: BookFrame): FindControl {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(-1)
  const { places, isDone } = book.found
  const ask = useEffectEvent(() => book.say({ kind: 'find', words }))
  useEffect(() => {
    const timer = setTimeout(() => ask(), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  const go = (to: number): void => {
    setAt(to)
    const place = places[to]
    if (place !== undefined) book.say({ kind: 'go', to: place })
  }
  return {
    words,
    setWords: (wanted) => {
      setWords(wanted)
      setAt(-1)
      book.clearFound()
    },
    total: places.length,
    isDone,
    at,
    step: (by) => {
      if (places.length > 0) go(at < 0 ? 0 : (at + by + places.length) % places.length)
    },
  }
}
