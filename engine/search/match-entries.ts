/** Asks the index: all entries that match, counted by noun, and the best of them. */
import type { Database, Statement } from 'better-sqlite3'
import type { SearchGroup } from '#core/contract/search-views.ts'
import { inTitle } from './fts-query.ts'
import { groupOf } from './search-groups.ts'
import type { SearchFilter } from './search-port.ts'
import { nounBits, nounIsAmong, typeOfRow } from './search-tables.ts'
import { searchedTypes } from './searched-text.ts'

/** A word in the title weighs as much as this many in the body; what a record is also found by weighs less than one. */
const weights = '5.0, 1.0, 0.7'
/** As many are ranked; more than any list shows. */
const mostCandidates = 240
/** Of a word that half of all texts have, only titles and the newest texts are weighed: nobody reads further, and weighing is what takes the time. */
const mostWeighed = 2_000

export interface Candidate {
  readonly row: number
  /** The greater the better. */
  readonly score: number
  readonly at: number
  readonly language: string
  readonly authors: string
  readonly topic: string
  readonly kind: string
}
export interface Matches {
  readonly total: number
  readonly groups: ReadonlyMap<SearchGroup, number>
  readonly best: readonly Candidate[]
}

export interface MatchOptions {
  readonly filter: SearchFilter
  readonly limit: number
  /** What is not to be seen before a time that is later than this is left out; undefined for who may see it. */
  readonly hiddenAfter: number | undefined
}

export function createMatcher(sql: Database) {
  const prepared = createPrepared(sql)
  const hidden = sql.prepare<[number], number>('SELECT row FROM search_facts WHERE visible_from > ?').pluck()
  const facts = sql.prepare<[number], Omit<Candidate, 'row' | 'score'>>(
    'SELECT at, language, authors, topic, kind FROM search_facts WHERE row = ?',
  )

  return (fts: string, { filter, limit, hiddenAfter }: MatchOptions): Matches => {
    const { from, where, values } = conditionsOf(filter)
    const unseen = new Set(hiddenAfter === undefined ? [] : hidden.all(hiddenAfter))
    const all = prepared.pluck(`SELECT search_entries.rowid FROM ${from} WHERE search_entries MATCH ?${where}`)
    const rows = all.all(fts, ...values).filter((row) => !unseen.has(row))
    const groups = countGroups(rows)
    const types = searchedTypes.filter((type) => filter.group === undefined || groupOf(type) === filter.group)
    const total = filter.group === undefined ? rows.length : (groups.get(filter.group) ?? 0)
    if (total === 0) return { total, groups, best: [] }

    const inGroup = filter.group === undefined ? '' : ` AND ${nounIsAmong}`
    const bits = filter.group === undefined ? [] : [nounBits(types)]
    const candidates = Math.min(mostCandidates, Math.max(60, limit + unseen.size))
    const best = (match: string, rest: string, ...more: readonly number[]): readonly (readonly [number, number])[] =>
      prepared
        .pairs(
          `SELECT search_entries.rowid, bm25(search_entries, ${weights}) AS score FROM ${from} WHERE search_entries MATCH ?${where}${inGroup}${rest} ORDER BY score, search_entries.rowid LIMIT ${candidates}`,
        )
        .all(match, ...values, ...bits, ...more)
    const found = new Map<number, number>()
    if (rows.length > mostWeighed) {
      for (const [row, score] of best(inTitle(fts), '')) found.set(row, score)
      if (found.size < candidates)
        for (const [row, score] of best(fts, ' AND search_entries.rowid >= ?', rows[rows.length - mostWeighed] ?? 0))
          found.set(row, Math.min(score, found.get(row) ?? 0))
    } else for (const [row, score] of best(fts, '')) found.set(row, score)
    const list = [...found].flatMap(([row, score]) => {
      const known = unseen.has(row) ? undefined : facts.get(row)
      return known === undefined ? [] : [{ ...known, row, score: -score }]
    })
    return { total, groups, best: list }
  }
}

function countGroups(rows: readonly number[]): ReadonlyMap<SearchGroup, number> {
  const byNoun = new Map<number, number>()
  for (const row of rows) byNoun.set(row % 32, (byNoun.get(row % 32) ?? 0) + 1)
  const groups = new Map<SearchGroup, number>()
  for (const [noun, count] of byNoun) {
    const group = groupOf(typeOfRow(noun) ?? '')
    groups.set(group, (groups.get(group) ?? 0) + count)
  }
  return groups
}

function conditionsOf({ topic, kind, language, author, since }: SearchFilter) {
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ['facts.topic = ?', topic],
    ['facts.kind = ?', kind],
    [`facts.language IN (?, 'both')`, language],
    [`instr(facts.authors, ' ' || ? || ' ') > 0`, author],
    ['facts.at >= ?', since],
  ]
  const asked = parts.filter(([, value]) => value !== undefined)
  return {
    from:
      asked.length === 0
        ? 'search_entries'
        : 'search_entries JOIN search_facts AS facts ON facts.row = search_entries.rowid',
    where: asked.map(([condition]) => ` AND ${condition}`).join(''),
    values: asked.flatMap(([, value]) => value ?? []),
  }
}

type Values = (string | number)[]

/** Few texts, asked often: preparing one takes longer than most answers. */
function createPrepared(sql: Database) {
  const plucks = new Map<string, Statement<Values, number>>()
  const pairs = new Map<string, Statement<Values, [number, number]>>()
  return {
    pluck: (text: string): Statement<Values, number> => {
      const known = plucks.get(text) ?? sql.prepare<Values, number>(text).pluck()
      plucks.set(text, known)
      return known
    },
    pairs: (text: string): Statement<Values, [number, number]> => {
      const known = pairs.get(text) ?? sql.prepare<Values, [number, number]>(text).raw()
      pairs.set(text, known)
      return known
    },
  }
}
