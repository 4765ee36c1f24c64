/** The library: reading, publishing articles from drafts. */
import type { ArticleRow, ArticleView } from '#core/contract/library-views.ts'
import type { Article } from '#core/domain/article/article.ts'
import { canEditLibrary } from '#core/policy.ts'
import { contentOf } from './article-content.ts'
import { articleFacts, writerOf } from './article-facts.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter, isReadKey, markRead, readAt, type Presenter } from './present.ts'
import { publishArticle } from './publish-article.ts'
import { createReader, type Reader } from './reader.ts'
import { sourceThen } from './stale-source.ts'

const sources: LiveSources = {
  types: ['article', 'edition', 'member', 'version', 'watermark'],
  outbox: true,
  account: true,
  device: isReadKey,
}

export function libraryHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watchArticle: os.library.watchArticle.handler(({ input, signal }) =>
      live(deps, sources, signal, () => articleView(deps, reader, input.id)),
    ),
    publish: os.library.publish.handler(({ input }) => publishArticle(deps, reader, input.draft, input.note)),
    markRead: os.library.markRead.handler(({ input }) => {
      markRead(deps, input.id, input.at)
      return {}
    }),
  }
}

function articleRow(deps: HandlerDeps, present: Presenter, article: Article): ArticleRow {
  const state = present.state(article)
  return {
    id: article.id,
    kind: article.kind,
    title: article.title,
    topic: article.topic,
    author: writerOf(present, article),
    updatedAt: article.updatedAt,
    isNew: article.author !== present.me && article.updatedAt > readAt(deps, article.id),
    conflicts: present.conflicts(article.id),
    ...(article.summary === undefined ? {} : { summary: article.summary }),
    ...(article.minutes === undefined ? {} : { minutes: article.minutes }),
    ...(state === undefined ? {} : { state }),
  }
}

function articleView(deps: HandlerDeps, reader: Reader, id: string): ArticleView {
  const article = reader.get('article', id) ?? fail('record.missing')
  const actor = deps.account.actor()
  if (!mayOpen(deps, article)) fail('record.missing')
  const present = createPresenter(deps, reader)
  const then = sourceThen(reader, article)
  return {
    ...articleRow(deps, present, article),
    ...(then === undefined ? {} : { sourceThen: then }),
    ...contentOf(article),
    ...articleFacts(deps, reader, present, article),
    composite: article.composite === true,
    createdAt: article.createdAt,
    canEdit: actor !== undefined && canEditLibrary(actor),
  }
}

/** Before its day a piece is there for editors and for whose text it is. */
function mayOpen({ account, now }: HandlerDeps, { visibleFrom = 0, author, credit = [] }: Article): boolean {
  if (visibleFrom <= now()) return true
  const actor = account.actor()
  if (actor === undefined) return false
  return canEditLibrary(actor) || author === actor.user || credit.some(({ user }) => user === actor.user)
}
