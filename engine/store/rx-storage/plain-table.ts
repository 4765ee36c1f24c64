/** The table of a collection of RxDB's own: one B-tree, because most of them are replications' metadata. */
import type { Database } from 'better-sqlite3'
import { quoted } from './collection-table.ts'
import { fieldExpression } from './sql-fields.ts'

export const plainTableName = (collection: string, schemaVersion: number): string => `rx:${collection}:${schemaVersion}`

export function createPlainTable(
  sql: Database,
  name: string,
  indexes: readonly (string | readonly string[])[] = [],
): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS ${quoted(name)} (
    id TEXT PRIMARY KEY, rev TEXT NOT NULL, deleted INTEGER NOT NULL, lwt REAL NOT NULL, meta TEXT, data TEXT NOT NULL) WITHOUT ROWID`)
  for (const index of indexes) {
    const fields = (typeof index === 'string' ? [index] : index).filter((field) => /^[a-zA-Z]\w*$/.test(field))
    if (fields.length === 0) continue
    const expressions = fields.map(fieldExpression).join(', ')
    sql.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${name}:${fields.join(',')}`)} ON ${quoted(name)} (${expressions})`)
  }
}
