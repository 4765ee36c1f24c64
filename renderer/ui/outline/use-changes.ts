/** Changes of an outline that can be taken back one after the other, and made again, for as long as its editor is open. */
import { useState } from 'react'

interface Change<S> {
  /** What it was, in words. */
  readonly words: string
  /** How it stood on the change's other side. */
  readonly state: S
}
export interface Changes<S> {
  readonly last: Pick<Change<S>, 'words'> | undefined
  /** What was taken back last. */
  readonly next: Pick<Change<S>, 'words'> | undefined
  /** A change is being made; what was taken back before it can't be made again. */
  note(words: string): void
  /** Each gives what is to stand now; undefined where there is nothing to go to. */
  back(): S | undefined
  again(): S | undefined
}

/** @param now how it stands, at each drawing */
export function useChanges<S>(now: S): Changes<S> {
  const [past, setPast] = useState<readonly Change<S>[]>([])
  const [future, setFuture] = useState<readonly Change<S>[]>([])
  const [last, next] = [past.at(-1), future.at(-1)]
  return {
    last,
    next,
    note: (words) => {
      setPast([...past, { words, state: now }])
      setFuture([])
    },
    back: () => {
      if (last === undefined) return undefined
      setPast(past.slice(0, -1))
      setFuture([...future, { words: last.words, state: now }])
      return last.state
    },
    again: () => {
      if (next === undefined) return undefined
      setFuture(future.slice(0, -1))
      setPast([...past, { words: next.words, state: now }])
      return next.state
    },
  }
}
