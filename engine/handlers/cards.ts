/** Cards: what today asks, the list, and how they are made, reviewed and put away. */
import { cardList, cardSession, cardView, type CardDesk } from './card-views.ts'
import { createCardShelf } from './card-shelf.ts'
import { createCardSources } from './card-sources.ts'
import { learnTerm, makeCard, reviewCard, saveCard, undoReview, withdrawCard } from './card-writes.ts'
import type { HandlerDeps } from './deps.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createReader } from './reader.ts'

const sources: LiveSources = {
  types: ['card', 'statement', 'course', 'lesson', 'quiz', 'article', 'term', 'version'],
  outbox: true,
  account: true,
}

export function createCardDesk(deps: HandlerDeps): CardDesk {
  const reader = createReader(deps.store)
  return { deps, reader, shelf: createCardShelf(deps, reader), sources: createCardSources(deps, reader) }
}

export function cardHandlers(os: ContractImplementer, desk: CardDesk) {
  const { deps, reader, shelf } = desk
  return {
    watchSession: os.cards.watchSession.handler(({ input, signal }) =>
      live(deps, sources, signal, () => cardSession(desk, input.upTo)),
    ),
    review: os.cards.review.handler(({ input }) => reviewCard(deps, shelf, input)),
    undo: os.cards.undo.handler(({ input }) => {
      undoReview(deps, shelf, reader, input.review)
      return {}
    }),
    watchList: os.cards.watchList.handler(({ input, signal }) =>
      live(deps, sources, signal, () => cardList(desk, input)),
    ),
    watchCard: os.cards.watchCard.handler(({ input, signal }) =>
      live(deps, sources, signal, () => cardView(desk, input.id)),
    ),
    watchMade: os.cards.watchMade.handler(({ signal }) =>
      live(deps, { types: ['card'], account: true }, signal, () =>
        [...shelf.all().values()].flatMap(({ card: { source, isWithdrawn } }) => {
          if (isWithdrawn === true) return []
          return source.kind === 'term' ? source.term : source.kind === 'mark' ? (source.annotation ?? []) : []
        }),
      ),
    ),
    make: os.cards.make.handler(({ input }) => makeCard(deps, reader, input)),
    learnTerm: os.cards.learnTerm.handler(({ input }) => learnTerm(deps, reader, input.term)),
    save: os.cards.save.handler(({ input }) => {
      saveCard(deps, reader, input)
      return {}
    }),
    withdraw: os.cards.withdraw.handler(({ input }) => {
      withdrawCard(deps, reader, input.id, input.isWithdrawn)
      return {}
    }),
  }
}
