/** What a row of a push stands on: which revision it may name, or that the server must be asked first (PU1). */
import { schemaVersion } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { nobody, starterAuthor } from '#core/domain/user-name.ts'
import { immutableFields, type AnyRecord } from '#core/record.ts'
import type { MasterRevision } from './sync-ports.ts'
import { digestOf, isDeleted, type ForkRecord } from './wire-record.ts'

export interface PushRow {
  /** What both sides knew; undefined: new. */
  readonly base: AnyRecord | undefined
  readonly record: ForkRecord
}
export type Standing =
  | { readonly kind: 'ready'; readonly rev: string | undefined }
  | { readonly kind: 'ask' }
  | { readonly kind: 'stored' }

export function standingOf(row: PushRow, known: MasterRevision | undefined): Standing {
  if (known === undefined) return row.base === undefined ? { kind: 'ready', rev: undefined } : { kind: 'ask' }
  // A merge that came out as the server's own state: there is nothing to send.
  if (digestOf(row.record) === known.digest) return { kind: 'stored' }
  if (row.base !== undefined && digestOf(row.base) === known.digest) return { kind: 'ready', rev: known.rev }
  return { kind: 'ask' }
}

/**
 * Deleted and made anew before the server heard of either: for the server it is one record, whose envelope never changes (W5). The merge with the state that the server has gives
 * it that envelope. Only over a deletion a new life may begin.
 */
export const isOtherLife = (row: PushRow): row is PushRow & { readonly base: AnyRecord } => {
  const { base, record } = row
  if (base === undefined || (isDeleted(base) && !isDeleted(record))) return false
  return immutableFields.some((field) => base[field] !== record[field])
}

/** As the program installed it (PU6). What a person edited carries the editor's name and is pushed like any record. */
export const isUntouchedStarter = (record: AnyRecord): boolean =>
  record.author === starterAuthor && record.editor === undefined

/** Made before anybody joined (W7). */
export const isNobodys = (record: AnyRecord): boolean => record.author === nobody

/** A noun of a newer program that came by a pull: kept, never sent by a program that doesn't understand it. */
export const isOurs = (record: AnyRecord): boolean => record.v <= schemaVersion

const maxRequestBytes = 4_000_000

/** Requests of at most 500 documents and about 4 MB; small ones first, so that a short line gets many things across. */
export function cutIntoRequests(rows: readonly PushRow[]): readonly (readonly PushRow[])[] {
  const sized = rows
    .map((row) => ({ row, bytes: JSON.stringify(row.record).length }))
    .toSorted((a, b) => a.bytes - b.bytes)
  const requests: PushRow[][] = []
  let bytes = Infinity
  for (const { row, bytes: more } of sized) {
    const last = requests.at(-1)
    if (last === undefined || last.length >= limits.bulkDocs || bytes + more > maxRequestBytes) {
      requests.push([row])
      bytes = more
    } else {
      last.push(row)
      bytes += more
    }
  }
  return requests
}
