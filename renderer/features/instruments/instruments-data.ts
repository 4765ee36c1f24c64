/** What the screen of instruments reads and does, by name. */
import { useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import type { InstrumentFileProblem, InstrumentFormat } from '#core/contract/instruments.ts'
import { toArtelError } from '../../bridge/artel-error.ts'
import { useClient } from '../../bridge/client-context.tsx'
import { uploadFile } from '../../bridge/upload-file.ts'
import { useCommand } from '../../bridge/use-command.ts'
import { useLive } from '../../bridge/use-live.ts'

export const useInstruments = () =>
  useLive(['instruments'], (client, signal) => client.instruments.watch(undefined, { signal }))
export const useInstrumentDrafts = () =>
  useLive(['instrument-drafts'], (client, signal) => client.instruments.watchDrafts(undefined, { signal }))
export const usePublish = () => useCommand((client, input: { draft: string }) => client.instruments.publish(input))
export const useDiscard = () => useCommand((client, input: { id: string }) => client.drafts.discard(input))
export const useRetire = () =>
  useCommand((client, { id, isRetired }: { id: string; isRetired: boolean }) =>
    isRetired ? client.instruments.putBack({ id }) : client.instruments.retire({ id }),
  )

export const useEditInstrument = () =>
  useCommand((client, input: { questionnaire: string }) => client.instruments.edit(input))
export const useDuplicateInstrument = () =>
  useCommand((client, input: { questionnaire: string }) => client.instruments.duplicate(input))
export const useSaveDraft = () =>
  useCommand((client, input: Parameters<typeof client.drafts.save>[0]) => client.drafts.save(input))

export interface FileReport {
  readonly name: string
  readonly isTaken: boolean
  readonly hasMacros: boolean
  readonly problems: readonly InstrumentFileProblem[]
}

/** Files in and out; what an earlier one said goes with the next. */
export function useInstrumentFiles() {
  const client = useClient()
  const [report, setReport] = useState<FileReport | undefined>()
  const [error, setError] = useState<ArtelError | undefined>()
  const guard = async (act: () => Promise<void>): Promise<void> => {
    setError(undefined)
    setReport(undefined)
    try {
      await act()
    } catch (cause) {
      setError(toArtelError(cause))
    }
  }
  const take = (file: File | null, target?: string): Promise<void> =>
    guard(async () => {
      if (file === null) return
      const options = { signal: new AbortController().signal, onProgress: () => undefined }
      const upload = await uploadFile(file, client.uploads, options)
      if (upload === undefined) return
      const input = { upload, name: file.name, ...(target === undefined ? {} : { target }) }
      const { draft, problems, hasMacros } = await client.instruments.importFile(input)
      setReport({ name: file.name, isTaken: draft !== undefined, hasMacros, problems })
    })
  const save = (questionnaire: string, format: InstrumentFormat): Promise<void> =>
    guard(async () => {
      const made = await client.instruments.exportFile({ questionnaire, format })
      const link = document.createElement('a')
      link.href = `${made.address}?save`
      link.download = made.name
      link.click()
    })
  return { report, error, take, save }
}
