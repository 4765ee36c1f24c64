/** Asks the index: all entries that match, counted by noun, and the best of them. */
import type { Database, Statement } from 'better-sqlite3'
import type { SearchGroup } from '#core/contract/search-views.ts'
import { inTitle } from './fts-query.ts'
import { groupOf } from './search-groups.ts'
import type { SearchFilter } from './search-port.ts'
import { nounBits, nounIsAmong, nouns, typeOfRow } from './search-tables.ts'
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
    const isSeen = (row: number): boolean => !unseen.has(row)
    const all = (): readonly number[] =>
      prepared
        .pluck(`SELECT search_entries.rowid FROM ${from} WHERE search_entries MATCH ?${where}`)
        .all(fts, ...values)
    const weigh = (match: string, rest: string, ...more: readonly number[]): readonly Weighed[] =>
      prepared
        .pairs(
          `SELECT search_entries.rowid, -bm25(search_entries, ${weights}) AS score FROM ${from} WHERE search_entries MATCH ?${where}${rest}`,
        )
        .all(match, ...values, ...more)
    const inGroup = filter.group === undefined ? '' : ` AND ${nounIsAmong}`
    const bits = filter.group === undefined ? [] : [nounBits(typesOf(filter.group))]
    const newest = (rest: string, ...more: readonly number[]): readonly Weighed[] =>
      weigh(fts, `${rest} ORDER BY search_entries.rowid DESC LIMIT ${mostWeighed + 1}`, ...more)

    // Mostly these are all there are: one walk gives their number and their weights.
    const first = newest('')
    const isBroad = first.length > mostWeighed
    const rows = (isBroad ? all() : first.map(([row]) => row)).filter(isSeen)
    const groups = countGroups(rows)
    const total = filter.group === undefined ? rows.length : (groups.get(filter.group) ?? 0)
    if (total === 0) return { total, groups, best: [] }

    const candidates = Math.min(mostCandidates, Math.max(60, limit + unseen.size))
    const byTitle = `${inGroup} ORDER BY score DESC, search_entries.rowid LIMIT ${candidates}`
    const found = isBroad
      ? eachOnce([...(inGroup === '' ? first : newest(inGroup, ...bits)), ...weigh(inTitle(fts), byTitle, ...bits)])
      : first.filter(([row]) => filter.group === undefined || groupOf(typeOfRow(row) ?? '') === filter.group)
    const best = heaviest(
      found.filter(([row]) => isSeen(row)),
      candidates,
    )
    return {
      total,
      groups,
      best: best.flatMap(([row, score]) => {
        const known = facts.get(row)
        return known === undefined ? [] : [{ ...known, row, score }]
      }),
    }
  }
}

type Weighed = readonly [row: number, score: number]

const heaviest = (found: readonly Weighed[], most: number): readonly Weighed[] =>
  found.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most)

/** Each row once, by the greater of its weights: a title's own weighs less than the whole text's. */
function eachOnce(found: readonly Weighed[]): readonly Weighed[] {
  const known = new Map<number, number>()
  for (const [row, score] of found) known.set(row, Math.max(score, known.get(row) ?? 0))
  return [...known]
}

const typesOf = (group: SearchGroup): readonly string[] => searchedTypes.filter((type) => groupOf(type) === group)

function countGroups(rows: readonly number[]): ReadonlyMap<SearchGroup, number> {
  const byNoun = new Map<number, number>()
  for (const row of rows) byNoun.set(row % nouns, (byNoun.get(row % nouns) ?? 0) + 1)
  const groups = new Map<SearchGroup, number>()
  for (const [noun, count] of byNoun) {
    const group = groupOf(typeOfRow(noun) ?? '')
    groups.set(group, (groups.get(group) ?? 0) + count)
  }
  return groups
}

function conditionsOf({ topics, kind, language, author, since }: SearchFilter) {
  const parts: readonly (readonly [string, string | number | undefined])[] = [
    ['facts.topic IN (SELECT value FROM json_each(?))', topics && JSON.stringify(topics)],
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
        : 'search_entries CROSS JOIN search_facts AS facts ON facts.row = search_entries.rowid',
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
