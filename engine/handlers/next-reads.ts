/** What to read after an article: the next in its collections, then others of its topic, then of its authors. */
import type { NextRead } from '#core/contract/shelf.ts'
import { isVisible, type ArticleShelf, type ShelvedArticle } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'
import { createShelfRow } from './shelf-rows.ts'

const most = 4
/** So that a big topic doesn't leave the author out. */
const mostOfTopic = 2

export function nextReads(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, id: string): NextRead[] {
  const article = shelf.all().get(id)
  if (article === undefined) return []
  const toRow = createShelfRow(deps, reader, shelf)
  const now = deps.now()
  const own = toRow(article)
  const others = [...shelf.all().values()].filter((other) => other.id !== id && isVisible(other, now))
  const seen = new Set<string>()
  const take = (because: NextRead['because'], articles: readonly ShelvedArticle[], count: number): NextRead[] =>
    articles
      .filter((other) => !seen.has(other.id))
      .map(toRow)
      .sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.useful - a.useful || b.at - a.at)
      .slice(0, count)
      .map((row) => {
        seen.add(row.id)
        return { row, because }
      })
  const inOrder = nextInCollections(reader, id).flatMap((next) => others.filter((other) => other.id === next))
  const ofTopic = others.filter((other) => other.topic === article.topic)
  const authors = new Set(own.authors.map(({ key }) => key))
  const ofAuthor = others.filter((other) =>
    [
      `user:${other.author}`,
      ...other.credit.map(({ user, name }) => (user === undefined ? `name:${name}` : `user:${user}`)),
    ].some((key) => authors.has(key)),
  )
  const first = [...take('collection', inOrder, 2), ...take('topic', ofTopic, mostOfTopic)]
  return [...first, ...take('author', ofAuthor, most - first.length)]
}

/** The piece that follows in each collection that has this one. */
function nextInCollections(reader: Reader, id: string): readonly string[] {
  return reader.list('collection').flatMap(({ items }) => {
    const at = items.indexOf(id)
    const next = at < 0 ? undefined : items[at + 1]
    return next === undefined ? [] : [next]
  })
}
