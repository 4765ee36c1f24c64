/** One import at a time: files go to the engine one after another; stopping keeps what has come. */
import { useCallback, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { ImportedFile } from '#core/contract/imports.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { type EngineClient, useClient } from '../../bridge/client-context.tsx'
import { uploadFile } from '../../bridge/upload-file.ts'
import { inOrder, type PickedFile } from './picked-files.ts'

export interface TakenFile {
  readonly path: string
  readonly result: ImportedFile
}
export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly path: string; readonly done: number; readonly total: number }
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
        await takeAll(client, files, topic, controller.signal, (file, path, done) => {
          if (file !== undefined) taken.push(file)
          setState({ kind: 'running', path, done, total: files.length })
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

/** Progress is told before each file and after the last; at most every 50 ms is drawn by the browser anyhow. */
async function takeAll(
  client: EngineClient,
  files: readonly PickedFile[],
  topic: string,
  signal: AbortSignal,
  onFile: (taken: TakenFile | undefined, path: string, done: number) => void,
): Promise<void> {
  const { job } = await client.imports.begin({ topic })
  try {
    for (const [i, { path, file }] of files.entries()) {
      if (signal.aborted) return
      onFile(undefined, path, i)
      const upload = await uploadFile(file, client.uploads, { signal, onProgress: () => undefined })
      if (upload === undefined) return
      onFile({ path, result: await client.imports.add({ job, upload, path }) }, path, i + 1)
    }
  } finally {
    await client.imports.end({ job })
  }
}
