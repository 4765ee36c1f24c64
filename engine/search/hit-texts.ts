/** From an index row to what a list shows of the record: its title, the piece of text around the words, and the spot to open it at. */
import type { Database, Statement } from 'better-sqlite3'
import type { Spot } from '#core/domain/annotation/spot.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { nounOf } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import { bestPlace, markPhrases, plainText, snippetOf, type Mark } from './marked-text.ts'
import { groupOf } from './search-groups.ts'
import type { RecordHit } from './search-port.ts'
import type { Phrase } from './search-query.ts'
import { rowOf } from './search-tables.ts'
import { searchedTexts, type SearchedText } from './searched-text.ts'
import type { Stemmer } from './stem-word.ts'

export interface HitText {
  readonly hit: Omit<RecordHit, 'isPartial'>
  /** Which of the query's phrases stand in it, by their number. */
  readonly found: ReadonlySet<number>
}

export function createHitTexts(sql: Database, stemmer: Stemmer) {
  const records = createHitReader(sql)
  /** @param wanted the language to show a bilingual record in when both of its texts match */
  return (rowid: number, phrases: readonly Phrase[], wanted: Language): HitText | undefined => {
    const row = rowOf(rowid)
    const record = row === undefined ? undefined : records.byRow(row.kind, row.seq)
    if (record === undefined) return undefined
    const { id, type, author, updatedAt } = record
    const { found, ...best } = bestText(record, phrases, stemmer, wanted)
    const title = best.title === '' ? records.parentTitle(record, wanted) : best.title
    return { hit: { ...best, title, id, type, author, updatedAt, group: groupOf(type) }, found }
  }
}

function createHitReader(sql: Database) {
  const byRow = new Map<SpaceKind, Statement<[number], { data: string }>>()
  const byId = new Map<SpaceKind, Statement<[string], { data: string }>>()
  for (const kind of spaceKinds) {
    byRow.set(kind, sql.prepare(`SELECT data FROM record_${kind} WHERE seq = ? AND deleted = 0`))
    byId.set(kind, sql.prepare(`SELECT data FROM record_${kind} WHERE id = ? AND deleted = 0`))
  }
  /** What a record hangs on may live in another kind of space: a comment is in the community, its article in the library. */
  const find = (id: string): AnyRecord | undefined => {
    for (const kind of nounOf(id.slice(0, id.indexOf(':')))?.spaces ?? spaceKinds) {
      const found = parseRecord(byId.get(kind)?.get(id))
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    byRow: (kind: SpaceKind, seq: number): AnyRecord | undefined => parseRecord(byRow.get(kind)?.get(seq)),
    parentTitle: (record: AnyRecord, language: Language): string => {
      const parent = record[nounOf(record.type)?.parent ?? '']
      const found = typeof parent === 'string' ? find(parent) : undefined
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
function bestText(record: AnyRecord, phrases: readonly Phrase[], stemmer: Stemmer, wanted: Language) {
  const candidates = searchedTexts(record).map((text) => markedText(text, phrases, stemmer))
  const [best] = candidates.toSorted(
    (a, b) => b.places - a.places || Number(b.language === wanted) - Number(a.language === wanted),
  )
  const { title = '', titleMarks = [], body = '', bodyMarks = [], language, found = new Set<number>() } = best ?? {}
  const { text: snippet, marks: snippetMarks } = snippetOf(body, bodyMarks)
  return {
    title,
    titleMarks,
    snippet,
    snippetMarks,
    language,
    found,
    spot: spotOf(body, bodyMarks, language),
    words: wordsAt(body, bodyMarks),
  }
}

function markedText({ language, title, body: markdown }: SearchedText, phrases: readonly Phrase[], stemmer: Stemmer) {
  const body = plainText(markdown)
  const inTitle = markPhrases(title, phrases, stemmer)
  const inBody = markPhrases(body, phrases, stemmer)
  const found = new Set([...inTitle.phrases, ...inBody.phrases])
  const places = found.size * 2 + Math.min(1, inTitle.marks.length) + Math.min(1, inBody.marks.length)
  return { language, title, titleMarks: inTitle.marks, body, bodyMarks: inBody.marks, found, places }
}

const aroundQuote = 32
const mostWords = 40

/** The first found word of the place that the snippet shows. */
export function spotOf(body: string, marks: readonly Mark[], language: Language | undefined): Spot | undefined {
  const at = bestPlace(marks)
  const mark = marks.find(([start]) => start >= at)
  if (mark === undefined) return undefined
  const [start, end] = mark
  const quote = {
    exact: body.slice(start, end),
    prefix: body.slice(Math.max(0, start - aroundQuote), start),
    suffix: body.slice(end, end + aroundQuote),
  }
  return language === undefined ? { quote } : { quote, language }
}

/** As they are written there, each once. */
export const wordsAt = (body: string, marks: readonly Mark[]): readonly string[] =>
  [...new Set(marks.map(([start, end]) => body.slice(start, end).toLowerCase()))].slice(0, mostWords)
