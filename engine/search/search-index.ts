/**
 * Full text of the profile's records in SQLite: words are stemmed before FTS5 sees them, so that «управление качеством» finds «управления качества».
 * Entries of local writes are made in the transaction of the write. Rows that sync pulled are put into a durable queue in theirs and indexed in idle slices, and always
 * before a search answers. FTS5 keeps no text (contentless); hits are read from the records.
 */
import type { Database, Statement } from 'better-sqlite3'
import type { Bilingual } from '#core/domain/bilingual.ts'
import { topicId, topicKey } from '#core/domain/topic/topic.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { createFilePages, type FilePages } from './file-pages.ts'
import { filesOf, isFound, recordFacts } from './record-facts.ts'
import { createSearchTables, queueEverything, rowNumber, rowOf } from './search-tables.ts'
import { moreText, searchedTexts } from './searched-text.ts'
import { stemText } from './stem-text.ts'
import { createStemmer, stemmerVersion, type Stemmer } from './stem-word.ts'

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
  /** The text of files; its pages are indexed in the same slices. */
  readonly pages: FilePages
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
  const isKept = createSearchTables(sql, stemmerVersion)
  if (!isKept) queueEverything(sql)
  const stemmer = createStemmer()
  const pages = createFilePages(sql, stemmer, !isKept)
  const topics = createTopicTitles(sql)
  const entries = createEntries(sql, stemmer, topics.titlesOf)
  const queue = createQueue(sql)

  const drain = sql.transaction((limit: number): number => {
    for (const row of queue.next(limit)) {
      entries.put(row, queue.read(row), false)
      queue.remove(row)
    }
    return queue.size()
  })
  const drainAll = (limit: number): number => drain.immediate(limit) + pages.drain(Math.ceil(limit / 5))
  const idle = createIdleWork(() => drainAll(sliceRows) > 0)

  return {
    stemmer,
    pages: {
      ...pages,
      put: (sha256, state, texts) => {
        pages.put(sha256, state, texts)
        idle.wake()
      },
    },
    waiting: () => queue.size() + pages.waiting(),
    drain: drainAll,
    onRows: (rows, origin) => {
      const isAtOnce = origin === 'local' && rows.length <= maxAtOnce && textLength(rows) <= maxTextAtOnce
      let isLeft = !isAtOnce
      for (const { kind, seq, document, isDeleted, isNew } of rows) {
        const type = String(Reflect.get(document, 'type'))
        if (type === 'topic') {
          topics.onTopic(document)
          isLeft = true
        }
        const row = rowNumber({ kind, seq, type })
        if (row === undefined) continue
        if (isAtOnce) entries.put(row, isDeleted ? undefined : document, isNew)
        else queue.add(row)
      }
      if (isLeft) idle.wake()
    },
    start: idle.start,
    stop: idle.stop,
  }
}

const textLength = (rows: readonly Row[]): number =>
  rows
    .flatMap(({ document }) => searchedTexts(document))
    .reduce((sum, { title, body }) => sum + title.length + body.length, 0)

/** @param titlesOf of a topic, in all its languages: what is filed under it is found by its name */
function createEntries(sql: Database, stemmer: Stemmer, titlesOf: (topic: string) => string) {
  const remove = sql.prepare<[number]>('DELETE FROM search_entries WHERE rowid = ?')
  const insert = sql.prepare<[number, ...string[]]>(
    'INSERT INTO search_entries (rowid, title, body, more) VALUES (?, ?, ?, ?)',
  )
  const removeFacts = sql.prepare<[number]>('DELETE FROM search_facts WHERE row = ?')
  const insertFacts = sql.prepare<[number, number, string, string, string, string, number | null]>(
    'INSERT INTO search_facts (row, at, language, authors, topic, kind, visible_from) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const removeUses = sql.prepare<[number]>('DELETE FROM search_uses WHERE row = ?')
  const insertUse = sql.prepare<[string, number]>('INSERT OR IGNORE INTO search_uses (file, row) VALUES (?, ?)')
  return {
    /** Replaces the entry; `record` undefined leaves none. An entry and its facts come and go together. */
    put: (row: number, record: object | undefined, isNew: boolean): void => {
      if (!isNew && removeFacts.run(row).changes > 0) {
        remove.run(row)
        removeUses.run(row)
      }
      const texts = record === undefined || !isFound(record) ? [] : searchedTexts(record)
      if (record === undefined || texts.length === 0) return
      const { at, language, authors, topic, kind, visibleFrom } = recordFacts(record)
      const titles = texts.map((text) => text.title)
      const bodies = texts.map((text) => text.body)
      const more = [moreText(record), topic === '' ? '' : titlesOf(topic)]
      insert.run(row, ...[titles, bodies, more].map((texts) => stemText(texts.join('\n'), stemmer)))
      for (const file of filesOf(record)) insertUse.run(file, row)
      insertFacts.run(row, at, language, authors, topic, kind, visibleFrom)
    },
  }
}

/** Names of topics as they stand in the records now. A topic with a new name puts what is filed under it into the queue. */
function createTopicTitles(sql: Database) {
  const read = sql.prepare<[string], { data: string }>('SELECT data FROM record_library WHERE id = ? AND deleted = 0')
  const queue = sql.prepare<[string]>(
    'INSERT OR IGNORE INTO search_waiting (row) SELECT row FROM search_facts WHERE topic = ?',
  )
  const known = new Map<string, string>()
  return {
    titlesOf: (key: string): string => {
      const before = known.get(key)
      if (before !== undefined) return before
      const row = read.get(topicId(key))
      const title: unknown = row === undefined ? undefined : Reflect.get(JSON.parse(row.data), 'title')
      const { ru = '', en = '' } = isBilingual(title) ? title : {}
      known.set(key, `${ru} ${en}`)
      return `${ru} ${en}`
    },
    onTopic: (topic: object): void => {
      const key = topicKey(String(Reflect.get(topic, 'id')))
      known.delete(key)
      queue.run(key)
    },
  }
}
const isBilingual = (value: unknown): value is Partial<Bilingual> => typeof value === 'object' && value !== null

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
