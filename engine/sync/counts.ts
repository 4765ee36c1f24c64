/** Numbers of the sync status that are read from the records. */
import { canEditLibrary, type Actor } from '#core/policy.ts'
import type { SyncStore } from './sync-ports.ts'

/** Conflicts that wait for this person: versions not settled in which he is a party or that he may settle. */
export function createConflictCount(store: Pick<SyncStore, 'sql'>, actor: () => Actor | undefined): () => number {
  const count = store.sql.prepare<[string, string, string, number], { n: number }>(
    `SELECT count(*) AS n FROM records WHERE type = 'version' AND deleted = 0 AND json_extract(data, '$.settled') IS NULL
       AND (json_extract(data, '$.lostBy') = ? OR json_extract(data, '$.keptBy') = ? OR author = ? OR (space = 'library' AND ?))`,
  )
  return () => {
    const who = actor()
    return who === undefined ? 0 : (count.get(who.user, who.user, who.user, canEditLibrary(who) ? 1 : 0)?.n ?? 0)
  }
}
