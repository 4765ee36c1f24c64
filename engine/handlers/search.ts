/** One search over everything this device holds and this person may read. */
import { searchGroups, type SearchHit, type SearchView } from '#core/contract/search-views.ts'
import { shownTopic, topicsShownAs } from '#core/domain/topic/topic-list.ts'
import type { AnyRecord } from '#core/record.ts'
import type { RecordHit } from '../search/search-port.ts'
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { createPresenter, screenOf, type Presenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { topicsByKey } from './topics.ts'

export function searchHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    fileText: os.search.fileText.handler(({ input }) => {
      const file = reader.get('file', input.id)
      return { state: (file === undefined ? undefined : deps.search.fileText(file.sha256)) ?? 'unread' }
    }),
    watchPlace: os.search.watchPlace.handler(({ input, signal }) =>
      live(deps, { types: 'all' }, signal, () => {
        const record = deps.store.get(input.id)
        const opens = record === undefined ? undefined : screenOf(record)
        return opens === undefined ? {} : { opens }
      }),
    ),
    find: os.search.find.handler(({ input }): SearchView => {
      const presenter = createPresenter(deps, reader)
      const byKey = topicsByKey(reader)
      const { topic, ...asked } = input
      const found = deps.search.find({
        ...asked,
        topics: topic === undefined ? undefined : topicsShownAs(byKey, topic),
      })
      const { hits, total, groups, also, shownFor, rather, kinds, authors } = found
      const topics = new Set(found.topics.map((key) => shownTopic(byKey, key)))
      return {
        hits: hits.flatMap((hit) => searchHit(deps, reader, presenter, hit)),
        total,
        groups: searchGroups.flatMap((group) => {
          const count = groups.get(group) ?? 0
          return count === 0 ? [] : [{ group, count }]
        }),
        also: [...also],
        choices: { topics: [...topics], kinds: [...kinds], authors: authors.map((user) => presenter.person(user)) },
        ...(shownFor !== undefined && { shownFor }),
        ...(rather !== undefined && { rather }),
      }
    }),
  }
}

function searchHit(deps: HandlerDeps, reader: Reader, presenter: Presenter, hit: RecordHit): SearchHit[] {
  const record = deps.store.get(hit.id)
  if (record === undefined) return []
  const { language, spot, author, words, page, chapter, ...shown } = hit
  const { kind } = record
  return [
    {
      ...shown,
      author: presenter.person(author),
      words: [...words],
      opens: opensAt(deps, reader, record),
      ...(language !== undefined && { language }),
      ...(typeof kind === 'string' && record.type === 'article' && { kind }),
      ...(spot !== undefined && { spot }),
      ...(page !== undefined && { page }),
      ...(chapter !== undefined && { chapter }),
    },
  ]
}

/** What has no screen of its own (a comment, a note) opens what it hangs on. */
function opensAt({ store }: HandlerDeps, reader: Reader, record: AnyRecord): string {
  const parent = reader.parentOf(record)
  const over = parent === undefined ? undefined : store.get(parent)
  return screenOf(record) ?? (over === undefined ? undefined : screenOf(over)) ?? '/library'
}
