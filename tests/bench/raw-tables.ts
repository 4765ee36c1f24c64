/** The reference of P2 and P3: the store's own tables and settings, written by raw better-sqlite3. */
import type { AnyRecord } from '#core/record.ts'
import Database from 'better-sqlite3'
import { createSearchTables, rowNumber } from '#engine/search/search-tables.ts'
import { createStemmer, foldWord } from '#engine/search/stem-word.ts'
import { tokenise } from '#engine/search/tokenise.ts'
import { createSchema } from '#engine/store/schema.ts'

export function openRawTables(path: string) {
  const sql = new Database(path)
  sql.pragma('journal_mode = WAL')
  sql.pragma('synchronous = FULL')
  sql.pragma('wal_autocheckpoint = 4000')
  createSchema(sql)
  createSearchTables(sql, 'raw')
  const stemmer = createStemmer()
  const insert = sql.prepare(
    'INSERT INTO record_community (rev, deleted, lwt, meta, type, space, author, createdAt, updatedAt, parent, data, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const outbox = sql.prepare(
    `INSERT INTO outbox (id, space, type, is_deletion, at, bytes, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')`,
  )
  const search = sql.prepare('INSERT INTO search_entries (rowid, title, body) VALUES (?, ?, ?)')
  let lwt = 0

  const put = (record: AnyRecord): number | bigint => {
    lwt += 1
    const values = [record.type, record.space, record.author, record.createdAt, record.updatedAt, record['discussion']]
    return insert.run('1-raw', 0, lwt, null, ...values, JSON.stringify(record), record.id).lastInsertRowid
  }
  const whole = sql.transaction((record: AnyRecord) => {
    const row = put(record)
    outbox.run(record.id, record.space, record.type, 0, lwt, JSON.stringify(record).length)
    const stems = [...tokenise(String(record['body']))].map((token) => stemmer.stem(foldWord(token.text)))
    search.run(rowNumber({ kind: 'community', seq: Number(row), type: 'reply' }), '', stems.join(' '))
  })
  const many = sql.transaction((records: readonly AnyRecord[]) => records.forEach(put))

  return {
    /** Record, outbox row and search entry, as a commit writes them. */
    writeWhole: (record: AnyRecord) => whole.immediate(record),
    /** Records alone, in one transaction. */
    writeMany: (records: readonly AnyRecord[]) => many.immediate(records),
    close: () => void sql.close(),
  }
}
