/** The editions of an article: who published what when, each to be compared with the next and brought back. */
import type { EditionRow, EditionText, EditionView } from '#core/contract/writing.ts'
import type { Article } from '#core/domain/article/article.ts'
import type { Edition } from '#core/domain/edition/edition.ts'
import { canEditLibrary } from '#core/policy.ts'
import { contentOf } from './article-content.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { isSameText } from './new-edition.ts'
import { createPresenter, type Presenter } from './present.ts'
import { publicationWrites } from './publish-article.ts'
import type { Reader } from './reader.ts'

/** Newest first. Two editors who were offline may both have kept the text before theirs: it is shown once. */
export function editionRows(deps: HandlerDeps, reader: Reader, of: string): EditionRow[] {
  const article = reader.get('article', of)
  const present = createPresenter(deps, reader)
  return editionsOf(reader, of)
    .map((edition) => rowOf(present, edition, article))
    .toReversed()
}

/** Oldest first, in the order of publication. */
export function editionsOf(reader: Reader, of: string): readonly Edition[] {
  const all = [...reader.children('edition', of)].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  return all.filter((edition, i) => {
    const before = all[i - 1]
    return before === undefined || before.createdAt !== edition.createdAt || !isSameText(before, edition)
  })
}

function rowOf(present: Presenter, edition: Edition, article: Article | undefined): EditionRow {
  const { id, author, createdAt: at, note } = edition
  const state = present.state(edition)
  return {
    id,
    by: present.person(author),
    at,
    isCurrent: article !== undefined && isSameText(edition, article),
    ...(note === undefined ? {} : { note }),
    ...(state === undefined ? {} : { state }),
  }
}

export function editionView(deps: HandlerDeps, reader: Reader, id: string): EditionView {
  const edition = reader.get('edition', id) ?? fail('record.missing')
  const article = reader.get('article', edition.of)
  const all = editionsOf(reader, edition.of)
  const before = all.findLast((one) => one.createdAt < edition.createdAt)
  const actor = deps.account.actor()
  const row = rowOf(createPresenter(deps, reader), edition, article)
  return {
    ...row,
    of: edition.of,
    text: textOf(edition),
    current: textOf(article ?? edition),
    canRestore: article !== undefined && !row.isCurrent && actor !== undefined && canEditLibrary(actor),
    ...(before === undefined ? {} : { before: textOf(before) }),
  }
}

/** The last edition that somebody can have read at that time, where the text is another one now. */
export function editionReadAt(reader: Reader, article: Article, readAt: number): Edition | undefined {
  if (readAt === 0 || article.updatedAt <= readAt) return undefined
  const read = editionsOf(reader, article.id).findLast((edition) => edition.createdAt <= readAt)
  return read === undefined || isSameText(read, article) ? undefined : read
}

/** The text of the edition is published again; kind, topic, files and the rest stay as they are now. */
export function restore(deps: HandlerDeps, reader: Reader, id: string): void {
  const actor = actorOf(deps)
  const edition = reader.get('edition', id) ?? fail('record.missing')
  const article = reader.get('article', edition.of) ?? fail('record.missing')
  const { summary: _, ...rest } = contentOf(article)
  const writes = publicationWrites(deps, reader, {
    id: article.id,
    user: actor.user,
    content: { ...rest, ...textOf(edition) },
    isWhole: true,
    base: undefined,
  })
  commit(deps, writes, actor)
}

const textOf = ({ title, summary, body }: Pick<Edition, 'title' | 'summary' | 'body'>): EditionText => ({
  title,
  body,
  ...(summary === undefined ? {} : { summary }),
})
