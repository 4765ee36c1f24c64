/** Answers a search: all words, the last one perhaps unfinished, the best first. */
import type { Database, Statement } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import { nounOf } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { markWords, plainText, snippetOf, type Mark } from './marked-text.ts'
import type { SearchIndex } from './search-index.ts'
import { parseQuery, termsToFts, type SearchTerm } from './search-query.ts'
import { rowOf } from './search-tables.ts'
import { searchedTexts, type SearchedText } from './searched-text.ts'
import type { Stemmer } from './stem-word.ts'

export interface RecordHit {
  readonly id: string
  readonly type: string
  /** Of what it belongs to where the noun has no title of its own (a reply). */
  readonly title: string
  readonly titleMarks: Mark[]
  readonly snippet: string
  readonly snippetMarks: Mark[]
  /** Language of what is shown, where it is known. */
  readonly language: Language | undefined
  readonly updatedAt: number
}
export interface FoundRecords {
  readonly hits: readonly RecordHit[]
  /** All records that match, shown or not. */
  readonly total: number
}
export interface Search {
  /** @param limit hits at most. */
  find(query: string, limit: number): FoundRecords
}

/** A word in the title weighs as much as this many in the body. */
const titleWeight = 5

/** @param wanted the language to show a bilingual record in when both of its texts match. */
export function createSearch(sql: Database, index: SearchIndex, wanted: () => Language): Search {
  const match = sql.prepare<[string, number], { rowid: number }>(
    `SELECT rowid FROM search_entries WHERE search_entries MATCH ? ORDER BY bm25(search_entries, ${titleWeight}.0, 1.0), rowid LIMIT ?`,
  )
  const count = sql.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM search_entries WHERE search_entries MATCH ?',
  )
  const records = createHitReader(sql)

  const hitOf = (rowid: number, terms: readonly SearchTerm[], language: Language): RecordHit | undefined => {
    const row = rowOf(rowid)
    const record = row === undefined ? undefined : records.byRow(row.kind, row.seq)
    if (row === undefined || record === undefined) return undefined
    const best = bestText(record, terms, index.stemmer, language)
    const { id, type, updatedAt } = record
    return {
      ...best,
      title: best.title === '' ? records.parentTitle(row.kind, record, language) : best.title,
      id,
      type,
      updatedAt,
    }
  }

  return {
    find: (query, limit) => {
      const terms = parseQuery(query, index.stemmer)
      if (terms.length === 0) return { hits: [], total: 0 }
      indexWaiting(index)
      const fts = termsToFts(terms)
      const hits = match.all(fts, limit).map(({ rowid }) => hitOf(rowid, terms, wanted()))
      return { hits: hits.filter((hit) => hit !== undefined), total: count.get(fts)?.n ?? 0 }
    },
  }
}

/** What sync pulled a moment ago is found, too. */
function indexWaiting(index: SearchIndex): void {
  for (let left = index.waiting(); left > 0; ) left = index.drain(1_000)
}

function createHitReader(sql: Database) {
  const byRow = new Map<SpaceKind, Statement<[number], { data: string }>>()
  const byId = new Map<SpaceKind, Statement<[string], { data: string }>>()
  for (const kind of spaceKinds) {
    byRow.set(kind, sql.prepare(`SELECT data FROM record_${kind} WHERE seq = ? AND deleted = 0`))
    byId.set(kind, sql.prepare(`SELECT data FROM record_${kind} WHERE id = ? AND deleted = 0`))
  }
  return {
    byRow: (kind: SpaceKind, seq: number): AnyRecord | undefined => parseRecord(byRow.get(kind)?.get(seq)),
    parentTitle: (kind: SpaceKind, record: AnyRecord, language: Language): string => {
      const parent = record[nounOf(record.type)?.parent ?? '']
      const found = typeof parent === 'string' ? parseRecord(byId.get(kind)?.get(parent)) : undefined
      const texts = found === undefined ? [] : searchedTexts(found)
      return (texts.find((text) => text.language === language) ?? texts[0])?.title ?? ''
    },
  }
}

function parseRecord(row: { readonly data: string } | undefined): AnyRecord | undefined {
  if (row === undefined) return undefined
  const record: AnyRecord = JSON.parse(row.data)
  return record
}

/** The text in the language in which more of the words were found; the wanted one when both are equal. */
function bestText(record: AnyRecord, terms: readonly SearchTerm[], stemmer: Stemmer, wanted: Language) {
  const candidates = searchedTexts(record).map((text) => markedText(text, terms, stemmer))
  candidates.sort((a, b) => b.found - a.found || Number(b.language === wanted) - Number(a.language === wanted))
  const best = candidates[0]
  return {
    title: best?.title ?? '',
    titleMarks: best?.titleMarks ?? [],
    snippet: best?.snippet.text ?? '',
    snippetMarks: best?.snippet.marks ?? [],
    language: best?.language,
  }
}

function markedText(text: SearchedText, terms: readonly SearchTerm[], stemmer: Stemmer) {
  const body = plainText(text.body)
  const titleMarks = markWords(text.title, terms, stemmer)
  const bodyMarks = markWords(body, terms, stemmer)
  const found = Math.min(1, titleMarks.length) + Math.min(1, bodyMarks.length)
  return { language: text.language, title: text.title, titleMarks, snippet: snippetOf(body, bodyMarks), found }
}
