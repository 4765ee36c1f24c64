/** Bringing in a package: read the file, let the engine check it, report. One at a time; it can be stopped while it is being read. */
import { useCallback, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { ImportReport } from '#core/contract/package-views.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { toArtelError } from '../../bridge/artel-error.ts'
import { uploadFile } from '../../bridge/upload-file.ts'

export type PackageImport =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly name: string; readonly error: ArtelError }
  | { readonly kind: 'done'; readonly report: ImportReport }

/** @param course a published one whose next edition the package is to be; without it a course of its own */
export function usePackageImport(course?: string) {
  const client = useClient()
  const [state, setState] = useState<PackageImport>({ kind: 'idle' })
  const stopper = useRef<AbortController | undefined>(undefined)

  const start = useCallback(
    async (file: File): Promise<void> => {
      if (stopper.current !== undefined) return
      const controller = new AbortController()
      stopper.current = controller
      const { name, size } = file
      setState({ kind: 'reading', name, done: 0, total: size })
      try {
        const upload = await uploadFile(file, client.uploads, {
          signal: controller.signal,
          onProgress: (done) => setState({ kind: 'reading', name, done, total: size }),
        })
        if (upload === undefined) {
          setState({ kind: 'stopped' })
          return
        }
        setState({ kind: 'checking', name })
        const report = await client.learning.importPackage({
          upload,
          name,
          ...(course === undefined ? {} : { course }),
        })
        setState({ kind: 'done', report })
      } catch (error) {
        setState({ kind: 'failed', name, error: toArtelError(error) })
      } finally {
        stopper.current = undefined
      }
    },
    [client, course],
  )
  const stop = useCallback(() => stopper.current?.abort(), [])
  const close = useCallback(() => setState({ kind: 'idle' }), [])
  return { state, start, stop, close }
}
