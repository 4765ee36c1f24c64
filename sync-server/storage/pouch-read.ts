/** Single documents and revisions of a PouchDB database. */
import { z } from 'zod'
import type { PouchDatabase } from './pouch-library.ts'
import type { AskedRevision, GetQuery, OpenRevision, RevsDiff, StoredDoc } from './space-storage.ts'
import { guarded, isStatus, pouchErrorToHttp } from './pouch-error.ts'

export const storedDoc = z.looseObject({ _id: z.string(), _rev: z.string(), _deleted: z.boolean().optional() })

const openRevisions = z.array(z.union([z.object({ ok: storedDoc }), z.object({ missing: z.string() })]))
const rowValue = z.object({ rev: z.string(), deleted: z.boolean().optional() })
export const allDocsRow = z.object({
  id: z.string().optional(),
  key: z.string(),
  error: z.string().optional(),
  value: rowValue.optional(),
  doc: storedDoc.nullish(),
})

const revsDiffSchema = z.record(
  z.string(),
  z.object({ missing: z.array(z.string()), possible_ancestors: z.array(z.string()).optional() }),
)

/** One `get` for each: `_all_docs` by keys opens a LevelDB iterator for every key, which costs three times as much. */
export async function current(db: PouchDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, StoredDoc>> {
  const found = new Map<string, StoredDoc>()
  const look = async (id: string): Promise<void> => {
    const doc = await getDoc(db, id, {})
    const state = doc === 'deleted' ? await tombstone(db, id) : doc
    if (typeof state !== 'string') found.set(id, state)
  }
  await Promise.all([...new Set(ids)].map(look))
  return found
}

/** The winner's fields are wanted for a tombstone too, and only its revision gives them. */
async function tombstone(db: PouchDatabase, id: string): Promise<StoredDoc | 'missing' | 'deleted'> {
  const page = await db.allDocs({ keys: [id] })
  const value = allDocsRow.safeParse(page.rows[0]).data?.value
  return value === undefined ? 'missing' : await getDoc(db, id, { rev: value.rev })
}

export async function getDoc(
  db: PouchDatabase,
  id: string,
  query: GetQuery,
): Promise<StoredDoc | 'missing' | 'deleted'> {
  try {
    return docOf(storedDoc.parse(await db.get(id, getOptions(query))))
  } catch (error) {
    if (isStatus(error, 404)) return 'reason' in error && error.reason === 'deleted' ? 'deleted' : 'missing'
    throw pouchErrorToHttp(error)
  }
}

export async function getOpenRevisions(
  db: PouchDatabase,
  id: string,
  revs: readonly string[] | 'all',
  query: GetQuery,
): Promise<readonly OpenRevision[] | 'missing'> {
  try {
    const open_revs = revs === 'all' ? revs : [...revs]
    return openRevisions
      .parse(await db.get(id, { ...getOptions(query), open_revs }))
      .map((entry) => ('ok' in entry ? { ok: docOf(entry.ok) } : entry))
  } catch (error) {
    if (isStatus(error, 404)) return 'missing'
    throw pouchErrorToHttp(error)
  }
}

/** Many questions about one document read its leaves once: PouchDB walks the whole tree for each question. */
export async function getMany(
  db: PouchDatabase,
  asked: readonly AskedRevision[],
  query: GetQuery,
): Promise<readonly (readonly OpenRevision[])[]> {
  const { latest: _latest, ...plain } = query
  const groups = Map.groupBy(asked, ({ id }) => id)
  const leavesOf = new Map<string, ReadonlyMap<string, OpenRevision>>()
  for (const [id, group] of groups) {
    if (group.length < manyQuestions) continue
    const leaves = await getOpenRevisions(db, id, 'all', plain)
    const known =
      leaves === 'missing' ? [] : leaves.flatMap((leaf) => ('ok' in leaf ? [[leaf.ok._rev, leaf] as const] : []))
    leavesOf.set(id, new Map(known))
  }
  return await Promise.all(
    asked.map(async ({ id, rev }): Promise<readonly OpenRevision[]> => {
      const leaf = rev === undefined ? undefined : leavesOf.get(id)?.get(rev)
      if (leaf !== undefined) return [leaf]
      const found = await getOpenRevisions(db, id, rev === undefined ? 'all' : [rev], query)
      if (found !== 'missing') return found
      return rev === undefined ? [] : [{ missing: rev }]
    }),
  )
}
const manyQuestions = 4

const getOptions = ({ rev, revs, conflicts, revsInfo, latest }: GetQuery): object => ({
  ...(rev === undefined ? {} : { rev }),
  ...(revs === true ? { revs } : {}),
  ...(conflicts === true ? { conflicts } : {}),
  ...(revsInfo === true ? { revs_info: true } : {}),
  ...(latest === true ? { latest } : {}),
})

/** `_deleted` only where it is true, as CouchDB shows it; `_id` and `_rev` first. */
export function docOf({ _id, _rev, _deleted, ...fields }: z.infer<typeof storedDoc>): StoredDoc {
  return { _id, _rev, ...(_deleted === true ? { _deleted } : {}), ...fields }
}

/** PouchDB doesn't name the leaves that a missing revision may stand on; CouchDB's replicator asks for attachments by them. */
export async function revsDiff(
  db: PouchDatabase,
  revs: Readonly<Record<string, readonly string[]>>,
): Promise<RevsDiff> {
  const diff = await guarded(async () => revsDiffSchema.parse(await db.revsDiff(mutable(revs))))
  const entries = Object.entries(diff).map(async ([id, { missing }]) => {
    const leaves = await getOpenRevisions(db, id, 'all', {})
    const newest = Math.max(...missing.map(generationOf))
    const known = leaves === 'missing' ? [] : leaves.flatMap((leaf) => ('ok' in leaf ? [leaf.ok._rev] : []))
    const ancestors = known.filter((rev) => generationOf(rev) < newest)
    return [id, { missing, ...(ancestors.length === 0 ? {} : { possible_ancestors: ancestors }) }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const generationOf = (rev: string): number => Number(rev.split('-')[0])

const mutable = (revs: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(revs).map(([id, list]) => [id, [...list]]))
