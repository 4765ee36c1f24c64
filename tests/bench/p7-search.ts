/**
 * P7: search over 50 000 documents in Russian and English (replies of some eighty words, by Zipf's law). Ours whole: the query parsed, the glossary asked, hits counted by group, ranked,
 * read and shown with the words marked, twenty of them. Against the same FTS5 query on raw tables with the same stems (twenty row numbers by bm25 and how many there are, nothing read),
 * and against MiniSearch and FlexSearch in memory with the same stemmer. Recall is on the hundred pairs of word forms that the tests keep.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
import type { AnyRecord } from '#core/record.ts'
import { createSearch } from '#engine/search/find-records.ts'
import { queryToFts } from '#engine/search/fts-query.ts'
import { createSearchIndex, type SearchIndex } from '#engine/search/search-index.ts'
import type { Search } from '#engine/search/search-port.ts'
import { parseQuery } from '#engine/search/search-query.ts'
import { stemText } from '#engine/search/stem-text.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { strangers, wordPairs } from '#tests/support/search/word-pairs.ts'
import { benchReply } from './bench-records.ts'
import { round, timed, type BenchRow } from './bench-row.ts'

const documents = 50_000
const page = 1_000
const queries = 300
const limit = 20

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-p7-'))
  try {
    const texts = makeTexts()
    const { store, index, search } = await openOurs(join(folder, 'ours'))
    const buildMs = await build(store, index, texts)
    const rawMs = await timed(() => buildRaw(store, texts))
    const mini = await buildMini(texts)
    const flex = await buildFlex(texts)
    const raw = createRaw(store)
    const times = {
      ours: [] as number[],
      whole: [] as number[],
      raw: [] as number[],
      mini: [] as number[],
      flex: [] as number[],
    }
    for (const [i, query] of makeQueries().entries()) {
      const took = {
        ours: await timed(() => search.find({ query, limit, isExact: true })),
        whole: await timed(() => search.find({ query, limit })),
        raw: await timed(() => raw(query)),
        mini: await timed(() => mini.find(query)),
        flex: await timed(() => flex.find(query)),
      }
      // The first ones warm up the code and the disk's cache.
      if (i >= 20) for (const way of ways) times[way].push(took[way])
    }
    const recall = await wordFormRow(join(folder, 'forms'))
    await store.close()
    return [
      speedRow('raw', times, rawMs, '<= 1.3x'),
      speedRow('whole', times, rawMs, '-'),
      speedRow('mini', times, mini.ms, '-'),
      speedRow('flex', times, flex.ms, '-'),
      buildRow(buildMs, rawMs),
      recall,
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const ways = ['ours', 'whole', 'raw', 'mini', 'flex'] as const
type Times = Readonly<Record<(typeof ways)[number], readonly number[]>>

const names = {
  whole:
    'the same, and ours also looks for other layouts, mistakes and texts with half of the words where it finds little',
  raw: 'raw stemmed FTS5: twenty ids by bm25 and the number of hits',
  mini: 'MiniSearch in memory, same stemmer',
  flex: 'FlexSearch in memory, same stemmer, no bm25',
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN

function speedRow(way: 'raw' | 'whole' | 'mini' | 'flex', times: Times, buildMs: number, target: string): BenchRow {
  const ours = percentile(way === 'whole' ? times.whole : times.ours, 0.95)
  const reference = percentile(way === 'whole' ? times.raw : times[way], 0.95)
  const median = `median ours ${round(percentile(times.ours, 0.5))}, reference ${round(percentile(times[way], 0.5))}`
  return {
    id: `P7-${way}`,
    ratio: round(ours / reference),
    unit: 'ms, p95',
    ours: round(ours),
    reference: round(reference),
    runs: times.ours.length,
    target,
    note: `${documents} documents, ${times.ours.length} queries of one to three words, a third unfinished; ours with ${limit} hits read and marked; reference: ${names[way]}, built in ${round(buildMs / 1_000)} s; ${median}`,
  }
}

const buildRow = (ours: number, raw: number): BenchRow => ({
  id: 'P7-build',
  ratio: round(ours / raw),
  unit: 's',
  ours: round(ours / 1_000),
  reference: round(raw / 1_000),
  runs: 1,
  target: '<= 15 s',
  note: `indexing ${documents} stored documents in transactions of ${page}, read from the records; reference: the same texts stemmed into a raw FTS5 table, nothing read`,
})

/** Texts alone: the stems are the words that FTS5 gets. */
function makeTexts(): readonly string[] {
  const random = createRandom(7)
  const lexicon = makeLexicon(random)
  return Array.from({ length: documents }, () => {
    const length = 40 + Math.floor(random() * 80)
    return Array.from({ length }, () => lexicon[Math.floor(random() ** 3 * lexicon.length)]).join(' ')
  })
}

