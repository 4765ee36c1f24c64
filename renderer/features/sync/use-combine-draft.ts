/** A text being put together out of two versions is kept as a draft with every pause in typing: a crash costs no more than that. */
import { useRef } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { ConflictRow } from '#core/contract/sync-views.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { type FormAutosave, useAutosave } from '../../bridge/use-autosave.ts'
import { useCommand } from '../../bridge/use-command.ts'

export interface CombineDraft extends Pick<FormAutosave<string>, 'state' | 'keep' | 'flush'> {
  readonly discard: () => Promise<void>
  /** Of taking the draft away. */
  readonly error: ArtelError | undefined
}

/** @param first the draft that was there when the panel was opened */
export function useCombineDraft({ id: target, title }: ConflictRow, first: string | undefined): CombineDraft {
  const client = useClient()
  const { run, error } = useCommand((engine, input: { readonly id: string }) => engine.drafts.discard(input))
  const made = useRef(first)
  const { state, keep, flush, drop } = useAutosave<string>(async (body) => {
    const saved = await client.drafts.save({ form: 'version', target, fields: { title, body } })
    made.current = saved.id
    return saved.savedAt
  })
  return {
    state,
    keep,
    flush,
    error,
    discard: async () => {
      await drop()
      if (made.current !== undefined) run({ id: made.current })
      made.current = undefined
    },
  }
}
