/**
 * The tables of a profile's database. Handlers read them by SQL and never write.
 *
 * Records: five tables of one shape, one per kind of space: `record_library`, `record_community`, `record_exchange`, `record_group`, `record_personal` (`recordTable(kind)`).
 *   seq        INTEGER  row number; stays the same for the life of a record
 *   id         TEXT     unique
 *   type, space, author TEXT;  createdAt, updatedAt INTEGER (ms UTC)
 *   parent     TEXT     value of the field that the catalogue names as the noun's `parent`, else NULL
 *   deleted    INTEGER  1: deleted; the row stays, with the full record in `data`
 *   data       TEXT     the record as JSON, exactly as it was written (no `_` fields)
 *   rev, lwt, meta      RxDB's revision, last write time and other metadata; not for handlers
 * Indexes: `(type, updatedAt)` and `(type, parent, createdAt)`. A list of live records says `WHERE type = ? AND deleted = 0`.
 * Of `record_library` also `record_library_shelf_1` (shelf-columns.ts).
 * View `records`: all five with a column `kind` in front; a query that knows its kind reads the table.
 *
 * Beside them: `replication_origins` (rx-storage/replication-origins.ts), `outbox`, `quarantine`, `device`, `master_revisions` (see the files named so), the search tables (search/), and `rx:…` tables, which are RxDB's own (its
 * internal documents and the metadata of replications).
 */
import type { Database } from 'better-sqlite3'
import { shelfIndexSql } from './shelf-columns.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'

/** Raised, with a rung in migrate.ts, by every change that an older program couldn't work with; a file with a greater number is refused. */
export const databaseVersion = 1

/** The table of one kind of space. */
export const recordTable = (kind: SpaceKind): `record_${SpaceKind}` => `record_${kind}`

/** @param version what an empty file gets; a file that has a version keeps it. */
export function createSchema(sql: Database, version = databaseVersion): void {
  sql.transaction(() => {
    for (const kind of spaceKinds) sql.exec(recordTableSql(kind))
    sql.exec(shelfIndexSql)
    sql.exec(`CREATE VIEW IF NOT EXISTS records AS ${spaceKinds.map(viewPart).join(' UNION ALL ')}`)
    sql.exec(sideTables)
    if (sql.pragma('user_version', { simple: true }) === 0) sql.pragma(`user_version = ${version}`)
  })()
}

function recordTableSql(kind: SpaceKind): string {
  const table = recordTable(kind)
  return `
    CREATE TABLE IF NOT EXISTS ${table} (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      rev TEXT NOT NULL,
      deleted INTEGER NOT NULL,
      lwt REAL NOT NULL,
      meta TEXT,
      type TEXT, space TEXT, author TEXT, createdAt INTEGER, updatedAt INTEGER, parent TEXT,
      data TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS ${table}_changes ON ${table} (lwt);
    CREATE INDEX IF NOT EXISTS ${table}_updated ON ${table} (type, updatedAt);
    CREATE INDEX IF NOT EXISTS ${table}_parent ON ${table} (type, parent, createdAt);`
}

const viewPart = (kind: SpaceKind): string =>
  `SELECT '${kind}' AS kind, id, type, space, author, createdAt, updatedAt, parent, deleted, data FROM ${recordTable(kind)}`

const sideTables = `
  CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL,
    type TEXT NOT NULL,
    is_deletion INTEGER NOT NULL,
    at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused')),
    edited_while_sending INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    error TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS outbox_open ON outbox (state) WHERE state <> 'sent';
  CREATE TABLE IF NOT EXISTS quarantine (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    rev TEXT NOT NULL,
    reason TEXT NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (space, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS device (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS master_revisions (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    rev TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (space, id)
  ) WITHOUT ROWID;`
