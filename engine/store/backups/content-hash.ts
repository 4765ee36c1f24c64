/** What a database holds, as one number: every row of every table that can't be computed again, in the order of its key. */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { spaceKinds } from '#core/replication/spaces.ts'
import { recordTable } from '../schema.ts'

const rowsPerSlice = 25
export const sliceEveryMs = 3

/** Tables with member work and what sync knows of it, each with its key. */
export const keptTables: readonly (readonly [table: string, key: string])[] = [
  ...spaceKinds.map((kind) => [recordTable(kind), 'seq'] as const),
  ['outbox', 'id'],
  ['quarantine', 'space, id'],
  ['device', 'key'],
  ['master_revisions', 'space, id'],
]

/**
 * SHA-256, hex. Yields after every 25 rows, so that the caller can let others go first; no write may go through this connection meanwhile.
 * @throws SqliteError when a page can't be read.
 */
export function* contentHash(sql: Database): Generator<undefined, string> {
  const hash = createHash('sha256')
  for (const [table, key] of keptTables) {
    hash.update(`\0${table}\0`)
    let rows = 0
    for (const row of sql.prepare<[], unknown[]>(`SELECT * FROM ${table} ORDER BY ${key}`).raw().iterate()) {
      hash.update(JSON.stringify(row))
      if (++rows % rowsPerSlice === 0) yield
    }
    yield
  }
  return hash.digest('hex')
}

/** When the newest record was written, by the store's own clock. */
export function lastWrite(sql: Database): number {
  const newest = spaceKinds.map(
    (kind) =>
      sql.prepare<[], { lwt: number | null }>(`SELECT max(lwt) AS lwt FROM ${recordTable(kind)}`).get()?.lwt ?? 0,
  )
  return Math.max(...newest)
}

/** Runs the slices at once. */
export function atOnce<T>(slices: Generator<undefined, T>): T {
  for (;;) {
    const step = slices.next()
    if (step.done === true) return step.value
  }
}

/** Runs a slice now and then, less than a tenth of the time: what waits for this thread waits for one slice. */
export async function inTurns<T>(slices: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const step = slices.next()
    if (step.done === true) return step.value
    await new Promise((resolve) => setTimeout(resolve, sliceEveryMs))
    signal.throwIfAborted()
  }
}
