/**
 * Answers a search. As it was typed first, with the other language's words for the glossary's terms; where that finds nothing, with the other keyboard layout, then without a typing
 * mistake, and at last what has only some of the words.
 */
import type { Database } from 'better-sqlite3'
import type { Language } from '#core/domain/bilingual.ts'
import { halfToFts, queryToFts } from './fts-query.ts'
import { createGlossary, type OtherName } from './glossary.ts'
import { createHitTexts, type HitText } from './hit-texts.ts'
import { otherLayout } from './keyboard-layout.ts'
import { createPageSearch, type FoundPages } from './find-pages.ts'
import { createMatcher, type Candidate, type Matches } from './match-entries.ts'
import { createCorrections } from './near-words.ts'
import { rankCandidates } from './rank-candidates.ts'
import type { SearchIndex } from './search-index.ts'
import type { FoundRecords, RecordHit, Search, SearchRequest } from './search-port.ts'
import { createTermFinder } from './terms-in-text.ts'
import { parseQuery, phrasesOf, type Phrase, type SearchQuery } from './search-query.ts'

export interface SearchOptions {
  /** The person's own: a bilingual record is shown in it when both of its texts match. */
  readonly language: () => Language
  readonly now: () => number
  /** Whether this person sees what is scheduled for later. */
  readonly seesScheduled: () => boolean
}

/** Fewer hits are little: what has only some of the words is shown after them, and another spelling is offered. */
const little = 5

interface Asked {
  readonly text: string
  readonly query: SearchQuery
  readonly also: readonly OtherName[]
  readonly matches: Matches
  readonly pages: FoundPages
}
type Way = 'layout' | 'mistake'

export function createSearch(sql: Database, index: SearchIndex, options: SearchOptions): Search {
  const { stemmer } = index
  const glossary = createGlossary(sql, stemmer)
  const terms = createTermFinder(sql, stemmer)
  const corrections = createCorrections(sql, stemmer)
  const match = createMatcher(sql)
  const hitText = createHitTexts(sql, stemmer)
  const pages = createPageSearch(sql, stemmer)

  const ask = (text: string, request: SearchRequest): Asked => {
    const { query, also } = glossary.widen(parseQuery(text, stemmer))
    if (query.conditions.length === 0) return { text, query, also, matches: nothing, pages: noPages }
    const fts = queryToFts(query)
    const options = matchOptions(request)
    const inPages = pages.find(fts, request, options.hiddenAfter)
    return { text, query, also, matches: withPages(match(fts, options), inPages), pages: inPages }
  }
  const matchOptions = (request: SearchRequest) => ({
    filter: request,
    limit: request.limit,
    hiddenAfter: options.seesScheduled() ? undefined : options.now(),
  })

  /** Another spelling that finds something. */
  const askOtherwise = (typed: Asked, request: SearchRequest): (Asked & { readonly why: Way }) | undefined => {
    const layout = otherLayout(typed.text)
    const inLayout = layout === undefined ? undefined : ask(layout, request)
    if (inLayout !== undefined && inLayout.matches.total > 0) return { ...inLayout, why: 'layout' }
    const corrected = corrections.correct(typed.text, typed.query)
    const withoutMistake = corrected === undefined ? undefined : ask(corrected, request)
    return withoutMistake !== undefined && withoutMistake.matches.total > 0
      ? { ...withoutMistake, why: 'mistake' }
      : undefined
  }

  const ranked = (candidates: readonly Candidate[], { language }: SearchRequest): readonly Candidate[] =>
    rankCandidates(candidates, language ?? options.language(), options.now())

  const wholeHits = ({ query, matches }: Asked, request: SearchRequest): readonly RecordHit[] => {
    const phrases = phrasesOf(query)
    const hits: RecordHit[] = []
    for (const { row } of ranked(matches.best, request).slice(0, request.limit)) {
      const hit = hitText(row, phrases, request.language ?? options.language())
      if (hit !== undefined) hits.push(recordHit(hit, false))
    }
    return hits
  }

  /** What has at least half of the conditions, most of them first. */
  const partialHits = ({ query, matches }: Asked, request: SearchRequest): readonly RecordHit[] => {
    const { conditions } = query
    if (conditions.length < (matches.total === 0 ? 2 : 3)) return []
    const known = new Set(matches.best.map(({ row }) => row))
    const phrases = phrasesOf(query)
    const any = match(halfToFts(query), matchOptions({ ...request, limit: mostPartial }))
    return ranked(any.best, request)
      .filter(({ row }) => !known.has(row))
      .slice(0, Math.min(mostPartial, request.limit))
      .flatMap(({ row }) => hitText(row, phrases, request.language ?? options.language()) ?? [])
      .map((hit) => ({ hit, met: metConditions(query, phrases, hit) }))
      .filter(({ met }) => met * 2 >= conditions.length)
      .toSorted((a, b) => b.met - a.met)
      .map(({ hit }) => recordHit(hit, true))
  }

  return {
    fileText: (sha256) => index.pages.state(sha256),
    termsIn: terms.find,
    find: (request) => {
      indexWaiting(index)
      const typed = ask(request.query, request)
      const isLittle = request.isExact !== true && typed.matches.total < little
      const other = isLittle ? askOtherwise(typed, request) : undefined
      const shown = typed.matches.total === 0 && other !== undefined ? other : typed
      const inFiles = pages.hits(shown.pages, phrasesOf(shown.query), request, request.language ?? options.language())
      const hits = [...wholeHits(shown, request), ...inFiles, ...(isLittle ? partialHits(shown, request) : [])]
      return { ...answer(shown, hits), ...otherWays(typed, shown, other) }
    },
  }
}

