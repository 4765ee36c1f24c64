/**
 * Tables of the full-text index. `search_entries.rowid` = `seq * 8 + kind`, so that an entry needs no map to its record.
 * All of them can be thrown away: everything in them comes from the records.
 */
import type { Database } from 'better-sqlite3'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'

export const rowNumber = (kind: SpaceKind, seq: number): number => seq * 8 + spaceKinds.indexOf(kind)

/** The record that an entry stands for. */
export function rowOf(rowid: number): { readonly kind: SpaceKind; readonly seq: number } | undefined {
  const kind = spaceKinds[rowid % 8]
  return kind === undefined ? undefined : { kind, seq: Math.floor(rowid / 8) }
}

/** Makes the tables empty when there are none or they are of another version. True when they were there and fit. */
export function createSearchTables(sql: Database, version: string): boolean {
  return sql
    .transaction(() => {
      sql.exec('CREATE TABLE IF NOT EXISTS search_version (version TEXT NOT NULL)')
      const found = sql.prepare<[], { version: string }>('SELECT version FROM search_version').get()
      if (found?.version === version) return true
      sql.exec(`
        DROP TABLE IF EXISTS search_entries;
        DROP TABLE IF EXISTS search_waiting;
        CREATE VIRTUAL TABLE search_entries USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1);
        CREATE TABLE search_waiting (row INTEGER PRIMARY KEY);
        DELETE FROM search_version`)
      sql.prepare<[string]>('INSERT INTO search_version (version) VALUES (?)').run(version)
      return false
    })
    .immediate()
}

/** Puts every live record of these types into the queue. */
export function queueEverything(sql: Database, types: readonly string[]): void {
  const list = types.map(() => '?').join(', ')
  sql
    .transaction(() => {
      for (const kind of spaceKinds)
        sql
          .prepare<string[]>(
            `INSERT OR IGNORE INTO search_waiting (row) SELECT seq * 8 + ${spaceKinds.indexOf(kind)} FROM record_${kind} WHERE deleted = 0 AND type IN (${list})`,
          )
          .run(...types)
    })
    .immediate()
}
