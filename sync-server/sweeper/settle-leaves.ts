/**
 * What becomes of a document with several living leaves (P11): they are merged as clients merge, what overlaps is kept as versions. Pure; the same leaves give the same outcome in
 * whatever order and on whichever server.
 */
import { hash } from 'node:crypto'
import { nounOf } from '#core/domain/catalogue.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { immutableFields, type AnyRecord } from '#core/record.ts'
import { mergeRecords, sideOf, type Loss } from '#core/replication/merge.ts'
import { spaceKind } from '#core/replication/spaces.ts'
import { versionRecord } from '#core/replication/version-record.ts'

export interface Leaf {
  readonly rev: string
  readonly record: AnyRecord
}
export interface Settlement {
  /** The state that stays, when it is another than the winner's. */
  readonly merged: AnyRecord | undefined
  readonly versions: readonly AnyRecord[]
}

/** @param winner as CouchDB chooses it @param losers in any order @param base the state that all of them stand on, where it is still known */
export function settleLeaves(winner: Leaf, losers: readonly Leaf[], base: AnyRecord | undefined): Settlement {
  const versions = new Map<string, AnyRecord>()
  let kept = winner.record
  for (const loser of losers.toSorted((a, b) => (a.rev < b.rev ? -1 : 1))) {
    const met = meet(base, kept, loser.record)
    kept = met.record
    for (const loss of met.losses) {
      // The reader of the winner's text is told; who he is must not depend on the server.
      const version = versionRecord(winner.record, loss, loss.keptBy, sha1)
      versions.set(version.id, version)
    }
  }
  return { merged: jsonEqual(kept, winner.record) ? undefined : kept, versions: [...versions.values()] }
}

const sha1 = (text: string): string => hash('sha1', text, 'hex')

/** Leaves of a space where no version can be kept are left as they are. */
export const canSettle = ({ space }: AnyRecord): boolean =>
  nounOf('version')?.spaces.includes(spaceKind(space)) === true

function meet(
  base: AnyRecord | undefined,
  one: AnyRecord,
  other: AnyRecord,
): { readonly record: AnyRecord; readonly losses: readonly Loss[] } {
  if (one.type === 'version') return { record: laterSettled(one, other), losses: [] }
  const merged = mergeRecords(base, sideOf(one), sideOf(other))
  const envelope = Object.fromEntries(immutableFields.map((field) => [field, one[field]]))
  const record = { ...merged.record, ...envelope }
  if (one.type === 'watermark')
    return { record: { ...record, upTo: Math.max(Number(one['upTo']), Number(other['upTo'])) }, losses: [] }
  return { record, losses: merged.losses.filter(({ field }) => !isEnvelope(field)) }
}

const isEnvelope = (field: string): boolean => field === 'v' || immutableFields.some((name) => name === field)

const laterSettled = (one: AnyRecord, other: AnyRecord): AnyRecord =>
  other['settled'] !== undefined && (one['settled'] === undefined || other.updatedAt > one.updatedAt)
    ? { ...one, updatedAt: other.updatedAt, settled: other['settled'] }
    : one
