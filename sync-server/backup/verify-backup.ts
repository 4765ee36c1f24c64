/** Says what is damaged in a backup, a sentence for each thing; nothing when it is whole. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256Schema } from '#core/domain/file/file.ts'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import { checkAccounts } from '../storage/copy-accounts.ts'
import { chunkPath } from './copy-chunks.ts'
import { hashFile } from './hash-file.ts'
import { readJsonLines } from './json-lines.ts'
import { readManifest, type HashedFile, type Manifest, type SpaceEntry } from './manifest.ts'

export interface VerifyOptions {
  /** Looks at the sizes of chunks and not at their bytes. */
  readonly isQuick: boolean
}

export const backedUpChunk = z.object({ space: spaceIdSchema, sha256: sha256Schema, size: z.number() })
/** A leaf of a document with its ancestry, as a line of a backup has it. */
export const backedUpDoc = z.looseObject({
  _id: z.string().min(1),
  _rev: z.string().regex(/^\d+-/),
  _revisions: z.object({ start: z.number().int().positive(), ids: z.array(z.string()).min(1) }),
})

export async function verifyBackup(folder: string, { isQuick }: VerifyOptions): Promise<readonly string[]> {
  const reading = await readManifest(folder)
  if (!reading.ok) return [reading.error]
  const { accounts, spaces, chunks } = reading.value
  const faults = [...(await fileFaults(folder, accounts)), ...(await fileFaults(folder, chunks))]
  if (faults.length === 0)
    faults.push(...accountsFaults(folder, accounts), ...(await chunkFaults(folder, chunks, isQuick)))
  for (const space of spaces) faults.push(...(await spaceFaults(folder, space)))
  return faults
}

async function fileFaults(folder: string, { file, bytes, sha256 }: HashedFile): Promise<readonly string[]> {
  const found = await hashFile(join(folder, file)).catch((cause: unknown) => String(cause))
  if (typeof found === 'string') return [`${file} can't be read: ${found}`]
  return found.bytes === bytes && found.sha256 === sha256 ? [] : [`${file} is damaged: its hash is another`]
}

function accountsFaults(folder: string, { file, users }: Manifest['accounts']): readonly string[] {
  try {
    const found = checkAccounts(join(folder, file))
    return found.users === users ? [] : [`${file} has ${found.users} people instead of ${users}`]
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

async function spaceFaults(folder: string, entry: SpaceEntry): Promise<readonly string[]> {
  const faults = await fileFaults(folder, entry)
  if (faults.length > 0) return faults
  let leaves = 0
  try {
    for await (const line of readJsonLines(join(folder, entry.file))) {
      backedUpDoc.parse(line)
      leaves += 1
    }
  } catch {
    return [`${entry.file} is not readable after line ${leaves}`]
  }
  return leaves === entry.leaves ? [] : [`${entry.file} has ${leaves} documents instead of ${entry.leaves}`]
}

async function chunkFaults(folder: string, entry: Manifest['chunks'], isQuick: boolean): Promise<readonly string[]> {
  const faults: string[] = []
  let count = 0
  for await (const line of readJsonLines(join(folder, entry.file))) {
    const chunk = backedUpChunk.parse(line)
    count += 1
    const path = chunkPath(folder, chunk)
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) faults.push(`chunk ${chunk.sha256} of ${chunk.space} is missing`)
    else if (found.size !== chunk.size || (!isQuick && (await hashFile(path)).sha256 !== chunk.sha256))
      faults.push(`chunk ${chunk.sha256} of ${chunk.space} is damaged`)
  }
  return count === entry.count ? faults : [...faults, `${entry.file} has ${count} chunks instead of ${entry.count}`]
}
