/** Looks through the changes of a space for documents with several living leaves and settles them (P11). Can be repeated and cut off anywhere. */
import { z } from 'zod'
import { sequenceSchema, type Sequence } from '#core/replication/checkpoint.ts'
import type { AnyRecord } from '#core/record.ts'
import { docToKnownRecord } from '../policies/judge-document.ts'
import type { OpenSpace } from '../storage/spaces.ts'
import type { IncomingDoc, StoredDoc, WriteRow } from '../storage/space-storage.ts'
import { canSettle, settleLeaves, type Leaf } from './settle-leaves.ts'

const page = 500
/** How far the sweeper has looked, kept in the space itself; another epoch begins from the start. */
const placeDoc = '_local/artel-sweeper'
const placeSchema = z.object({ epoch: z.string(), seq: sequenceSchema })

/** @returns how many documents were settled */
export async function sweepSpace(open: OpenSpace, epoch: string): Promise<number> {
  const kept = placeSchema.safeParse(await open.store.getLocal(placeDoc))
  const start: Sequence = kept.success && kept.data.epoch === epoch ? kept.data.seq : 0
  let since = start
  let settled = 0
  let seen = 0
  for (;;) {
    const changes = await open.store.changes({ since, limit: page, includeDocs: false, style: 'all_docs' })
    for (const { id, changes: leaves } of changes.rows)
      if (leaves.length > 1 && !id.startsWith('_') && (await settleDocument(open, id))) settled++
    since = changes.lastSeq
    seen += changes.rows.length
    if (changes.pending === 0) break
  }
  // A look at a few new records need not be remembered durably; the next one begins there again.
  if (settled > 0 || seen >= page / 5) await open.store.putLocal({ _id: placeDoc, epoch, seq: since })
  return settled
}

/** @returns false when there is nothing to settle, or a leaf that this server can't read */
async function settleDocument(open: OpenSpace, id: string): Promise<boolean> {
  return await open.exclusively(async () => {
    const { store } = open
    const [found = []] = await store.bulkGet([{ id }], { revs: true })
    const living = found.flatMap((entry) => ('ok' in entry && entry.ok._deleted !== true ? [entry.ok] : []))
    if (living.length < 2) return false
    const winner = await store.get(id, {})
    if (typeof winner === 'string') return false
    const leaves = living.flatMap((doc): Leaf[] => {
      const record = docToKnownRecord(doc)
      return record === undefined ? [] : [{ rev: doc._rev, record }]
    })
    const won = leaves.find(({ rev }) => rev === winner._rev)
    if (won === undefined || leaves.length < living.length || !canSettle(won.record)) return false
    const losers = leaves.filter((leaf) => leaf !== won)
    const { merged, versions } = settleLeaves(won, losers, await commonBase(open, living))
    // What is kept comes first: cut off after it, the next sweep finds the leaves again and the versions there.
    const known = await store.current(versions.map((version) => version.id))
    const fresh = versions.filter((version) => !known.has(version.id)).map((version) => toDoc(version))
    requireStored(await store.write(fresh, true))
    if (merged !== undefined) requireStored(await store.write([toDoc(merged, won.rev)], true))
    const tombs = losers.map(({ rev, record }) => ({ ...toDoc(record, rev), _deleted: true }))
    requireStored(await store.write(tombs, true))
    return true
  })
}

const toDoc = (record: AnyRecord, rev?: string): IncomingDoc => ({
  ...record,
  _id: record.id,
  ...(rev === undefined ? {} : { _rev: rev }),
})

/** Somebody else who settles the same (another server) has written the same; everything else ends this sweep. */
function requireStored(rows: readonly WriteRow[]): void {
  for (const row of rows)
    if ('error' in row && row.error !== 'conflict') throw new Error(`${row.id} could not be settled: ${row.error}`)
}

/** The youngest state that all leaves stand on, unless its body was compacted away. */
async function commonBase({ store }: OpenSpace, living: readonly StoredDoc[]): Promise<AnyRecord | undefined> {
  const [first, ...others] = living.map(ancestryOf)
  const rev = first?.find((one) => others.every((path) => path.includes(one)))
  const [doc] = living
  if (rev === undefined || doc === undefined) return undefined
  const base = await store.get(doc._id, { rev })
  return typeof base === 'string' ? undefined : docToKnownRecord(base)
}

const revisions = z.object({ start: z.number(), ids: z.array(z.string()) })

/** Revisions of a leaf, itself left out, the youngest first. */
function ancestryOf(doc: StoredDoc): readonly string[] {
  const path = revisions.safeParse(doc['_revisions'])
  return path.success ? path.data.ids.map((id, i) => `${path.data.start - i}-${id}`).slice(1) : []
}
