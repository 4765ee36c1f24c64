/**
 * The text of files (PDFs, books), page by page, under the hash of the file: several records may share it, and a new edition has another.
 *   file_texts    what became of each file: `text`, `none` (a scanned one: there is no text in it), or why it couldn't be read
 *   file_pages    the text; kept when the index is built again, since reading a file takes long
 *   file_names    which hash a file record names
 *   search_pages  FTS5 over the stems of `file_pages`, by its id
 */
import type { Database } from 'better-sqlite3'
import { stemText } from './stem-text.ts'
import type { Stemmer } from './stem-word.ts'

export const fileTextStates = ['text', 'none', 'encrypted', 'broken', 'too-big'] as const
export type FileTextState = (typeof fileTextStates)[number]

export interface FilePage {
  readonly number: number
  readonly chapter?: string | undefined
  readonly cfi?: string | undefined
  readonly text: string
}
export interface FilePages {
  /** Undefined until the file was read, or when it was read by an older reader. */
  state(sha256: string): FileTextState | undefined
  put(sha256: string, state: FileTextState, pages: readonly FilePage[]): void
  /** Says which hashes live file records name: what no record names any more is forgotten. */
  name(files: readonly { readonly id: string; readonly sha256: string }[]): void
  /** Indexes at most so many pages; gives how many still wait. */
  drain(limit: number): number
  waiting(): number
}

/** Raise it when a reader finds more than before: files are then read again. */
const readerVersion = 1

/** @param isFresh the index was thrown away, so that every page has to be indexed again */
export function createFilePages(sql: Database, stemmer: Stemmer, isFresh: boolean): FilePages {
  createPageTables(sql, isFresh)
  const state = sql.prepare<[string], { state: FileTextState }>(
    `SELECT state FROM file_texts WHERE sha256 = ? AND version = ${readerVersion}`,
  )
  const write = createPageWriter(sql)
  const next = sql.prepare<[number], { id: number; text: string }>(
    'SELECT id, text FROM file_pages WHERE is_indexed = 0 LIMIT ?',
  )
  const index = sql.prepare<[number, string]>('INSERT INTO search_pages (rowid, text) VALUES (?, ?)')
  const indexed = sql.prepare<[number]>('UPDATE file_pages SET is_indexed = 1 WHERE id = ?')
  const count = sql.prepare<[], number>('SELECT count(*) FROM file_pages WHERE is_indexed = 0').pluck()
  const waiting = (): number => count.get() ?? 0
  const drain = sql.transaction((limit: number): number => {
    for (const { id, text } of next.all(limit)) {
      index.run(id, stemText(text, stemmer))
      indexed.run(id)
    }
    return waiting()
  })
  return {
    state: (sha256) => state.get(sha256)?.state,
    put: (sha256, what, pages) => write.put.immediate(sha256, what, pages),
    name: (files) => write.name.immediate(files),
    drain: (limit) => drain.immediate(limit),
    waiting,
  }
}

function createPageTables(sql: Database, isFresh: boolean): void {
  sql
    .transaction(() => {
      sql.exec(tables)
      if (isFresh) sql.exec('DROP TABLE search_pages; UPDATE file_pages SET is_indexed = 0')
      sql.exec(
        `CREATE VIRTUAL TABLE IF NOT EXISTS search_pages USING fts5(text, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1)`,
      )
    })
    .immediate()
}

const tables = `
  CREATE TABLE IF NOT EXISTS file_texts (sha256 TEXT PRIMARY KEY, state TEXT NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS file_names (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS file_names_sha256 ON file_names (sha256);
  CREATE TABLE IF NOT EXISTS file_pages (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    chapter TEXT,
    cfi TEXT,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    is_indexed INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS file_pages_sha256 ON file_pages (sha256);
  CREATE INDEX IF NOT EXISTS file_pages_waiting ON file_pages (is_indexed) WHERE is_indexed = 0;
  CREATE VIRTUAL TABLE IF NOT EXISTS search_pages USING fts5(text, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1)`

function createPageWriter(sql: Database) {
  const setState = sql.prepare<[string, string]>(
    `INSERT OR REPLACE INTO file_texts (sha256, state, version) VALUES (?, ?, ${readerVersion})`,
  )
  const add = sql.prepare<[string, number, string | null, string | null, string, string]>(
    'INSERT INTO file_pages (sha256, number, chapter, cfi, language, text) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const unindex = sql.prepare<[string]>(
    'DELETE FROM search_pages WHERE rowid IN (SELECT id FROM file_pages WHERE sha256 = ? AND is_indexed = 1)',
  )
  const removePages = sql.prepare<[string]>('DELETE FROM file_pages WHERE sha256 = ?')
  const removeState = sql.prepare<[string]>('DELETE FROM file_texts WHERE sha256 = ?')
  const setName = sql.prepare<[string, string]>('INSERT INTO file_names (file, sha256) VALUES (?, ?)')
  const unnamed = sql
    .prepare<[], string>('SELECT sha256 FROM file_texts WHERE sha256 NOT IN (SELECT sha256 FROM file_names)')
    .pluck()
  const clear = (sha256: string): void => {
    unindex.run(sha256)
    removePages.run(sha256)
    removeState.run(sha256)
  }
  return {
    put: sql.transaction((sha256: string, state: FileTextState, pages: readonly FilePage[]) => {
      clear(sha256)
      setState.run(sha256, state)
      for (const { number, chapter, cfi, text } of pages)
        add.run(sha256, number, chapter ?? null, cfi ?? null, languageOf(text), text)
    }),
    name: sql.transaction((files: readonly { readonly id: string; readonly sha256: string }[]) => {
      sql.exec('DELETE FROM file_names')
      for (const { id, sha256 } of files) setName.run(id, sha256)
      for (const sha256 of unnamed.all()) clear(sha256)
    }),
  }
}

/** By its letters: a page with Latin names in it is Russian all the same. */
function languageOf(text: string): 'ru' | 'en' {
  const start = text.slice(0, 4_000)
  const cyrillic = start.match(/[а-яё]/gi)?.length ?? 0
  const latin = start.match(/[a-z]/gi)?.length ?? 0
  return cyrillic * 2 >= latin ? 'ru' : 'en'
}
