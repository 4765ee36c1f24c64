/**
 * Tables of the full-text index. All of them can be thrown away: everything in them comes from the records.
 *   search_entries  FTS5 over stems: title, body, and what else a record is found by (`more`). `rowid` tells the record and its noun (`rowNumber`), so that an entry needs no map and
 *                   hits are counted by noun without a look at the records
 *   search_facts    one row per entry: what hits are filtered and ranked by
 *   search_uses     which files an article holds, so that pages of a file are found as places in it (file-pages.ts)
 *   search_waiting  rows that are to be indexed
 */
import type { Database } from 'better-sqlite3'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { searchedTypes } from './searched-text.ts'

/** Nouns that fit into a row number. */
export const nouns = 32

export interface EntryRow {
  readonly kind: SpaceKind
  readonly seq: number
  readonly type: string
}

/** Undefined for a noun that isn't searched. */
export function rowNumber({ kind, seq, type }: EntryRow): number | undefined {
  const noun = searchedTypes.indexOf(type)
  return noun === -1 ? undefined : (seq * 8 + spaceKinds.indexOf(kind)) * nouns + noun
}

/** The record that an entry stands for. */
export function rowOf(rowid: number): EntryRow | undefined {
  const type = typeOfRow(rowid)
  const place = Math.floor(rowid / nouns)
  const kind = spaceKinds[place % 8]
  return kind === undefined || type === undefined ? undefined : { kind, seq: Math.floor(place / 8), type }
}
export const typeOfRow = (rowid: number): string | undefined => searchedTypes[rowid % nouns]

/** SQL that is true for entries of some nouns: their bits are set in the one parameter. */
export const nounIsAmong = `((1 << (search_entries.rowid & ${nouns - 1})) & ?) <> 0`
export const nounBits = (types: readonly string[]): number =>
  searchedTypes.reduce((bits, type, noun) => (types.includes(type) ? bits | (1 << noun) : bits), 0)

/** Makes the tables empty when there are none or they are of another version. True when they were there and fit. */
export function createSearchTables(sql: Database, stemmerVersion: string): boolean {
  const version = `${tablesVersion}/${stemmerVersion}/${searchedTypes.join(',')}`
  return sql
    .transaction(() => {
      sql.exec('CREATE TABLE IF NOT EXISTS search_version (version TEXT NOT NULL)')
      const found = sql.prepare<[], { version: string }>('SELECT version FROM search_version').get()
      if (found?.version === version) return true
      sql.exec(tables)
      sql.prepare<[string]>('INSERT INTO search_version (version) VALUES (?)').run(version)
      return false
    })
    .immediate()
}

const tablesVersion = 3
const tables = `
  DROP TABLE IF EXISTS search_entries;
  DROP TABLE IF EXISTS search_facts;
  DROP TABLE IF EXISTS search_uses;
  DROP TABLE IF EXISTS search_waiting;
  CREATE VIRTUAL TABLE search_entries USING fts5(title, body, more, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1);
  CREATE TABLE search_facts (row INTEGER PRIMARY KEY, at INTEGER NOT NULL, language TEXT NOT NULL, authors TEXT NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL, visible_from INTEGER);
  CREATE INDEX search_facts_topic ON search_facts (topic);
  CREATE INDEX search_facts_scheduled ON search_facts (visible_from) WHERE visible_from IS NOT NULL;
  CREATE TABLE search_uses (file TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (file, row)) WITHOUT ROWID;
  CREATE INDEX search_uses_row ON search_uses (row);
  CREATE TABLE search_waiting (row INTEGER PRIMARY KEY);
  DELETE FROM search_version`

/** Puts every live record that is searched into the queue. */
export function queueEverything(sql: Database): void {
  sql
    .transaction(() => {
      for (const kind of spaceKinds)
        for (const type of searchedTypes)
          sql
            .prepare<[number, string]>(
              `INSERT OR IGNORE INTO search_waiting (row) SELECT seq * ${8 * nouns} + ? FROM record_${kind} WHERE deleted = 0 AND type = ?`,
            )
            .run(rowNumber({ kind, seq: 0, type }) ?? 0, type)
    })
    .immediate()
}
