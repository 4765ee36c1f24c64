/** Settling on the panel: the texts being put together, the last choice with its way back, and what went wrong with which conflict. */
import { useState } from 'react'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { type Settling, undoOf } from './conflict-sides.ts'
import { useSettle } from './sync-data.ts'

export interface LastChoice {
  readonly title: string
  readonly choice: Settling['choice']
  /** Brings back what everybody read before; undefined where that can't be written back. */
  readonly undo: Settling | undefined
}
type Texts = Readonly<Record<string, string>>

export function useSettling() {
  const { run, isPending, error } = useSettle()
  const [last, setLast] = useState<LastChoice>()
  const [asked, setAsked] = useState<string>()
  const [texts, setTexts] = useState<Texts>({})
  const setText = (id: string, text: string | undefined): void => setTexts((all) => withText(all, id, text))
  return {
    last,
    isPending,
    error,
    /** The conflict that the last choice was about; undefined for an undo. */
    asked,
    /** Texts being put together, by conflict. */
    texts,
    setText,
    settle: (row: ConflictRow, settling: Settling): void => {
      setAsked(row.id)
      run(settling, () => {
        setText(row.id, undefined)
        setLast({ title: row.title, choice: settling.choice, undo: undoOf(row) })
      })
    },
    undo: (settling: Settling): void => {
      setAsked(undefined)
      run(settling, () => setLast(undefined))
    },
  }
}

function withText(all: Texts, id: string, text: string | undefined): Texts {
  const { [id]: _, ...others } = all
  return text === undefined ? others : { ...others, [id]: text }
}
