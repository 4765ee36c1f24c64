/** The library: lists, reading, publishing articles from drafts. */
import { z } from 'zod'
import type { ArticleRow, ArticleView } from '#core/contract/views.ts'
import { articleKinds, articleSchema, type Article } from '#core/domain/article/article.ts'
import { bilingualSchema } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { canEditLibrary } from '#core/policy.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter, isReadKey, markRead, readAt, type Presenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { datedText } from './dated-text.ts'

const sources: LiveSources = {
  types: ['article', 'member', 'version', 'watermark'],
  outbox: true,
  account: true,
  device: isReadKey,
}

export function libraryHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watchList: os.library.watchList.handler(({ input, signal }) =>
      live(deps, sources, signal, () =>
        articleRows(deps, reader).filter(
          (a) => (input.topic ?? a.topic) === a.topic && (input.kind ?? a.kind) === a.kind,
        ),
      ),
    ),
    watchArticle: os.library.watchArticle.handler(({ input, signal }) =>
      live(deps, sources, signal, () => articleView(deps, reader, input.id)),
    ),
    publish: os.library.publish.handler(({ input }) => publishArticle(deps, reader, input.draft)),
    markRead: os.library.markRead.handler(({ input }) => {
      markRead(deps, input.id)
      return {}
    }),
  }
}

export function articleRows(deps: HandlerDeps, reader: Reader): ArticleRow[] {
  const present = createPresenter(deps, reader)
  return reader
    .list('article')
    .map((a) => articleRow(deps, present, a))
    .sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
}

function articleRow(deps: HandlerDeps, present: Presenter, article: Article): ArticleRow {
  const state = present.state(article)
  return {
    id: article.id,
    kind: article.kind,
    title: article.title,
    topic: article.topic,
    author: present.person(article.author),
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
  return {
    ...articleRow(deps, createPresenter(deps, reader), article),
    body: article.body,
    composite: article.composite === true,
    createdAt: article.createdAt,
    canEdit: actor !== undefined && canEditLibrary(actor),
    ...(article.licence === undefined ? {} : { licence: article.licence }),
  }
}

const articleFields = z.object({
  kind: z.enum(articleKinds),
  title: bilingualSchema(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  body: bilingualSchema(limits.article),
  topic: z.string().min(1).max(40),
  composite: z.boolean().optional(),
  licence: z.string().max(80).optional(),
})

/** Makes the article, or changes the one the draft was opened on: fields the form doesn't know stay as they are. */
function publishArticle(deps: HandlerDeps, reader: Reader, draftId: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const fields = articleFields.safeParse(draft.fields)
  if (!fields.success) fail('record.invalid', { reason: fields.error.issues[0]?.path.join('.') ?? '' })
  const now = deps.now()
  const before = reader.get('article', draft.becomes)
  const data = {
    ...fields.data,
    title: datedText(before?.title, fields.data.title, now),
    body: datedText(before?.body, fields.data.body, now),
    minutes: readingMinutes(fields.data.body),
  }
  const article = articleSchema.safeParse(
    before
      ? { ...before, ...data, updatedAt: Math.max(now, before.updatedAt + 1), editor: actor.user }
      : {
          id: draft.becomes,
          type: 'article',
          space: 'library',
          author: actor.user,
          createdAt: now,
          updatedAt: now,
          v: schemaVersion,
          ...data,
        },
  )
  if (!article.success) fail('record.invalid', { reason: article.error.issues[0]?.path.join('.') ?? '' })
  commit(
    deps,
    [
      { kind: 'put', record: article.data },
      { kind: 'delete', record: { ...draft, updatedAt: now } },
    ],
    actor,
  )
  return { id: article.data.id }
}

/** About 180 words a minute, the longer language counts. */
export function readingMinutes(body: { readonly ru?: string | undefined; readonly en?: string | undefined }): number {
  const words = (text: string | undefined): number => text?.split(/\s+/).filter(Boolean).length ?? 0
  return Math.max(1, Math.round(Math.max(words(body.ru), words(body.en)) / 180))
}
