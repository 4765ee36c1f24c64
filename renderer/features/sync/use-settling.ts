/** Settling on the panel: the texts being put together, the last choice with its way back, and what went wrong with which conflict. */
import { useState } from 'react'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import type { DraftView } from '#core/contract/views.ts'
import { type Settling, undoOf } from './conflict-sides.ts'
import { useSettle } from './sync-data.ts'

export interface LastChoice {
  readonly title: string
  readonly choice: Settling['choice']
  /** Brings back what everybody read before; undefined where that can't be written back. */
  readonly undo: Settling | undefined
}
type Texts = Readonly<Record<string, string>>

/** @param drafts what was kept of texts being put together when the panel was opened */
export function useSettling(drafts: readonly DraftView[]) {
  const { run, isPending, error } = useSettle()
  const [last, setLast] = useState<LastChoice>()
  const [asked, setAsked] = useState<string>()
  const [texts, setTexts] = useState<Texts>(() => textsOf(drafts))
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

const textsOf = (drafts: readonly DraftView[]): Texts =>
  Object.fromEntries(
    drafts.flatMap(({ form, target, fields: { body } }) =>
      form === 'version' && target !== undefined && typeof body === 'string' ? [[target, body]] : [],
    ),
  )

function withText(all: Texts, id: string, text: string | undefined): Texts {
  const { [id]: _, ...others } = all
  return text === undefined ? others : { ...others, [id]: text }
}
