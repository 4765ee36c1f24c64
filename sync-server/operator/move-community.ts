/**
 * Moves the records of a community from one store to another (embedded, CouchDB) while its server is stopped, with their revision trees, and compares both sides leaf by leaf before
 * the data folder names the new store. Accounts and files stay where they are. Sequences don't survive a move, so each space gets a new epoch when the new store is first opened, and
 * clients read it again (E1).
 */
import { hash } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { spaceLeaves } from '../backup/space-leaves.ts'
import { openData, storageFact } from '../open-data.ts'
import { createStorage, storageName, type StoragePlace } from '../storage/create-storage.ts'
import type { SpaceStore, StoredDoc } from '../storage/space-storage.ts'

export interface MovedSpace {
  readonly space: SpaceId
  readonly documents: number
  /** Living and deleted leaves. */
  readonly leaves: number
}
export type MoveResult =
  | { readonly kind: 'moved'; readonly spaces: readonly MovedSpace[]; readonly kept: string | undefined }
  | { readonly kind: 'running' }
  /** The target holds something that isn't of a move of this community. */
  | { readonly kind: 'not-empty'; readonly space: SpaceId }
  /** Both sides differ; the data folder still names the old store. */
  | { readonly kind: 'differs'; readonly faults: readonly string[] }

export interface Move {
  readonly from: StoragePlace
  /** The same data folder, another store. */
  readonly to: StoragePlace
  readonly onSpace?: (space: SpaceId) => void
}

/** Written into the target first, so that a move that was cut off can go on, and nothing else is written over. */
const markDoc = '_local/artel-move'
const leavesAtOnce = 200
const bytesAtOnce = 4_000_000
const quiet = { onMoved: () => undefined, onGone: () => undefined }

/** @throws Error when a store can't be read or written; the data folder still names the old store then */
export async function moveCommunity({ from, to, onSpace }: Move, deps: ClockDep & RandomDep): Promise<MoveResult> {
  const open = await openData(from, deps)
  if (open === undefined) return { kind: 'running' }
  const target = createStorage(to, () => undefined)
  try {
    const spaces: MovedSpace[] = []
    const faults: string[] = []
    for (const space of open.accounts.register.all()) {
      const found = await open.spaces.find(space)
      if (found === undefined) continue
      onSpace?.(space)
      const store = await target.open(space, quiet)
      if (!(await isOurs(store, open.accounts.serverId))) return { kind: 'not-empty', space }
      await copyLeaves(space, found.store, store)
      const [before, after] = [await digestLeaves(found.store), await digestLeaves(store)]
      faults.push(...compare(space, before, after))
      spaces.push({ space, documents: (await store.info()).documents, leaves: after.size })
    }
    if (faults.length > 0) return { kind: 'differs', faults }
    for (const { space } of spaces) await (await target.open(space, quiet)).removeLocal(markDoc)
    open.accounts.facts.write(storageFact, storageName(to))
    return { kind: 'moved', spaces, kept: from.couchdb === undefined ? keptFolder(from.data, deps.now()) : undefined }
  } finally {
    await target.close()
    await open.close()
  }
}

/** After a move out of the embedded store its files are put aside: they are a copy of that moment, and must not be taken for the records again. */
export async function putAside(data: string, kept: string): Promise<void> {
  await rename(join(data, 'spaces'), kept)
}

const keptFolder = (data: string, now: number): string =>
  join(data, `spaces-before-move-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}`)

/** New, or begun by a move of this very community. */
async function isOurs(store: SpaceStore, serverId: string): Promise<boolean> {
  if ((await store.getLocal(markDoc))?.['serverId'] === serverId) return true
  for await (const _leaf of spaceLeaves(store)) return false
  await store.putLocal({ _id: markDoc, serverId })
  return true
}

async function copyLeaves(space: SpaceId, from: SpaceStore, to: SpaceStore): Promise<void> {
  let batch: StoredDoc[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    const failed = (await to.write(batch, false)).find((row) => 'error' in row)
    if (failed !== undefined) throw new Error(`${space}: ${failed.id} could not be written`)
    batch = []
    bytes = 0
  }
  for await (const leaf of spaceLeaves(from)) {
    batch.push(leaf)
    bytes += JSON.stringify(leaf).length
    if (batch.length >= leavesAtOnce || bytes >= bytesAtOnce) await flush()
  }
  if (batch.length > 0) await flush()
}

/** Digest of each leaf by id and revision: its content and its ancestry. */
async function digestLeaves(store: SpaceStore): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>()
  for await (const leaf of spaceLeaves(store))
    digests.set(`${leaf._id} ${leaf._rev}`, hash('sha256', canonicalJson(leaf), 'base64'))
  return digests
}

function compare(
  space: SpaceId,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const faults: string[] = []
  for (const [key, digest] of before) {
    const found = after.get(key)
    if (found === undefined) faults.push(`${space}: ${key} is missing`)
    else if (found !== digest) faults.push(`${space}: ${key} is another`)
  }
  for (const key of after.keys()) if (!before.has(key)) faults.push(`${space}: ${key} is too much`)
  return faults
}
