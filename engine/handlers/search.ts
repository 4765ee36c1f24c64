/** One search over everything this device holds and this person may read. */
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { screenOf } from './present.ts'

export function searchHandlers(os: ContractImplementer, deps: HandlerDeps) {
  return {
    find: os.search.find.handler(({ input }) => {
      const { hits, total } = deps.search.find(input.query, input.limit)
      return {
        total,
        hits: hits.flatMap((hit) => {
          const record = deps.store.get(hit.id)
          return record === undefined ? [] : [{ ...hit, opens: screenOf(record) ?? '/' }]
        }),
      }
    }),
  }
}
