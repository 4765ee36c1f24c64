/** What is filled in on a worksheet: what is typed here is kept at once, what another device fills in appears in the fields that are not being typed in. */
import { useRef, useState } from 'react'
import type { Language } from '#core/domain/bilingual.ts'
import type { AutosaveState } from '../../../bridge/autosave.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import { useAutosave } from '../../../bridge/use-autosave.ts'
import { useWorksheet } from './worksheet-data.ts'

type Fields = Readonly<Record<string, string>>
export interface Filled {
  /** Undefined until it is read. */
  readonly fields: Fields | undefined
  readonly set: (slot: string, value: string) => void
  /** The person has left the field. */
  readonly leave: (slot: string) => void
  readonly state: AutosaveState
  readonly keptAt: number | undefined
  readonly conflicts: number
}

export function useFilled(lesson: string, key: string, language: Language): Filled {
  const client = useClient()
  const view = useWorksheet(lesson, key)
  const [own, setOwn] = useState<Fields>({})
  const waiting = useRef<Fields>({})
  const { state, keep } = useAutosave<undefined>(async () => {
    const fields = waiting.current
    waiting.current = {}
    try {
      return (await client.worksheets.save({ lesson, key, language, fields: { ...fields } })).at
    } catch (cause) {
      waiting.current = { ...fields, ...waiting.current }
      throw cause
    }
  }, 0)
  return {
    fields: view === undefined ? undefined : { ...view.fields, ...own },
    set: (slot, value) => {
      waiting.current = { ...waiting.current, [slot]: value }
      setOwn((was) => ({ ...was, [slot]: value }))
      keep(undefined)
    },
    leave: (slot) => {
      if (view?.fields[slot] === own[slot])
        setOwn((was) => Object.fromEntries(Object.entries(was).filter(([key]) => key !== slot)))
    },
    state,
    keptAt: view?.updatedAt,
    conflicts: view?.conflicts ?? 0,
  }
}
