/** Series and books of the library. */
import type { CollectionRow, CollectionView, PlaceInCollection } from '#core/contract/collections.ts'
import { canEditLibrary } from '#core/policy.ts'
import type { Collection } from '#core/domain/collection/collection.ts'
import { isVisible, type ArticleShelf, type ShelvedArticle } from './article-shelf.ts'
import { changeCollections } from './change-collections.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { createShelfRow } from './shelf-rows.ts'
import { shelfSources } from './watch-shelf.ts'

const sources: LiveSources = {
  ...shelfSources,
  types: ['collection', 'article', 'member', 'version', 'watermark', 'topic', 'useful'],
}

export function collectionHandlers(os: ContractImplementer, deps: HandlerDeps, shelf: ArticleShelf) {
  const reader = createReader(deps.store)
  const change = changeCollections(deps, reader, shelf)
  return {
    watchList: os.collections.watchList.handler(({ signal }) =>
      live(deps, sources, signal, () => {
        const toRow = createCollectionRow(deps, reader, shelf)
        return reader.list('collection').map((collection) => toRow(collection).row)
      }),
    ),
    watch: os.collections.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => collectionView(deps, reader, shelf, input.id)),
    ),
    watchPlaces: os.collections.watchPlaces.handler(({ input, signal }) =>
      live(deps, { types: ['collection', 'article'] }, signal, () => places(deps, reader, shelf, input.id)),
    ),
    add: os.collections.add.handler(({ input }) => ({ id: change.add(input) })),
    describe: os.collections.describe.handler(({ input }) => change.describe(input.id, input)),
    arrange: os.collections.arrange.handler(({ input }) => change.arrange(input.id, input.items)),
    addItem: os.collections.addItem.handler(({ input }) => change.addItem(input.id, input.item)),
    removeItem: os.collections.removeItem.handler(({ input }) => change.removeItem(input.id, input.item)),
    remove: os.collections.remove.handler(({ input }) => change.remove(input.id)),
  }
}

/** The pieces of a collection that readers see, in its order. */
export const shownItems = (
  deps: HandlerDeps,
  shelf: ArticleShelf,
  { items }: Collection,
): readonly ShelvedArticle[] => {
  const now = deps.now()
  return [...new Set(items)].flatMap((id) => {
    const article = shelf.all().get(id)
    return article === undefined || !isVisible(article, now) ? [] : [article]
  })
}

function createCollectionRow(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf) {
  const toShelfRow = createShelfRow(deps, reader, shelf)
  const present = createPresenter(deps, reader)
  return (collection: Collection): { readonly row: CollectionRow; readonly items: CollectionView['items'] } => {
    const items = shownItems(deps, shelf, collection).map(toShelfRow)
    const state = present.state(collection)
    const { id, kind, title, summary, topic } = collection
    const row: CollectionRow = {
      id,
      kind,
      title,
      topic,
      total: items.length,
      read: items.filter(({ openedAt }) => openedAt !== undefined).length,
      minutes: items.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
      conflicts: present.conflicts(id),
      ...(summary === undefined ? {} : { summary }),
      ...(state === undefined ? {} : { state }),
    }
    return { row, items }
  }
}

function collectionView(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, id: string): CollectionView {
  const collection = reader.get('collection', id) ?? fail('record.missing')
  const { row, items } = createCollectionRow(deps, reader, shelf)(collection)
  const actor = deps.account.actor()
  return {
    ...row,
    items,
    missing: new Set(collection.items).size - items.length,
    canEdit: actor !== undefined && canEditLibrary(actor),
    ...(collection.licence === undefined ? {} : { licence: collection.licence }),
  }
}

function places(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, id: string): PlaceInCollection[] {
  return reader.list('collection').flatMap((collection) => {
    if (!collection.items.includes(id)) return []
    const items = shownItems(deps, shelf, collection)
    const at = items.findIndex((item) => item.id === id)
    if (at < 0) return []
    const [previous, next] = [items[at - 1], items[at + 1]]
    return [
      {
        collection: { id: collection.id, title: collection.title },
        n: at + 1,
        total: items.length,
        ...(previous === undefined ? {} : { previous: { id: previous.id, title: previous.title } }),
        ...(next === undefined ? {} : { next: { id: next.id, title: next.title } }),
      },
    ]
  })
}