/** Words of both languages with their endings, so that the stemmer has its work. */
function makeLexicon(random: () => number): readonly string[] {
  const ru = ['ок', 'ника', 'ение', 'ения', 'остью', 'ами', 'ого', 'ает', 'ить', 'ки']
  const en = ['s', 'ing', 'ed', 'er', 'ation', 'ness', '', 'ly', 'ment', 'ities']
  const pick = (letters: string): string => letters[Math.floor(random() * letters.length)] ?? ''
  const root = (vowels: string, consonants: string): string =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(consonants) + pick(vowels)).join('') +
    pick(consonants)
  const known = wordPairs.flat()
  const made = Array.from({ length: 1_200 }, (_, n) => {
    const isRussian = n % 3 < 2
    const stem = isRussian ? root('аеиоу', 'бвгдзклмнпрстфхцчш') : root('aeiou', 'bcdfghklmnprstv')
    return (isRussian ? ru : en).map((ending) => stem + ending)
  })
  return [...made.flat(), ...known].toSorted(() => random() - 0.5)
}

function makeQueries(): readonly string[] {
  const random = createRandom(11)
  const lexicon = makeLexicon(createRandom(7))
  const word = (): string => lexicon[Math.floor(random() ** 3 * lexicon.length)] ?? ''
  return Array.from({ length: queries }, (_, n) => {
    const words = Array.from({ length: 1 + (n % 3) }, word)
    const last = words.at(-1) ?? ''
    return n % 3 === 0
      ? [...words.slice(0, -1), last.slice(0, Math.max(4, last.length - 2))].join(' ')
      : `${words.join(' ')} `
  })
}

async function openOurs(profile: string): Promise<{ store: OpenStore; index: SearchIndex; search: Search }> {
  let made: SearchIndex | undefined
  const store = await openStore({ profile, now: Date.now, createIndexer: (sql) => (made = createSearchIndex(sql)) })
  if (made === undefined) throw new Error('no index')
  const options = { language: () => 'ru' as const, now: Date.now, seesScheduled: () => false }
  return { store, index: made, search: createSearch(store.sql, made, options) }
}

/** Records first, as sync brings them; then the index, which is what is measured. */
async function build(store: OpenStore, index: SearchIndex, texts: readonly string[]): Promise<number> {
  for (let from = 0; from < documents; from += page) {
    const records = texts
      .slice(from, from + page)
      .map((body, i): AnyRecord => ({ ...benchReply(from + i, 'boris'), body }))
    await store.collections.community.bulkInsert(records)
  }
  return await timed(() => {
    while (index.drain(page) > 0) continue
  })
}

function buildRaw({ sql }: OpenStore, texts: readonly string[]): void {
  const stemmer = createStemmer()
  sql.exec(
    `CREATE VIRTUAL TABLE raw_entries USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1)`,
  )
  const insert = sql.prepare('INSERT INTO raw_entries (rowid, title, body) VALUES (?, ?, ?)')
  for (let from = 0; from < documents; from += page)
    sql.transaction(() =>
      texts.slice(from, from + page).forEach((body, i) => insert.run(from + i + 1, '', stemText(body, stemmer))),
    )()
}

function createRaw({ sql }: OpenStore) {
  const stemmer = createStemmer()
  const best = sql.prepare(
    `SELECT rowid FROM raw_entries WHERE raw_entries MATCH ? ORDER BY bm25(raw_entries, 5.0, 1.0) LIMIT ${limit}`,
  )
  const count = sql.prepare('SELECT count(*) FROM raw_entries WHERE raw_entries MATCH ?')
  return (query: string): void => {
    const fts = queryToFts(parseQuery(query, stemmer))
    best.all(fts)
    count.get(fts)
  }
}

async function buildMini(texts: readonly string[]) {
  const stemmer = createStemmer()
  const mini = new MiniSearch({
    fields: ['body'],
    tokenize: (text) => stemText(text, stemmer).split(' '),
    processTerm: (term) => term,
  })
  const ms = await timed(() => mini.addAll(texts.map((body, id) => ({ id, body }))))
  const find = (query: string): unknown =>
    mini.search(query, { combineWith: 'AND', prefix: !query.endsWith(' ') }).slice(0, limit)
  return { ms, find }
}

async function buildFlex(texts: readonly string[]) {
  const stemmer = createStemmer()
  const flex = new FlexSearch.Index({
    tokenize: 'strict',
    encode: (text: string) => stemText(text, stemmer).split(' '),
  })
  const ms = await timed(() => texts.forEach((body, id) => void flex.add(id, body)))
  return { ms, find: (query: string): unknown => flex.search(query, { limit }) }
}

/** Each written word in a record of its own, asked for by the other form. */
async function wordFormRow(profile: string): Promise<BenchRow> {
  const { store, search } = await openOurs(profile)
  const all = [...wordPairs, ...strangers]
  const records = all.map(([, written], n): AnyRecord => ({ ...benchReply(n, 'boris'), body: written }))
  await store.collections.community.bulkInsert(records)
  const isFound = ([asked]: readonly [string, string], n: number): boolean =>
    search
      .find({ query: `${asked} `, limit: 50, isExact: true })
      .hits.some(({ id, isPartial }) => id === records[n]?.id && !isPartial)
  const recall = wordPairs.filter(isFound).length
  const falseHits = strangers.filter((pair, i) => isFound(pair, wordPairs.length + i)).length
  await store.close()
  return {
    id: 'P7-recall',
    ratio: round(recall / wordPairs.length),
    unit: 'pairs',
    ours: recall,
    reference: wordPairs.length,
    runs: 1,
    target: '100 of 100, <= 1 false',
    note: `word forms in Russian and English that must meet; of ${strangers.length} pairs that must not, ${falseHits} did`,
  }
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
