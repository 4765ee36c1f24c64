/** Shelved articles to the rows that lists show. */
import type { ShelfRow } from '#core/contract/shelf.ts'
import { shownTopic } from '#core/domain/topic/topic-list.ts'
import { isVisible, type ArticleShelf, type ShelvedArticle } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { createPresenter, type Presenter } from './present.ts'
import type { Reader } from './reader.ts'
import { topicsByKey } from './topics.ts'

/** Everything that readers see. */
export function shelfRows(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf): ShelfRow[] {
  const toRow = createShelfRow(deps, reader, shelf)
  const now = deps.now()
  return [...shelf.all().values()].filter((article) => isVisible(article, now)).map(toRow)
}

/** One presenter, one look at topics and at what was opened, for all rows of one view. */
export function createShelfRow(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf) {
  const present = createPresenter(deps, reader)
  const topics = topicsByKey(reader)
  const opened = openedAt(deps)
  const awayOf = createAway(deps)
  const now = deps.now()
  return (article: ShelvedArticle): ShelfRow => {
    const { id, kind, title, region, minutes, languages, at } = article
    const state = ownState(present, article)
    const readAt = opened.get(id)
    const away = awayOf(article)
    return {
      id,
      kind,
      title,
      topic: shownTopic(topics, article.topic),
      languages: [...languages],
      authors: authorsOf(present, article),
      at,
      isNew: article.author !== present.me && at > (readAt ?? 0),
      isFeatured: (article.featuredUntil ?? 0) > now,
      useful: shelf.useful(id),
      conflicts: present.conflicts(id),
      ...(away === 0 ? {} : { away }),
      ...(region === undefined ? {} : { region }),
      ...(minutes === undefined ? {} : { minutes }),
      ...(readAt === undefined ? {} : { openedAt: readAt }),
      ...(state === undefined ? {} : { state }),
    }
  }
}

/** Bytes of an article's own files that are not here. The files are looked at when the first article has one. */
function createAway({ keeper }: HandlerDeps): (article: ShelvedArticle) => number {
  let away: ReadonlyMap<string, number> | undefined
  return ({ files }) => {
    const own = files.filter(({ as }) => as === 'main')
    if (own.length === 0) return 0
    away ??= new Map(
      keeper
        .list()
        .filter(({ isHere }) => !isHere)
        .map(({ id, record }) => [id, record.size]),
    )
    return own.reduce((sum, { file }) => sum + (away?.get(file) ?? 0), 0)
  }
}

/** When the next piece comes to the readers by itself, or stops being featured, ms. */
export function nextChangeAt(shelf: ArticleShelf, now: number): number | undefined {
  let next: number | undefined
  for (const { visibleFrom = 0, featuredUntil = 0 } of shelf.all().values())
    for (const at of [visibleFrom, featuredUntil]) if (at > now && at < (next ?? Number.POSITIVE_INFINITY)) next = at
  return next
}

export const personKey = (user: string): string => `user:${user}`

/** Credited people; where nobody is, who published it. */
function authorsOf(present: Presenter, { author, credit }: ShelvedArticle): ShelfRow['authors'] {
  if (credit.length === 0) return [{ key: personKey(author), name: present.person(author).displayName }]
  return credit.map(({ user, name }) =>
    user === undefined
      ? { key: `name:${name ?? ''}`, name: name ?? '' }
      : { key: personKey(user), name: name ?? present.person(user).displayName },
  )
}

const ownState = (present: Presenter, { id, author, editor }: ShelvedArticle): ShelfRow['state'] =>
  present.state({
    id,
    author,
    type: 'article',
    space: 'library',
    createdAt: 0,
    updatedAt: 0,
    v: 1,
    ...(editor === undefined ? {} : { editor }),
  })

/** Record -> when it was last opened on this device: one read for all, where `readAt` would be thousands. */
function openedAt({ store }: HandlerDeps): ReadonlyMap<string, number> {
  const rows = store.sql
    .prepare<[], { readonly key: string; readonly value: string }>(
      "SELECT key, value FROM device WHERE key >= 'read.article:' AND key < 'read.article;'",
    )
    .all()
  return new Map(rows.map(({ key, value }) => [key.slice('read.'.length), Number(value)]))
}
