/** Forums: discussions and replies. A post is written as a draft and published from it. */
import { z } from 'zod'
import type { DiscussionRow, DiscussionView, PostView } from '#core/contract/forum-views.ts'
import { discussionSchema, type Discussion } from '#core/domain/discussion/discussion.ts'
import { replySchema, type Reply } from '#core/domain/reply/reply.ts'
import { languageSchema } from '#core/domain/bilingual.ts'
import type { Comment } from '#core/domain/comment/comment.ts'
import { limits } from '#core/domain/limits.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Actor } from '#core/policy.ts'
import { may } from '#core/policy.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { draftEnd, newPostDraft } from './drafts.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter, isReadKey, markRead, readAt, type Presenter } from './present.ts'
import type { ContractImplementer } from './implementer.ts'
import { createReader, type ChildCount, type Reader } from './reader.ts'
import { removedBy, removedDiscussions, sendAsNew } from './removed-posts.ts'

const forumSources: LiveSources = {
  types: ['discussion', 'reply', 'member', 'version', 'watermark'],
  outbox: true,
  account: true,
  device: isReadKey,
}

export function forumHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  return {
    watchList: os.forum.watchList.handler(({ signal }) =>
      live(deps, forumSources, signal, () =>
        [...discussionRows(deps, reader), ...removedRows(deps, reader)].sort((a, b) => b.lastAt - a.lastAt),
      ),
    ),
    watchDiscussion: os.forum.watchDiscussion.handler(({ input, signal }) =>
      live(deps, forumSources, signal, () => discussionView(deps, reader, input.id)),
    ),
    publishDiscussion: os.forum.publishDiscussion.handler(({ input }) => publishPost(deps, input.draft, 'discussion')),
    publishReply: os.forum.publishReply.handler(({ input }) => publishPost(deps, input.draft, 'reply')),
    edit: os.forum.edit.handler(({ input }) => {
      const actor = actorOf(deps)
      const post = postOf(deps, input.id)
      const changed = { ...post, body: input.body, updatedAt: deps.now() }
      commit(deps, [{ kind: 'put', record: changed }, ...draftEnd(deps, reader, input.draft)], actor)
      return {}
    }),
    sendAsNew: os.forum.sendAsNew.handler(({ input }) => sendAsNew(deps, reader, input)),
    remove: os.forum.remove.handler(({ input }) => {
      removePost(deps, input.id)
      return {}
    }),
    markRead: os.forum.markRead.handler(({ input }) => {
      markRead(deps, input.id)
      return {}
    }),
  }
}

/** A tombstone says who took the post away, where that is not its author. */
function removePost(deps: HandlerDeps, id: string): void {
  const actor = actorOf(deps)
  const post = postOf(deps, id)
  const by = post.author === actor.user ? {} : { editor: actor.user }
  commit(deps, [{ kind: 'delete', record: { ...post, ...by, updatedAt: deps.now() } }], actor)
}

export function discussionRows(deps: HandlerDeps, reader: Reader): DiscussionRow[] {
  const present = createPresenter(deps, reader)
  const replies = Map.groupBy(reader.countByParent('reply'), (count) => count.parent)
  const waiting = waitingReplies(deps)
  return reader
    .list('discussion')
    .map((d) => discussionRow(deps, present, d, { counts: replies.get(d.id) ?? [], waiting: waiting.get(d.id) ?? 0 }))
    .sort((a, b) => b.lastAt - a.lastAt)
}

/** Only those whose question is known to have been deleted: of others the question may still be on its way. */
function removedRows(deps: HandlerDeps, reader: Reader): DiscussionRow[] {
  const present = createPresenter(deps, reader)
  const replies = Map.groupBy(reader.countByParent('reply'), (count) => count.parent)
  const waiting = waitingReplies(deps)
  return removedDiscussions(reader, replies.keys()).map((d) =>
    withoutQuestion(
      present,
      d,
      discussionRow(deps, present, d, { counts: replies.get(d.id) ?? [], waiting: waiting.get(d.id) ?? 0 }),
    ),
  )
}

function withoutQuestion<T extends DiscussionRow>(present: Presenter, discussion: Discussion, row: T): T {
  return { ...row, removed: removedBy(discussion), title: discussion.author === present.me ? row.title : '' }
}

interface Replies {
  readonly counts: readonly ChildCount[]
  /** Of mine, on their way to the server. */
  readonly waiting: number
}

