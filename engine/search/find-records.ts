/** Answers a search: all words, the last one perhaps unfinished, the best first. */
import type { Database, Statement } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { markWords, plainText, snippetOf, type Mark } from './marked-text.ts'
import type { SearchIndex } from './search-index.ts'
import { parseQuery, termsToFts, type SearchTerm } from './search-query.ts'
import { rowOf } from './search-tables.ts'
import { searchedTexts, type SearchedText } from './searched-text.ts'

export interface RecordHit {
  readonly id: string
  readonly type: string
  readonly kind: SpaceKind
  readonly record: AnyRecord
  /** Empty where the noun has no title of its own (a reply): the screen shows what it belongs to. */
  readonly title: string
  readonly titleMarks: readonly Mark[]
  readonly snippet: string
  readonly snippetMarks: readonly Mark[]
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
  /** @param limit hits at most. @param language which language of a bilingual record to show when both match. */
  find(query: string, limit: number, language: Language): FoundRecords
}

/** A word in the title weighs as much as this many in the body. */
const titleWeight = 5

export function createSearch(sql: Database, index: SearchIndex): Search {
  const match = sql.prepare<[string, number], { rowid: number }>(
    `SELECT rowid FROM search_entries WHERE search_entries MATCH ? ORDER BY bm25(search_entries, ${titleWeight}.0, 1.0), rowid LIMIT ?`,
  )
  const count = sql.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM search_entries WHERE search_entries MATCH ?',
  )
  const read = new Map<SpaceKind, Statement<[number], { data: string }>>()
  for (const kind of spaceKinds)
    read.set(
      kind,
      sql.prepare<[number], { data: string }>(`SELECT data FROM record_${kind} WHERE seq = ? AND deleted = 0`),
    )

  const hitOf = (rowid: number, terms: readonly SearchTerm[], language: Language): RecordHit | undefined => {
    const row = rowOf(rowid)
    const data = row === undefined ? undefined : read.get(row.kind)?.get(row.seq)?.data
    if (row === undefined || data === undefined) return undefined
    const record: AnyRecord = JSON.parse(data)
    return {
      ...shown(record, terms, index, language),
      id: record.id,
      type: record.type,
      kind: row.kind,
      record,
      updatedAt: record.updatedAt,
    }
  }

  return {
    find: (query, limit, language) => {
      const terms = parseQuery(query, index.stemmer)
      if (terms.length === 0) return { hits: [], total: 0 }
      while (index.drain(1_000) > 0) continue
      const fts = termsToFts(terms)
      const hits = match.all(fts, limit).map(({ rowid }) => hitOf(rowid, terms, language))
      return { hits: hits.filter((hit) => hit !== undefined), total: count.get(fts)?.n ?? 0 }
    },
  }
}

/** Title and snippet in the language in which more of the words were found; the wanted one when both are equal. */
function shown(record: AnyRecord, terms: readonly SearchTerm[], index: SearchIndex, wanted: Language) {
  const candidates = searchedTexts(record).map((text) => markedText(text, terms, index))
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

function markedText(text: SearchedText, terms: readonly SearchTerm[], index: SearchIndex) {
  const body = plainText(text.body)
  const titleMarks = markWords(text.title, terms, index.stemmer)
  const bodyMarks = markWords(body, terms, index.stemmer)
  const found = Math.min(1, titleMarks.length) + Math.min(1, bodyMarks.length)
  return { language: text.language, title: text.title, titleMarks, snippet: snippetOf(body, bodyMarks), found }
}
