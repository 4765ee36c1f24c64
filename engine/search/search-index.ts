/**
 * Full text of the profile's records in SQLite: words are stemmed before FTS5 sees them, so that «управление качеством» finds «управления качества».
 * Entries of local writes are made in the transaction of the write. Rows that sync pulled are put into a durable queue in theirs and indexed in idle slices, and always
 * before a search answers. FTS5 keeps no text (contentless); hits are read from the records.
 */
import type { Database, Statement } from 'better-sqlite3'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { createSearchTables, queueEverything, rowNumber, rowOf } from './search-tables.ts'
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

/** A person waits for few rows and little text; the import of a library (the starter's, at the first start) is no place to stem ten thousand words a record. */
const maxAtOnce = 50
const maxTextAtOnce = 60_000
const sliceRows = 50
const slicePauseMs = 15

export function createSearchIndex(sql: Database): SearchIndex {
  const isFresh = createSearchTables(sql, stemmerVersion)
  if (!isFresh) queueEverything(sql, searchedTypes)
  const stemmer = createStemmer()
  const entries = createEntries(sql, stemmer)
  const queue = createQueue(sql)

  const drain = sql.transaction((limit: number): number => {
    for (const row of queue.next(limit)) {
      entries.put(row, queue.read(row), false)
      queue.remove(row)
    }
    return queue.size()
  })
  const idle = createIdleWork(() => drain.immediate(sliceRows) > 0)

  return {
    stemmer,
    waiting: queue.size,
    drain: (limit) => drain.immediate(limit),
    onRows: (rows, origin) => {
      const isAtOnce = origin === 'local' && rows.length <= maxAtOnce && textLength(rows) <= maxTextAtOnce
      for (const { kind, seq, document, isDeleted, isNew } of rows) {
        if (!searchedTypes.includes(String(Reflect.get(document, 'type')))) continue
        const row = rowNumber(kind, seq)
        if (isAtOnce) entries.put(row, isDeleted ? undefined : document, isNew)
        else queue.add(row)
      }
      if (!isAtOnce) idle.wake()
    },
    start: idle.start,
    stop: idle.stop,
  }
}

const textLength = (rows: readonly Row[]): number =>
  rows
    .flatMap(({ document }) => searchedTexts(document))
    .reduce((sum, { title, body }) => sum + title.length + body.length, 0)

function createEntries(sql: Database, stemmer: Stemmer) {
  const remove = sql.prepare<[number]>('DELETE FROM search_entries WHERE rowid = ?')
  const insert = sql.prepare<[number, string, string]>(
    'INSERT INTO search_entries (rowid, title, body) VALUES (?, ?, ?)',
  )
  return {
    /** Replaces the entry; `record` undefined leaves none. */
    put: (row: number, record: object | undefined, isNew: boolean): void => {
      if (!isNew) remove.run(row)
      const texts = record === undefined ? [] : searchedTexts(record)
      if (texts.length === 0) return
      const titles = texts.map((text) => text.title)
      const bodies = texts.map((text) => text.body)
      insert.run(row, stems(titles, stemmer), stems(bodies, stemmer))
    },
  }
}

/** Rows that wait to be indexed; durable, so that a crash between a pull and its indexing loses nothing. */
function createQueue(sql: Database) {
  const add = sql.prepare<[number]>('INSERT OR IGNORE INTO search_waiting (row) VALUES (?)')
  const next = sql.prepare<[number], { row: number }>('SELECT row FROM search_waiting ORDER BY row LIMIT ?')
  const remove = sql.prepare<[number]>('DELETE FROM search_waiting WHERE row = ?')
  const count = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM search_waiting')
  const read = new Map<SpaceKind, Statement<[number], { data: string }>>()
  for (const kind of spaceKinds)
    read.set(kind, sql.prepare(`SELECT data FROM record_${kind} WHERE seq = ? AND deleted = 0`))
  return {
    add: (row: number): void => void add.run(row),
    next: (limit: number): number[] => next.all(limit).map(({ row }) => row),
    remove: (row: number): void => void remove.run(row),
    size: (): number => count.get()?.n ?? 0,
    /** The live record behind a row. */
    read: (row: number): object | undefined => {
      const place = rowOf(row)
      const found = place === undefined ? undefined : read.get(place.kind)?.get(place.seq)
      if (found === undefined) return undefined
      const record: object = JSON.parse(found.data)
      return record
    },
  }
}

/** Small slices with pauses between them, so that a person's own call never waits long behind them. */
function createIdleWork(slice: () => boolean) {
  let timer: NodeJS.Timeout | undefined
  let isStarted = false
  const wake = (): void => {
    if (!isStarted || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      if (slice()) wake()
    }, slicePauseMs)
  }
  return {
    wake,
    start: (): void => {
      isStarted = true
      wake()
    },
    stop: (): void => {
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