/** Discussion -> replies of mine that are on their way. */
function waitingReplies({ store }: HandlerDeps): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>()
  for (const { id, type, state } of store.outbox.list()) {
    if (type !== 'reply' || (state !== 'waiting' && state !== 'sending')) continue
    const discussion = store.get(id)?.['discussion']
    if (typeof discussion === 'string') waiting.set(discussion, (waiting.get(discussion) ?? 0) + 1)
  }
  return waiting
}

function discussionRow(
  deps: HandlerDeps,
  present: Presenter,
  discussion: Discussion,
  { counts, waiting }: Replies,
): DiscussionRow {
  const read = readAt(deps, discussion.id)
  const posts = [{ author: discussion.author, lastAt: discussion.createdAt }, ...counts]
  const state = present.state(discussion)
  return {
    id: discussion.id,
    title: discussion.title,
    topic: discussion.topic,
    language: discussion.language,
    author: present.person(discussion.author),
    createdAt: discussion.createdAt,
    lastAt: Math.max(...posts.map((p) => p.lastAt)),
    replies: counts.reduce((sum, { count }) => sum + count, 0),
    waiting,
    isUnread: posts.some((p) => p.author !== present.me && p.lastAt > read),
    isMine: posts.some((p) => p.author === present.me),
    ...(state === undefined ? {} : { state }),
  }
}

function discussionView(deps: HandlerDeps, reader: Reader, id: string): DiscussionView {
  const living = reader.get('discussion', id)
  const discussion = living ?? reader.getDeleted('discussion', id) ?? fail('record.missing')
  const present = createPresenter(deps, reader)
  const replies = [...reader.children('reply', id)].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const counts = replies.map((r) => ({ parent: id, author: r.author, count: 1, lastAt: r.createdAt }))
  const view = {
    ...discussionRow(deps, present, discussion, { counts, waiting: waitingReplies(deps).get(id) ?? 0 }),
    post: postView(deps, present, discussion),
    replyPosts: replies.map((r) => postView(deps, present, r)),
  }
  if (living !== undefined) return view
  const post = { ...view.post, body: '', canEdit: false, canDelete: false }
  return { ...withoutQuestion(present, discussion, view), post }
}

/** A post as its readers see it: of a discussion, a reply, a comment. */
export function postView(deps: HandlerDeps, present: Presenter, post: Discussion | Reply | Comment): PostView {
  const actor = deps.account.actor()
  const state = present.state(post)
  return {
    id: post.id,
    body: post.body,
    language: post.language,
    author: present.person(post.author),
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    canEdit: actor !== undefined && mayChange(actor, post, false),
    canDelete: actor !== undefined && mayChange(actor, post, true),
    conflicts: present.conflicts(post.id),
    ...(state === undefined ? {} : { state }),
  }
}

const mayChange = (actor: Actor, post: AnyRecord, isDeletion: boolean): boolean =>
  may(actor, { before: post, after: post, isDeletion }).ok

function postOf({ store }: HandlerDeps, id: string): AnyRecord {
  const record = store.get(id)
  return record?.type === 'reply' || record?.type === 'discussion' ? record : fail('record.missing')
}

const postFields = z.object({ body: z.string().trim().min(1).max(limits.post), language: languageSchema })
const discussionFields = postFields.extend({
  title: z.string().trim().min(1).max(limits.questionTitle),
  topic: z.string().max(40),
  body: z.string().trim().max(limits.post),
})

/** The post and the end of its draft are one transaction; published twice, it is the same record (SPEC W6). */
function publishPost(deps: HandlerDeps, draftId: string, type: 'discussion' | 'reply'): { id: string } {
  const actor = actorOf(deps)
  const draft = newPostDraft(deps, draftId)
  const now = deps.now()
  const before = deps.store.get(draft.becomes)
  const updatedAt = Math.max(now, (before?.updatedAt ?? 0) + 1)
  const envelope = {
    id: draft.becomes,
    space: 'community',
    author: actor.user,
    createdAt: before?.createdAt ?? now,
    updatedAt,
    v: schemaVersion,
  } as const
  const fields = (type === 'reply' ? postFields : discussionFields).safeParse(draft.fields)
  if (!fields.success) fail('record.invalid', { reason: fields.error.issues[0]?.path.join('.') ?? '' })
  const record =
    type === 'reply'
      ? replySchema.safeParse({ ...envelope, type, discussion: draft.target, ...fields.data })
      : discussionSchema.safeParse({ ...envelope, type, ...fields.data })
  if (!record.success) fail('record.invalid', { reason: record.error.issues[0]?.path.join('.') ?? '' })
  commit(
    deps,
    [
      { kind: 'put', record: record.data },
      { kind: 'delete', record: { ...draft, updatedAt: now } },
    ],
    actor,
  )
  return { id: record.data.id }
}
