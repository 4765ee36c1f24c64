/** Gives disk space back: bodies of old revisions, free pages of the accounts file, and chunks that no live record has named for 30 days. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Millis } from '#core/kernel/clock.ts'
import type { OpenData } from '../open-data.ts'

export const compactReportSchema = z.object({
  bytesBefore: z.number(),
  bytesAfter: z.number(),
  spaces: z.number(),
  chunksRemoved: z.number(),
  /** Named by no record, but not long enough to be removed. */
  chunksWaiting: z.number(),
})
export type CompactReport = Readonly<z.infer<typeof compactReportSchema>>

const unnamedForMs = 30 * 86_400_000

export async function compactData(open: OpenData, now: () => Millis): Promise<CompactReport> {
  const bytesBefore = await folderBytes(open.data)
  const all = open.accounts.register.all()
  for (const space of all) {
    const found = await open.spaces.find(space)
    await found?.exclusively(() => found.store.compact())
  }
  const chunks = await removeUnnamedChunks(open, now())
  open.database.exec('VACUUM')
  open.database.pragma('wal_checkpoint(TRUNCATE)')
  return { bytesBefore, bytesAfter: await folderBytes(open.data), spaces: all.length, ...chunks }
}

/** A record that names a chunk again (an undone deletion, a client that comes back) finds the bytes for 30 days. */
async function removeUnnamedChunks(
  { spaces, depot, catalogue }: OpenData,
  now: Millis,
): Promise<{ readonly chunksRemoved: number; readonly chunksWaiting: number }> {
  let chunksRemoved = 0
  let chunksWaiting = 0
  for await (const { space, sha256 } of depot.all()) {
    if (catalogue.size(space, sha256) !== undefined) {
      catalogue.unnamed.forget(space, sha256)
      continue
    }
    const since = catalogue.unnamed.note(space, sha256, now)
    if (now - since < unnamedForMs) {
      chunksWaiting += 1
      continue
    }
    const remove = async (): Promise<void> => {
      // Decided while nobody writes here: a record that names it comes before (it stays) or after (its author brings it).
      if (catalogue.size(space, sha256) !== undefined) return
      await depot.remove(space, sha256)
      catalogue.unnamed.forget(space, sha256)
      chunksRemoved += 1
    }
    const found = await spaces.find(space)
    await (found === undefined ? remove() : found.exclusively(remove))
  }
  return { chunksRemoved, chunksWaiting }
}

/** Files that vanish meanwhile count nothing. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries)
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0
  return bytes
}
