/**
 * What this device has written and where it is: waiting, sending, at the server, refused. One row per record, made by `commit` in the transaction of the record itself, so
 * that nothing can be written without being counted.
 */
import type { Database } from 'better-sqlite3'
import { Subject } from 'rxjs'
import { isErrorCode, type ArtelError } from '#core/contract/errors.ts'
import type { AnyRecord } from '#core/record.ts'
import { nobody, starterAuthor } from '#core/domain/user-name.ts'
import type { Outbox, OutboxEntry, OutboxState } from '../ports.ts'
import { storeErrorOf } from './store-error.ts'

interface OutboxRow {
  readonly id: string
  readonly space: string
  readonly type: string
  readonly is_deletion: number
  readonly at: number
  readonly bytes: number
  readonly state: OutboxState
  readonly sent_at: number | null
  readonly error: string | null
}

export interface OutboxTable extends Outbox {
  /** Inside the transaction of a commit. The starter library is never sent, so it has no rows. */
  add(record: AnyRecord, isDeletion: boolean, at: number): void
  /** Tells listeners, after a commit. */
  changed(): void
}

export function createOutbox(sql: Database, updatedAtOf: (id: string) => number | undefined): OutboxTable {
  const changes = new Subject<void>()
  const { upsert, one, all, counts, sending, sent, waiting, refused, reset } = prepareStatements(sql)
  const change = (work: () => void): void => {
    try {
      sql.transaction(work).immediate()
    } catch (cause) {
      throw storeErrorOf(cause)
    }
    changes.next()
  }

  return {
    list: () => all.all().map(rowToEntry),
    get: (id) => {
      const row = one.get(id)
      return row === undefined ? undefined : rowToEntry(row)
    },
    counts: () => {
      const byState = new Map(counts.all().map((row) => [row.state, row.n]))
      // What is on its way is still not there.
      return {
        waiting: (byState.get('waiting') ?? 0) + (byState.get('sending') ?? 0),
        refused: byState.get('refused') ?? 0,
      }
    },
    markSending: (ids) => change(() => ids.forEach((id) => sending.run(id))),
    markSent: (id, sentAt, pushedUpdatedAt) =>
      change(() => {
        const isCurrent = updatedAtOf(id) === pushedUpdatedAt && one.get(id)?.edited_while_sending !== 1
        if (isCurrent) sent.run(sentAt, id)
        else waiting.run(id)
      }),
    markRefused: (id, error) =>
      change(() => {
        if (one.get(id)?.edited_while_sending === 1) waiting.run(id)
        else refused.run(JSON.stringify(error), id)
      }),
    resetSending: () => change(() => reset.run()),
    sendAgain: (id) => change(() => waiting.run(id)),
    onChange: (listener) => {
      const subscription = changes.subscribe(listener)
      return () => subscription.unsubscribe()
    },
    add: (record, isDeletion, at) => {
      if (record.author === starterAuthor || record.author === nobody) return
      const bytes = Buffer.byteLength(JSON.stringify(record))
      upsert.run(record.id, record.space, record.type, isDeletion ? 1 : 0, at, bytes)
    },
    changed: () => changes.next(),
  }
}

function prepareStatements(sql: Database) {
  return {
    upsert: sql.prepare<[string, string, string, number, number, number]>(`
    INSERT INTO outbox (id, space, type, is_deletion, at, bytes, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')
    ON CONFLICT (id) DO UPDATE SET is_deletion = excluded.is_deletion, at = excluded.at, bytes = excluded.bytes,
      edited_while_sending = (state = 'sending'), state = 'waiting', error = NULL, sent_at = NULL`),
    one: sql.prepare<[string], OutboxRow & { readonly edited_while_sending: number }>(
      'SELECT * FROM outbox WHERE id = ?',
    ),
    all: sql.prepare<[], OutboxRow>('SELECT * FROM outbox ORDER BY at, id'),
    counts: sql.prepare<[], { state: OutboxState; n: number }>(
      `SELECT state, count(*) AS n FROM outbox WHERE state <> 'sent' GROUP BY state`,
    ),
    sending: sql.prepare<[string]>(
      `UPDATE outbox SET state = 'sending', edited_while_sending = 0, error = NULL WHERE id = ? AND state IN ('waiting', 'refused')`,
    ),
    sent: sql.prepare<[number, string]>(`UPDATE outbox SET state = 'sent', sent_at = ?, error = NULL WHERE id = ?`),
    waiting: sql.prepare<[string]>(
      `UPDATE outbox SET state = 'waiting', edited_while_sending = 0, sent_at = NULL, error = NULL WHERE id = ?`,
    ),
    refused: sql.prepare<[string, string]>(
      `UPDATE outbox SET state = 'refused', sent_at = NULL, error = ? WHERE id = ?`,
    ),
    reset: sql.prepare(`UPDATE outbox SET state = 'waiting' WHERE state = 'sending'`),
  }
}

function rowToEntry(row: OutboxRow): OutboxEntry {
  return {
    id: row.id,
    space: row.space,
    type: row.type,
    isDeletion: row.is_deletion === 1,
    at: row.at,
    bytes: row.bytes,
    state: row.state,
    sentAt: row.sent_at ?? undefined,
    error: row.error === null ? undefined : parseError(row.error),
  }
}

/** A code that this program doesn't know (an older program opened the profile) becomes the general one. */
function parseError(text: string): ArtelError {
  const { code, facts }: { code: string; facts: ArtelError['facts'] } = JSON.parse(text)
  return isErrorCode(code) ? { code, facts } : { code: 'internal', facts: {} }
}
