/** What a reader is told beside the text: whose it is, whether it still holds, where it went, and what changed since she read it. */
import type { ArticleView } from '#core/contract/library-views.ts'
import type { Person } from '#core/contract/views.ts'
import type { Article } from '#core/domain/article/article.ts'
import type { HandlerDeps } from './deps.ts'
import { editionReadAt } from './editions.ts'
import { readAt, type Presenter } from './present.ts'
import type { Reader } from './reader.ts'
import { lastSuccessor } from './tend-library.ts'

type Facts = Pick<ArticleView, 'writers' | 'isOverdue' | 'visibleFrom' | 'featuredUntil' | 'retired' | 'readEdition'>

export function articleFacts(deps: HandlerDeps, reader: Reader, present: Presenter, article: Article): Facts {
  const { validUntil, visibleFrom, featuredUntil, retired } = article
  const read = editionReadAt(reader, article, readAt(deps, article.id))
  const successor = retired === undefined ? undefined : lastSuccessor(reader, article.id)
  return {
    writers: writers(present, article),
    isOverdue: validUntil !== undefined && validUntil < deps.now(),
    ...(visibleFrom === undefined ? {} : { visibleFrom }),
    ...(featuredUntil === undefined ? {} : { featuredUntil }),
    ...(retired === undefined
      ? {}
      : {
          retired: {
            at: retired.at,
            ...(retired.reason === undefined ? {} : { reason: retired.reason }),
            ...(successor === undefined || successor.id === article.id
              ? {}
              : { successor: { id: successor.id, title: successor.title } }),
          },
        }),
    ...(read === undefined ? {} : { readEdition: read.id }),
  }
}

/** For lists: the first of those whose text it is. */
export function writerOf(present: Presenter, { credit, author }: Article): Person {
  const first = credit?.[0]
  if (first === undefined) return present.person(author)
  if (first.user !== undefined) return present.person(first.user)
  return { user: '', displayName: first.name ?? '', isMe: false }
}

function writers(present: Presenter, { credit = [], author }: Article): ArticleView['writers'] {
  const all = credit.length === 0 ? [{ user: author }] : credit
  return all.map((one) => {
    if (one.user === undefined) return { displayName: 'name' in one ? (one.name ?? '') : '' }
    const { displayName, company } = present.person(one.user)
    return { user: one.user, displayName, ...(company === undefined ? {} : { company }) }
  })
}
