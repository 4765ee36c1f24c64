/** Finds pages of files, and tells them as places in the pieces of the library that hold the files. */
import type { Database } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import { spotOf, wordsAt } from './hit-texts.ts'
import { markPhrases, snippetOf } from './marked-text.ts'
import type { RecordHit, SearchRequest } from './search-port.ts'
import type { Phrase } from './search-query.ts'
import { rowOf } from './search-tables.ts'
import { searchedTexts } from './searched-text.ts'
import type { Stemmer } from './stem-word.ts'

export interface FoundPages {
  readonly total: number
  readonly pages: readonly FoundPage[]
}
export interface FoundPage {
  readonly page: number
  /** Row of the article that holds the file. */
  readonly row: number
  readonly file: string
}

/** As many are looked at; among them those that may be seen under the conditions. */
const mostLookedAt = 300
/** Of one file, where pages stand among other hits. */
const mostOfOneFile = 3

export function createPageSearch(sql: Database, stemmer: Stemmer) {
  const match = sql
    .prepare<[string], number>(
      `SELECT rowid FROM search_pages WHERE search_pages MATCH ? ORDER BY bm25(search_pages), rowid LIMIT ${mostLookedAt}`,
    )
    .pluck()
  const count = sql.prepare<[string], number>('SELECT count(*) FROM search_pages WHERE search_pages MATCH ?').pluck()
  const holders = sql.prepare<[number], Holder>(
    `SELECT names.file, uses.row, pages.language, facts.at, facts.authors, facts.topic, facts.kind, facts.visible_from AS visibleFrom
       FROM file_pages AS pages
       JOIN file_names AS names ON names.sha256 = pages.sha256
       JOIN search_uses AS uses ON uses.file = names.file
       JOIN search_facts AS facts ON facts.row = uses.row
      WHERE pages.id = ? ORDER BY facts.at DESC LIMIT 2`,
  )
  const hit = createPageHits(sql, stemmer)
  return {
    /** @param hiddenAfter see `MatchOptions` */
    find: (fts: string, request: SearchRequest, hiddenAfter: number | undefined): FoundPages => {
      if (request.group !== undefined && request.group !== 'files') return { total: 0, pages: [] }
      const found = match.all(fts)
      const pages = found.flatMap((page) =>
        holders
          .all(page)
          .filter((holder) => fits(holder, request, hiddenAfter))
          .map(({ row, file }) => ({ page, row, file })),
      )
      return { total: found.length < mostLookedAt ? pages.length : (count.get(fts) ?? 0), pages }
    },
    /** A few of each file, unless only files are asked for. */
    hits: (
      { pages }: FoundPages,
      phrases: readonly Phrase[],
      request: SearchRequest,
      wanted: Language,
    ): readonly RecordHit[] => {
      const most = request.group === 'files' ? mostLookedAt : mostOfOneFile
      const shown = new Map<string, number>()
      const chosen = pages.filter(({ file, row }) => {
        const before = shown.get(`${file} ${row}`) ?? 0
        shown.set(`${file} ${row}`, before + 1)
        return before < most
      })
      return chosen.slice(0, request.limit).flatMap((page) => hit(page, phrases, wanted) ?? [])
    },
  }
}

interface Holder {
  readonly file: string
  readonly row: number
  readonly language: Language
  readonly at: number
  readonly authors: string
  readonly topic: string
  readonly kind: string
  readonly visibleFrom: number | null
}

const fits = (holder: Holder, request: SearchRequest, hiddenAfter: number | undefined): boolean =>
  (hiddenAfter === undefined || (holder.visibleFrom ?? 0) <= hiddenAfter) &&
  (request.topics === undefined || request.topics.includes(holder.topic)) &&
  (request.kind === undefined || request.kind === holder.kind) &&
  (request.language === undefined || request.language === holder.language) &&
  (request.author === undefined || holder.authors.includes(` ${request.author} `)) &&
  (request.since === undefined || holder.at >= request.since)

interface StoredPage {
  readonly number: number
  readonly chapter: string | null
  readonly cfi: string | null
  readonly language: Language
  readonly text: string
}

function createPageHits(sql: Database, stemmer: Stemmer) {
  const readPage = sql.prepare<[number], StoredPage>(
    'SELECT number, chapter, cfi, language, text FROM file_pages WHERE id = ?',
  )
  const readRecord = sql.prepare<[number], { data: string }>(
    'SELECT data FROM record_library WHERE seq = ? AND deleted = 0',
  )
  return ({ page, row, file }: FoundPage, phrases: readonly Phrase[], wanted: Language): RecordHit | undefined => {
    const stored = readPage.get(page)
    const place = rowOf(row)
    const holder = place === undefined ? undefined : readRecord.get(place.seq)
    if (stored === undefined || holder === undefined) return undefined
    const record: { id: string; type: string; author: string; updatedAt: number } = JSON.parse(holder.data)
    const { id, type, author, updatedAt } = record
    const texts = searchedTexts(record)
    const title = (texts.find((text) => text.language === wanted) ?? texts[0])?.title ?? ''
    const { marks } = markPhrases(stored.text, phrases, stemmer)
    const { text: snippet, marks: snippetMarks } = snippetOf(stored.text, marks)
    const where = stored.cfi === null ? { page: stored.number } : { cfi: stored.cfi }
    return {
      id,
      type,
      author,
      updatedAt,
      group: 'files',
      title,
      titleMarks: [],
      snippet,
      snippetMarks,
      language: stored.language,
      spot: { ...spotOf(stored.text, marks, undefined), ...where, file },
      words: wordsAt(stored.text, marks),
      page: stored.cfi === null ? stored.number : undefined,
      chapter: stored.chapter ?? undefined,
      isPartial: false,
    }
  }
}
