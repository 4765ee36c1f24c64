/** Files of one answer: one comes in at a time and can be stopped; what is taken off can be put back until the question is left. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from '../../../bridge/artel-error.ts'
import { useClient } from '../../../bridge/client-context.tsx'
import { fileNameFor } from '../../../bridge/held-files.ts'
import { uploadFile } from '../../../bridge/upload-file.ts'
import { useDetach } from '../assessment-data.ts'

interface Coming {
  readonly name: string
  readonly size: number
  readonly done: number
}

export function useEvidenceFiles(response: string, question: string) {
  const client = useClient()
  const detach = useDetach()
  const [coming, setComing] = useState<Coming>()
  const [error, setError] = useState<ArtelError>()
  const [removed, setRemoved] = useState<readonly string[]>([])
  const stopper = useRef<AbortController>(undefined)

  const take = async (file: File | null): Promise<void> => {
    if (file === null) return
    const control = new AbortController()
    stopper.current = control
    const name = fileNameFor(file)
    setError(undefined)
    setComing({ name, size: file.size, done: 0 })
    try {
      const onProgress = (done: number): void => setComing({ name, size: file.size, done })
      const upload = await uploadFile(file, client.uploads, { signal: control.signal, onProgress })
      if (upload !== undefined) await client.assessment.attach({ response, question, upload, name })
    } catch (cause) {
      setError(toArtelError(cause))
    } finally {
      setComing(undefined)
    }
  }
  /** Taking off is done when the question is left: until then nothing is lost. */
  const settle = useEffectEvent(() => {
    for (const file of removed) detach.run({ response, question, file })
  })
  useEffect(() => () => settle(), [])
  return {
    coming,
    error: error ?? detach.error,
    removed,
    take,
    stop: () => stopper.current?.abort(),
    remove: (file: string) => setRemoved([...removed, file]),
    undo: (file: string) => setRemoved(removed.filter((one) => one !== file)),
  }
}
