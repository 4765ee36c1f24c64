/** One import at a time; stopping keeps what has come. */
import { useCallback, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { inOrder, type PickedFile } from './picked-files.ts'
import { type Going, takeFiles, type TakenFile } from './take-files.ts'

export type ImportState =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'running'; readonly total: number } & Going)
  | {
      readonly kind: 'ended'
      readonly taken: readonly TakenFile[]
      readonly total: number
      readonly isStopped: boolean
      readonly error: ArtelError | undefined
    }

export function useImport() {
  const client = useClient()
  const [state, setState] = useState<ImportState>({ kind: 'idle' })
  const stopper = useRef<AbortController | undefined>(undefined)

  const start = useCallback(
    async (picked: readonly PickedFile[], topic: string): Promise<void> => {
      if (stopper.current !== undefined || picked.length === 0) return
      const controller = new AbortController()
      stopper.current = controller
      const files = inOrder(picked)
      const taken: TakenFile[] = []
      let error: ArtelError | undefined
      try {
        await takeFiles(client, files, {
          topic,
          signal: controller.signal,
          onGoing: (going) => setState({ kind: 'running', total: files.length, ...going }),
          onTaken: (file) => taken.push(file),
        })
      } catch (cause) {
        error = toArtelError(cause)
      }
      stopper.current = undefined
      setState({ kind: 'ended', taken, total: files.length, isStopped: controller.signal.aborted, error })
    },
    [client],
  )
  const stop = useCallback(() => stopper.current?.abort(), [])
  const close = useCallback(() => setState({ kind: 'idle' }), [])
  return { state, start, stop, close }
}
