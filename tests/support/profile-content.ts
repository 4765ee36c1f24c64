/** What a profile says, without how it is stored: what a migration has to leave as it was. */
import type { Database } from 'better-sqlite3'

export interface ProfileContent {
  readonly records: Readonly<Record<string, { readonly deleted: boolean; readonly record: unknown }>>
  readonly outbox: Readonly<Record<string, string>>
  readonly device: Readonly<Record<string, unknown>>
  readonly masterRevisions: Readonly<Record<string, string>>
  readonly quarantine: readonly string[]
}

export function profileContent(sql: Database): ProfileContent {
  const records = sql
    .prepare<[], { id: string; deleted: number; data: string }>('SELECT id, deleted, data FROM records ORDER BY id')
    .all()
  const outbox = sql.prepare<[], { id: string; state: string }>('SELECT id, state FROM outbox ORDER BY id').all()
  const device = sql.prepare<[], { key: string; value: string }>('SELECT key, value FROM device ORDER BY key').all()
  const revisions = sql
    .prepare<[], { id: string; rev: string }>('SELECT id, rev FROM master_revisions ORDER BY id')
    .all()
  const quarantine = sql.prepare<[], { id: string }>('SELECT id FROM quarantine ORDER BY id').all()
  return {
    records: Object.fromEntries(
      records.map(({ id, deleted, data }) => [id, { deleted: deleted === 1, record: JSON.parse(data) }]),
    ),
    outbox: Object.fromEntries(outbox.map(({ id, state }) => [id, state])),
    device: Object.fromEntries(device.map(({ key, value }) => [key, JSON.parse(value)])),
    masterRevisions: Object.fromEntries(revisions.map(({ id, rev }) => [id, rev])),
    quarantine: quarantine.map(({ id }) => id),
  }
}
