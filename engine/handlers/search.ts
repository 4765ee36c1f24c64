/** One search over everything this device holds and this person may read. */
import type { SearchHit } from '#core/contract/views.ts'
import type { FoundHit, HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { recordTitle, screenOf, settingsOf } from './present.ts'
import { createReader } from './reader.ts'

export function searchHandlers(os: ContractImplementer, deps: HandlerDeps) {
  return {
    find: os.search.find.handler(({ input }) => {
      const { hits, total } = deps.search.find(input.query, input.limit)
      return { total, hits: hits.flatMap((hit) => searchHit(deps, hit)) }
    }),
  }
}

/** A reply is shown under the title of its discussion. */
function searchHit(deps: HandlerDeps, hit: FoundHit): SearchHit[] {
  const record = deps.store.get(hit.id)
  if (record === undefined) return []
  const parent = createReader(deps.store).parentOf(record)
  const over = hit.title === '' && parent !== undefined ? deps.store.get(parent) : undefined
  const pair = ([from, to]: readonly [number, number]): [number, number] => [from, to]
  return [
    {
      id: hit.id,
      type: hit.type,
      title: over === undefined ? hit.title : recordTitle(over, settingsOf(deps).language),
      titleMarks: hit.titleMarks.map(pair),
      snippet: hit.snippet,
      snippetMarks: hit.snippetMarks.map(pair),
      updatedAt: hit.updatedAt,
      opens: screenOf(record) ?? '/',
      ...(hit.language === undefined ? {} : { language: hit.language }),
    },
  ]
}
