/** Asks the server what it has under some ids, tombstones with their bodies too. */
import type { ArtelError } from '#core/contract/errors.ts'
import { checkRecord } from '#core/domain/catalogue.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { AnyRecord } from '#core/record.ts'
import type { WireDoc } from '#core/replication/wire.ts'
import type { CouchClient } from './couch-client.ts'
import type { Line } from './line.ts'
import { digestOf, fromWire, isBareTombstone, toFork, type ForkRecord } from './wire-record.ts'

export interface ServerState {
  readonly rev: string
  /** Undefined: a document that can't be read here, or a bare tombstone of a record that isn't here. */
  readonly record: ForkRecord | undefined
}
/** By id; an id the server has never seen is missing. `time`: the server's clock when it answered. */
export interface ServerStates {
  readonly states: ReadonlyMap<string, ServerState>
  readonly time: number | undefined
}

export async function askServer(
  line: Line,
  client: CouchClient,
  space: string,
  ids: readonly string[],
  local: (id: string) => AnyRecord | undefined,
): Promise<Result<ServerStates, ArtelError>> {
  const answer = await line.run('push', (signal) => client.allDocs(space, ids, signal))
  if (!answer.ok) return answer
  const states = new Map<string, ServerState>()
  for (const row of answer.value.value.rows) {
    const rev = row.value?.rev
    if (rev === undefined) continue
    const found =
      row.doc ?? (row.value?.deleted === true ? await readTombstone(line, client, space, row.key, rev) : undefined)
    states.set(row.key, { rev, record: found && readDoc(found, local) })
  }
  return ok({ states, time: answer.value.time })
}

async function readTombstone(
  line: Line,
  client: CouchClient,
  space: string,
  id: string,
  rev: string,
): Promise<WireDoc> {
  const doc = await line.run('push', (signal) => client.doc(space, id, rev, signal))
  return doc.ok ? { ...doc.value.value, _deleted: true } : { _id: id, _rev: rev, _deleted: true }
}

/** The record in a document; a bare tombstone is filled from the record it deletes (PL4). */
export function readDoc(doc: WireDoc, local: (id: string) => AnyRecord | undefined): ForkRecord | undefined {
  if (isBareTombstone(doc)) {
    const deleted = local(doc._id)
    return deleted && toFork(deleted, true)
  }
  const check = checkRecord(fromWire(doc))
  return check.kind === 'valid' ? toFork(check.record, doc._deleted === true) : undefined
}

export const revisionOf = (rev: string, record: AnyRecord): { readonly rev: string; readonly digest: string } => ({
  rev,
  digest: digestOf(record),
})
