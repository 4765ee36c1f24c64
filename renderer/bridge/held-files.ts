/** Files of records for the screens: one file as it stands now, the wish to have it, and how a file of the person's comes in. */
import type { HeldFile } from '#core/contract/reading.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { EngineClient } from './client-context.tsx'
import { uploadFile, type UploadOptions } from './upload-file.ts'
import { useCommand } from './use-command.ts'
import { useLive } from './use-live.ts'

/** Undefined while it is being read, null when no such record is here. */
export const useHeldFile = (id: string): HeldFile | null | undefined =>
  useLive(['held-file', id], (client, signal) => client.files.watch({ id }, { signal }))

/** Says that the person looks at it: it comes first, and back if it was left at the server. */
export const useOpenFile = () => useCommand((client, input: { id: string }) => client.files.open(input))

/**
 * Makes a file record of what the person chose or dropped; durable when it answers.
 * @param space where it is read: that of the record which will name it. @returns the record's id, undefined when it was stopped
 */
export async function addFile(
  client: EngineClient,
  file: Blob & { readonly name: string },
  space: SpaceId,
  options: UploadOptions,
): Promise<string | undefined> {
  const upload = await uploadFile(file, client.uploads, options)
  if (upload === undefined) return undefined
  const { id } = await client.files.add({ upload, name: fileNameFor(file), space })
  return id
}

export const fileNameFor = (file: { readonly name: string }): string => (file.name === '' ? 'file' : file.name)
