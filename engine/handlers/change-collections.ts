/** What editors do with series and books. */
import type { CollectionFields } from '#core/contract/collections.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { collectionSchema, type Collection } from '#core/domain/collection/collection.ts'
import { newId } from '#core/kernel/ids.ts'
import { isVisible, type ArticleShelf } from './article-shelf.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { Reader } from './reader.ts'

export function changeCollections(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf) {
  const get = (id: string): Collection => reader.get('collection', id) ?? fail('record.missing')
  const put = (fields: Readonly<Record<string, unknown>>): Record<string, never> => {
    const actor = actorOf(deps)
    const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const parsed = collectionSchema.safeParse(kept)
    if (!parsed.success) fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
    commit(deps, [{ kind: 'put', record: parsed.data }], actor)
    return {}
  }
  const change = (before: Collection, fields: Readonly<Record<string, unknown>>): Record<string, never> =>
    put({
      ...before,
      ...fields,
      updatedAt: Math.max(deps.now(), before.updatedAt + 1),
      editor: actorOf(deps).user,
    })
  return {
    add: (fields: CollectionFields): string => {
      const now = deps.now()
      const id = newId('collection', deps)
      put({
        id,
        type: 'collection',
        space: 'library',
        author: actorOf(deps).user,
        createdAt: now,
        updatedAt: now,
        v: schemaVersion,
        ...described(undefined, fields, now),
        items: [],
      })
      return id
    },
    describe: (id: string, fields: CollectionFields) => {
      const before = get(id)
      return change(before, described(before, fields, deps.now()))
    },
    arrange: (id: string, wanted: readonly string[]) => {
      const before = get(id)
      const shown = wanted.filter((item) => before.items.includes(item))
      return change(before, { items: [...shown, ...before.items.filter((item) => !shown.includes(item))] })
    },
    addItem: (id: string, item: string) => {
      const before = get(id)
      const article = shelf.all().get(item)
      if (article === undefined || !isVisible(article, deps.now())) fail('record.missing')
      return before.items.includes(item) ? {} : change(before, { items: [...before.items, item] })
    },
    removeItem: (id: string, item: string) => {
      const before = get(id)
      return change(before, { items: before.items.filter((one) => one !== item) })
    },
    remove: (id: string): Record<string, never> => {
      commit(deps, [{ kind: 'delete', record: { ...get(id), updatedAt: deps.now() } }], actorOf(deps))
      return {}
    },
  }
}

const described = (before: Collection | undefined, fields: CollectionFields, now: number) => ({
  kind: fields.kind,
  title: datedText(before?.title, fields.title, now),
  summary: fields.summary === undefined ? undefined : datedText(before?.summary, fields.summary, now),
  topic: fields.topic,
  licence: fields.licence,
})
