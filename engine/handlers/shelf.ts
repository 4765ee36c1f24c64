/** The library's list, visits, and what to read next. */
import type { ArticleShelf } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { live } from './live.ts'
import { nextReads } from './next-reads.ts'
import { createReader } from './reader.ts'
import { visit } from './visits.ts'
import { shelfSources, watchShelf } from './watch-shelf.ts'

export function shelfHandlers(os: ContractImplementer, deps: HandlerDeps, shelf: ArticleShelf) {
  const reader = createReader(deps.store)
  return {
    watch: os.shelf.watch.handler(({ signal }) => watchShelf(deps, reader, shelf, signal)),
    visit: os.shelf.visit.handler(() => {
      visit(deps)
      return {}
    }),
    watchNext: os.shelf.watchNext.handler(({ input, signal }) =>
      live(deps, { ...shelfSources, types: ['article', 'collection', 'member', 'topic', 'useful'] }, signal, () =>
        nextReads(deps, reader, shelf, input.id),
      ),
    ),
  }
}
