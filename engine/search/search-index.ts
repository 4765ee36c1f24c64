/**
 * Full text of the profile's records in SQLite: words are stemmed before FTS5 sees them, so that «управление качеством» finds «управления качества».
 * Entries of local writes are made in the transaction of the write. Rows that sync pulled are put into a durable queue in theirs and indexed in idle slices, and always
 * before a search answers. FTS5 keeps no text (contentless); hits are read from the records.
 */
import type { Database } from 'better-sqlite3'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { createSearchTables, queueEverything, rowNumber } from './search-tables.ts'
import { searchedTexts, searchedTypes } from './searched-text.ts'
import { createStemmer, foldWord, stemmerVersion, type Stemmer } from './stem-word.ts'
import { tokenise } from './tokenise.ts'

/** A written row as the store tells it (its `IndexedRow`). */
interface Row {
  readonly kind: SpaceKind
  readonly seq: number
  readonly document: object
  readonly isDeleted: boolean
  readonly isNew: boolean
}

export interface SearchIndex {
  readonly stemmer: Stemmer
  /** Inside the transaction that wrote the rows. */
  onRows(rows: readonly Row[], origin: 'local' | 'pulled'): void
  /** Indexes at most `limit` waiting rows in one transaction; gives how many still wait. */
  drain(limit: number): number
  waiting(): number
  /** Begins to index waiting rows whenever the engine is idle. */
  start(): void
  stop(): void
}

/** A person waits for few rows; the import of a library is no place to stem ten thousand words a record. */
const maxAtOnce = 50
const sliceRows = 50
const slicePauseMs = 15

export function createSearchIndex(sql: Database): SearchIndex {
  const isFresh = createSearchTables(sql, stemmerVersion)
  if (!isFresh) queueEverything(sql, searchedTypes)
  const stemmer = createStemmer()
  const remove = sql.prepare<[number]>('DELETE FROM search_entries WHERE rowid = ?')
  const insert = sql.prepare<[number, string, string]>(
    'INSERT INTO search_entries (rowid, title, body) VALUES (?, ?, ?)',
  )
  const queue = sql.prepare<[number]>('INSERT OR IGNORE INTO search_waiting (row) VALUES (?)')
  const next = sql.prepare<[number], { row: number }>('SELECT row FROM search_waiting ORDER BY row LIMIT ?')
  const unqueue = sql.prepare<[number]>('DELETE FROM search_waiting WHERE row = ?')
  const count = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM search_waiting')
  const read = spaceKinds.map((kind) =>
    sql.prepare<[number], { data: string; deleted: number }>(`SELECT data, deleted FROM record_${kind} WHERE seq = ?`),
  )

  const put = (row: number, record: object | undefined, isNew: boolean): void => {
    if (!isNew) remove.run(row)
    const texts = record === undefined ? [] : searchedTexts(record)
    if (texts.length === 0) return
    insert.run(
      row,
      stems(
        texts.map((t) => t.title),
        stemmer,
      ),
      stems(
        texts.map((t) => t.body),
        stemmer,
      ),
    )
  }

  const drain = sql.transaction((limit: number): number => {
    for (const { row } of next.all(limit)) {
      const found = read[row % 8]?.get(Math.floor(row / 8))
      const record: object | undefined = found === undefined || found.deleted === 1 ? undefined : JSON.parse(found.data)
      put(row, record, false)
      unqueue.run(row)
    }
    return count.get()?.n ?? 0
  })

  let timer: NodeJS.Timeout | undefined
  let isStarted = false
  const later = (): void => {
    if (isStarted && timer === undefined) timer = setTimeout(slice, slicePauseMs)
  }
  const slice = (): void => {
    timer = undefined
    if (drain.immediate(sliceRows) > 0) later()
  }

  return {
    stemmer,
    waiting: () => count.get()?.n ?? 0,
    drain: (limit) => drain.immediate(limit),
    onRows: (rows, origin) => {
      const isAtOnce = origin === 'local' && rows.length <= maxAtOnce
      for (const { kind, seq, document, isDeleted, isNew } of rows) {
        if (!searchedTypes.includes(String(Reflect.get(document, 'type')))) continue
        const row = rowNumber(kind, seq)
        if (isAtOnce) put(row, isDeleted ? undefined : document, isNew)
        else queue.run(row)
      }
      if (!isAtOnce) later()
    },
    start: () => {
      isStarted = true
      later()
    },
    stop: () => {
      isStarted = false
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** The stems of all words, in order, for FTS5. */
function stems(texts: readonly string[], stemmer: Stemmer): string {
  const words: string[] = []
  for (const text of texts) for (const token of tokenise(text)) words.push(stemmer.stem(foldWord(token.text)))
  return words.join(' ')
}