const mostPartial = 12
const noPages: FoundPages = { total: 0, pages: [] }

function withPages(matches: Matches, { total }: FoundPages): Matches {
  if (total === 0) return matches
  return { ...matches, total: matches.total + total, groups: new Map([...matches.groups, ['files', total]]) }
}

const nothing: Matches = { total: 0, groups: new Map(), best: [] }
const mostChoices = 12

function answer({ matches, also }: Asked, hits: readonly RecordHit[]): Omit<FoundRecords, 'shownFor' | 'rather'> {
  const { total, groups, best } = matches
  return {
    hits,
    total,
    groups,
    also,
    topics: most(best.map(({ topic }) => topic)),
    kinds: most(best.filter(({ topic }) => topic !== '').map(({ kind }) => kind)),
    authors: most(best.map(({ authors }) => authors.trim().split(' ')[0] ?? '')),
  }
}

function otherWays(typed: Asked, shown: Asked, other: (Asked & { readonly why: Way }) | undefined) {
  if (other === undefined) return { shownFor: undefined, rather: undefined }
  const words = { query: other.text, why: other.why }
  if (shown === other) return { shownFor: words, rather: undefined }
  const isMore = other.matches.total > typed.matches.total
  return { shownFor: undefined, rather: isMore ? { ...words, total: other.matches.total } : undefined }
}

/** What sync pulled a moment ago is found, too. */
function indexWaiting(index: SearchIndex): void {
  for (let left = index.waiting(); left > 0; ) left = index.drain(1_000)
}

const recordHit = ({ hit }: HitText, isPartial: boolean): RecordHit => ({ ...hit, isPartial })

function metConditions({ conditions }: SearchQuery, phrases: readonly Phrase[], { found }: HitText): number {
  const isMet = (way: readonly Phrase[]): boolean => way.every((phrase) => found.has(phrases.indexOf(phrase)))
  return conditions.filter(({ phrases: own, others }) => [own, ...others].some(isMet)).length
}

/** The most frequent first. */
function most(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([value]) => value)
    .slice(0, mostChoices)
}
