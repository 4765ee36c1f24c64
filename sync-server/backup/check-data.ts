/** Looks through a whole data folder: accounts, every document of every space, every chunk. Says what is damaged and what is only strange. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { checkRecord } from '#core/domain/catalogue.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { accountsFile, type OpenData } from '../open-data.ts'
import { docToRecord } from '../policies/judge-document.ts'
import { checkAccounts } from '../storage/copy-accounts.ts'
import type { SpaceStore } from '../storage/space-storage.ts'
import { spaceLeaves } from './space-leaves.ts'

export const checkReportSchema = z.object({
  /** Something is lost or can't be read: a sentence each. */
  damage: z.array(z.string()),
  /** Worth knowing; nothing is lost. */
  notices: z.array(z.string()),
  counts: z.object({
    users: z.number(),
    spaces: z.number(),
    documents: z.number(),
    conflicts: z.number(),
    chunks: z.number(),
  }),
})
export type CheckReport = Readonly<z.infer<typeof checkReportSchema>>

export async function checkData(open: OpenData): Promise<CheckReport> {
  const damage: string[] = []
  const notices: string[] = []
  const counts = { users: 0, spaces: 0, documents: 0, conflicts: 0, chunks: 0 }
  try {
    counts.users = checkAccounts(accountsFile(open.data)).users
  } catch (error) {
    damage.push(`accounts.sqlite: ${words(error)}`)
  }
  const registered = open.accounts.register.all()
  for (const space of registered) {
    counts.spaces += 1
    try {
      const found = await open.spaces.find(space)
      if (found === undefined) continue
      const seen = await checkSpace(space, found.store, notices)
      counts.documents += seen.documents
      counts.conflicts += seen.conflicts
    } catch (error) {
      damage.push(`${space}: ${words(error)}`)
    }
  }
  const folders = await readdir(join(open.data, 'spaces')).catch(() => [])
  for (const name of folders)
    if (!registered.some((space) => space === name)) notices.push(`spaces/${name} belongs to no space that is known`)
  counts.chunks = await checkChunks(open, damage, notices)
  return { damage, notices, counts }
}

async function checkSpace(space: SpaceId, store: SpaceStore, notices: string[]) {
  const leaves = new Map<string, number>()
  let unknown = 0
  for await (const doc of spaceLeaves(store)) {
    if (doc._deleted === true) continue
    leaves.set(doc._id, (leaves.get(doc._id) ?? 0) + 1)
    if (!doc._id.startsWith('_design/') && checkRecord(docToRecord(doc)).kind === 'invalid') unknown += 1
  }
  const conflicts = [...leaves.values()].filter((count) => count > 1).length
  if (unknown > 0) notices.push(`${space}: ${unknown} documents are no records that this version knows`)
  return { documents: leaves.size, conflicts }
}

async function checkChunks({ catalogue, depot }: OpenData, damage: string[], notices: string[]): Promise<number> {
  let count = 0
  let absent = 0
  for (const { space, sha256 } of catalogue.all()) {
    const bytes = await depot.read(space, sha256)
    if (bytes === undefined) absent += 1
    else if (createHash('sha256').update(bytes).digest('hex') === sha256) count += 1
    else damage.push(`${space}: the bytes of chunk ${sha256} are damaged`)
  }
  if (absent > 0) notices.push(`${absent} chunks of files are named by records and not (yet) here`)
  return count
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))
