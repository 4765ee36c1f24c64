/** A course file or a text on its way in: read, looked into, and for a course file asked about before anything is taken. */
import { useCallback, useState } from 'react'
import type { CourseFileView, ImportedText } from '#core/contract/course-files.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { uploadFile } from '../../bridge/upload-file.ts'

export type CourseFileState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly error: ArtelError }
  | { readonly kind: 'asking'; readonly upload: string; readonly name: string; readonly file: CourseFileView }
  | { readonly kind: 'text'; readonly report: ImportedText; readonly picked: File }

/** Files that this hook takes; every other one is a package. */
export const isCourseFile = (name: string): boolean => /\.artel$/i.test(name)
export const isText = (name: string): boolean => /\.(?:docx|docm|pptx|pptm|ppsx|pdf|md|markdown|html?|txt)$/i.test(name)

export function useCourseFile() {
  const client = useClient()
  const [state, setState] = useState<CourseFileState>({ kind: 'idle' })
  const start = useCallback(
    async (picked: File, how: { readonly parts?: 'few' | 'each'; readonly instead?: string } = {}): Promise<void> => {
      const { name } = picked
      setState({ kind: 'reading', name })
      try {
        const options = { signal: new AbortController().signal, onProgress: () => undefined }
        const upload = (await uploadFile(picked, client.uploads, options)) ?? ''
        if (isText(name))
          setState({ kind: 'text', picked, report: await client.courseFiles.importText({ upload, name, ...how }) })
        else setState({ kind: 'asking', upload, name, file: await client.courseFiles.inspect({ upload, name }) })
      } catch (error) {
        setState({ kind: 'failed', name, error: toArtelError(error) })
      }
    },
    [client],
  )
  const close = useCallback(() => {
    if (state.kind === 'asking') void client.uploads.cancel({ upload: state.upload })
    setState({ kind: 'idle' })
  }, [client, state])
  return { state, start, close }
}
