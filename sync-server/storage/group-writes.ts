/**
 * Writes that came while their space was busy are done together: what they stand on is read at once and what was accepted is stored in one synced batch, so that a slow disk takes as many
 * people's writes as a fast one. Jobs that name the same document never go together, and nobody overtakes anybody.
 */
import { limits } from '#core/domain/limits.ts'
import type { OwnMoves } from './own-moves.ts'
import type { IncomingDoc, SpaceStore, StoredDoc, WriteRow } from './space-storage.ts'

export interface WriteJob {
  readonly ids: readonly string[]
  /** Whose own move this is, where a device is known. */
  readonly device: string | undefined
  /** What is to be stored. */
  readonly decide: (current: ReadonlyMap<string, StoredDoc>) => Promise<readonly IncomingDoc[]>
  /** Told what became of that, in order, before the next write to the space begins. */
  readonly settle: (rows: readonly WriteRow[]) => Promise<readonly WriteRow[]>
}
export type GroupWrites = (job: WriteJob) => Promise<readonly WriteRow[]>

type GroupStore = Pick<SpaceStore, 'current' | 'write' | 'info'>
interface Waiting {
  readonly job: WriteJob
  readonly resolve: (rows: readonly WriteRow[]) => void
  readonly reject: (error: unknown) => void
}

export function createGroupWrites(
  store: GroupStore,
  ownMoves: OwnMoves,
  exclusively: (task: () => Promise<void>) => Promise<void>,
): GroupWrites {
  const waiting: Waiting[] = []
  const run = async (): Promise<void> => {
    const group = waiting.splice(0, countTogether(waiting))
    if (group.length === 0) return
    try {
      await runGroup(store, ownMoves, group)
    } catch (error) {
      // A document that the store can't take spoils only its own job.
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await runGroup(store, ownMoves, [one]).catch(one.reject)
    }
  }
  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject })
      // A task that finds nothing left to do was overtaken by the one before it.
      exclusively(run).catch(reject)
    })
}

/** How many of the first ones may go together. */
function countTogether(waiting: readonly Waiting[]): number {
  const ids = new Set<string>()
  let documents = 0
  let count = 0
  for (const { job } of waiting) {
    documents += job.ids.length
    if (count > 0 && (documents > limits.bulkDocs || job.ids.some((id) => ids.has(id)))) break
    for (const id of job.ids) ids.add(id)
    count++
  }
  return count
}

/** @throws what the store says; nobody was answered then */
async function runGroup(store: GroupStore, ownMoves: OwnMoves, group: readonly Waiting[]): Promise<void> {
  const current = await store.current(group.flatMap(({ job }) => job.ids))
  const decided: { readonly one: Waiting; readonly docs: readonly IncomingDoc[] }[] = []
  for (const one of group) {
    try {
      decided.push({ one, docs: await one.job.decide(current) })
    } catch (error) {
      one.reject(error)
    }
  }
  const docs = decided.flatMap((each) => each.docs)
  const rows = await writeNoted(store, ownMoves, docs, deviceOf(group))
  let next = 0
  for (const { one, docs: own } of decided) {
    const settled = one.job.settle(rows.slice(next, next + own.length))
    next += own.length
    await settled.then(one.resolve, one.reject)
  }
}

/** The one device that all of it comes from. */
function deviceOf(group: readonly Waiting[]): string | undefined {
  const [first, ...others] = new Set(group.map(({ job }) => job.device))
  return others.length === 0 ? first : undefined
}

async function writeNoted(
  store: GroupStore,
  ownMoves: OwnMoves,
  docs: readonly IncomingDoc[],
  device: string | undefined,
): Promise<readonly WriteRow[]> {
  if (docs.length === 0) return []
  if (device === undefined) return store.write(docs, true)
  const before = await store.info()
  const rows = await store.write(docs, true)
  const after = await store.info()
  ownMoves.note(device, before.updateSeq, after.updateSeq, rows.filter((row) => 'ok' in row).length)
  return rows
}
