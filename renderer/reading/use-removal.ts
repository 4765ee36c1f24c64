/** Taking a highlight or a note away: at once, with a while to take that back. */
import { useEffect, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { useRemoveAnnotation, useRestoreAnnotation } from './annotation-data.ts'

const undoMs = 10_000

export interface Removal {
  /** What was just removed and can be brought back. */
  readonly removed: string | undefined
  readonly remove: (id: string) => void
  readonly undo: () => void
  readonly error: ArtelError | undefined
}

export function useRemoval(): Removal {
  const [removed, setRemoved] = useState<string>()
  const remove = useRemoveAnnotation()
  const restore = useRestoreAnnotation()
  useEffect(() => {
    if (removed === undefined) return undefined
    const timer = setTimeout(() => setRemoved(undefined), undoMs)
    return () => clearTimeout(timer)
  }, [removed])
  return {
    removed,
    remove: (id) => remove.run({ id }, () => setRemoved(id)),
    undo: () => {
      if (removed === undefined) return
      restore.run({ id: removed })
      setRemoved(undefined)
    },
    error: remove.error ?? restore.error,
  }
}
