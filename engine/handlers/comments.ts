/** Comments under a piece of the library and "useful to me": implements core/contract/comments.ts. They live in the community, where every member may write. */
import { z } from 'zod'
import type { TalkView } from '#core/contract/comments.ts'
import { commentSchema } from '#core/domain/comment/comment.ts'
import { languageSchema } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { usefulId, type Useful } from '#core/domain/useful/useful.ts'
import type { Actor } from '#core/policy.ts'
import type { HandlerDeps } from './deps.ts'
import { draftEnd, newPostDraft } from './drafts.ts'
import { actorOf, commit, fail } from './fail.ts'
import { postView } from './forum.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'
import { sendAsNew } from './removed-posts.ts'
import { mergedInto } from './tend-library.ts'

const sources: LiveSources = {
  types: ['comment', 'useful', 'article', 'member', 'version', 'watermark'],
  outbox: true,
  account: true,
}

export function commentHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watch: os.comments.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => talk(deps, reader, input.of)),
    ),
    publish: os.comments.publish.handler(({ input }) => publishComment(deps, reader, input.draft)),
    edit: os.comments.edit.handler(({ input }) => {
      const comment = reader.get('comment', input.id) ?? fail('record.missing')
      const updatedAt = Math.max(deps.now(), comment.updatedAt + 1)
      const changed = { ...comment, body: input.body, updatedAt }
      commit(deps, [{ kind: 'put', record: changed }, ...draftEnd(deps, reader, input.draft)], actorOf(deps))
      return {}
    }),
    sendAsNew: os.comments.sendAsNew.handler(({ input }) => sendAsNew(deps, reader, input)),
    remove: os.comments.remove.handler(({ input }) => {
      const comment = reader.get('comment', input.id) ?? fail('record.missing')
      const updatedAt = Math.max(deps.now(), comment.updatedAt + 1)
      commit(deps, [{ kind: 'delete', record: { ...comment, updatedAt } }], actorOf(deps))
      return {}
    }),
    setUseful: os.comments.setUseful.handler(({ input }) => {
      setUseful(deps, reader, actorOf(deps), input)
      return {}
    }),
  }
}

function talk(deps: HandlerDeps, reader: Reader, of: string): TalkView {
  const present = createPresenter(deps, reader)
  const pieces = mergedInto(reader, of)
  const comments = pieces
    .flatMap((piece) => reader.children('comment', piece))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const marks = latestOfEach(pieces.flatMap((piece) => reader.children('useful', piece)))
  const mine = marks.find((mark) => mark.author === present.me)
  const on = marks.filter((mark) => mark.isOn)
  return {
    comments: comments.map((comment) => postView(deps, present, comment)),
    useful: {
      count: on.length,
      ways: on
        .flatMap(({ how, author, language, updatedAt: at }) =>
          how === undefined || how === ''
            ? []
            : [{ by: present.person(author), how, at, ...(language && { language }) }],
        )
        .sort((a, b) => b.at - a.at),
      ...(mine === undefined
        ? {}
        : { mine: { isOn: mine.isOn, ...(mine.how === undefined ? {} : { how: mine.how }) } }),
    },
    canWrite: present.me !== undefined,
  }
}

/** Who marked two pieces that were merged counts once. */
function latestOfEach(marks: readonly Useful[]): readonly Useful[] {
  const byAuthor = new Map<string, Useful>()
  for (const mark of marks) {
    const known = byAuthor.get(mark.author)
    if (known === undefined || known.updatedAt < mark.updatedAt) byAuthor.set(mark.author, mark)
  }
  return [...byAuthor.values()]
}

interface Mark {
  readonly of: string
  readonly isOn: boolean
  readonly how?: string | undefined
  readonly language?: Useful['language']
}
function setUseful(deps: HandlerDeps, reader: Reader, actor: Actor, { of, isOn, how, language }: Mark): void {
  if (reader.get('article', of) === undefined) fail('record.missing')
  const id = usefulId(of, actor.user)
  const before = reader.get('useful', id)
  const now = deps.now()
  const record: Useful = {
    id,
    type: 'useful',
    space: 'community',
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    of,
    isOn,
    ...(how === undefined || how === '' ? {} : { how }),
    ...(language === undefined ? {} : { language }),
  }
  commit(deps, [{ kind: 'put', record }], actor)
}

const commentFields = z.object({ body: z.string().trim().min(1).max(limits.post), language: languageSchema })

/** The comment and the end of its draft are one transaction; published twice, it is the same record (SPEC W6). */
function publishComment(deps: HandlerDeps, reader: Reader, draftId: string): { id: string } {
  const actor = actorOf(deps)
  const draft = newPostDraft(deps, draftId)
  const fields = commentFields.safeParse(draft.fields)
  if (!fields.success) return fail('record.invalid', { reason: fields.error.issues[0]?.path.join('.') ?? '' })
  const before = reader.get('comment', draft.becomes)
  const now = deps.now()
  const comment = commentSchema.safeParse({
    id: draft.becomes,
    type: 'comment',
    space: 'community',
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
    of: draft.target,
    ...fields.data,
  })
  if (!comment.success) return fail('record.invalid', { reason: comment.error.issues[0]?.path.join('.') ?? '' })
  commit(
    deps,
    [
      { kind: 'put', record: comment.data },
      { kind: 'delete', record: { ...draft, updatedAt: now } },
    ],
    actor,
  )
  return { id: comment.data.id }
}
