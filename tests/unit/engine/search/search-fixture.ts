/** A search over a real store in a folder of its own. */
import type { Database } from 'better-sqlite3'
import { expect } from 'vitest'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import { createSearch } from '#engine/search/find-records.ts'
import { createSearchIndex, type SearchIndex } from '#engine/search/search-index.ts'
import type { Search, SearchFilter } from '#engine/search/search-port.ts'
import type { OpenStore } from '#engine/store/open-store.ts'
import { newProfile, openTestStore } from '../store/store-fixture.ts'

export const today = 1_700_000_000_000

export interface OpenSearch {
  readonly store: OpenStore
  readonly index: SearchIndex
  readonly search: Search
}

export async function openSearch(
  profile = newProfile(),
  language: Language = 'ru',
  seesScheduled = false,
): Promise<OpenSearch> {
  const made: SearchIndex[] = []
  const createIndexer = (sql: Database): SearchIndex => {
    const index = createSearchIndex(sql)
    made.push(index)
    return index
  }
  const store = await openTestStore({ profile, createIndexer })
  const [index] = made
  if (index === undefined) throw new Error('no index')
  const options = { language: () => language, now: () => today, seesScheduled: () => seesScheduled }
  return { store, index, search: createSearch(store.sql, index, options) }
}

export const put = (store: OpenStore, ...records: AnyRecord[]): void =>
  expect(
    store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    ),
  ).toMatchObject({ ok: true })

/** Of the records that have all of the words. */
export const ids = (search: Search, query: string, filter: SearchFilter = {}): string[] =>
  search
    .find({ query, limit: 20, ...filter })
    .hits.filter((hit) => !hit.isPartial)
    .map((hit) => hit.id)
