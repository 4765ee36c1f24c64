/**
 * Discussions that were deleted under somebody's replies: the thread goes on standing without its question, replies and drafts are kept, and who answered is told. What its author or
 * a moderator took away is not shown again.
 */
import type { DiscussionRow } from '#core/contract/forum-views.ts'
import type { MeetingRow } from '#core/contract/meetings.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Discussion } from '#core/domain/discussion/discussion.ts'
import { newId } from '#core/kernel/ids.ts'
import type { AnyRecord } from '#core/record.ts'
import { meetingLimits } from '../meetings.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { HandlerDeps } from './deps.ts'
import { draftEnd } from './drafts.ts'
import { firstLine, valueText } from './present.ts'
import type { Reader } from './reader.ts'

/** Whose word it was; a tombstone names its editor where that is not the author. */
export const removedBy = ({ author, editor }: Discussion): NonNullable<DiscussionRow['removed']> =>
  editor === undefined || editor === author ? 'author' : 'moderator'

/** Deleted discussions that still hold something: a living reply of anybody, or a draft of mine. */
export function removedDiscussions(reader: Reader, answered: Iterable<string>): readonly Discussion[] {
  const drafts = reader.list('draft').flatMap(({ form, target }) => (form === 'reply' ? (target ?? []) : []))
  return [...new Set([...answered, ...drafts])].flatMap((id) => reader.getDeleted('discussion', id) ?? [])
}

/** My replies and drafts whose question somebody else, or a moderator, took away lately. */
export function orphanedRows({ store, account, now }: HandlerDeps, reader: Reader): readonly MeetingRow[] {
  const me = account.actor()?.user
  if (me === undefined) return []
  const since = now() - meetingLimits.days * 86_400_000
  const gone = store.sql
    .prepare<[number], { id: string; updatedAt: number }>(
      `SELECT id, updatedAt FROM record_community WHERE type = 'discussion' AND updatedAt > ? AND deleted = 1`,
    )
    .all(since)
  if (gone.length === 0) return []
  const drafts = reader.list('draft').filter(({ form }) => form === 'reply')
  return gone.flatMap(({ id, updatedAt }): MeetingRow[] => {
    const discussion = reader.getDeleted('discussion', id)
    const removed = discussion === undefined ? 'author' : removedBy(discussion)
    if (discussion === undefined || (discussion.author === me && removed === 'author')) return []
    const head = { kind: 'orphaned' as const, at: updatedAt, removed, opens: `/forums/${id}`, ofType: 'reply' }
    const replies = reader.children('reply', id).filter(({ author }) => author === me)
    return [
      ...replies.map((reply) => row(head, reply, firstLine(reply.body), false)),
      ...drafts
        .filter(({ target }) => target === id)
        .map((draft) => row(head, draft, firstLine(valueText(draft.fields['body'])), true)),
    ]
  })
}

type Orphan = Extract<MeetingRow, { kind: 'orphaned' }>
const row = (
  head: Pick<Orphan, 'kind' | 'at' | 'removed' | 'opens' | 'ofType'>,
  of: AnyRecord,
  title: string,
  isDraft: boolean,
): Orphan => ({ ...head, id: `orphaned:${of.id}`, of: of.id, title, isDraft })

/** A post that was taken away while its author was editing it goes out once more as a new one: a reply into the same discussion, a comment under the same piece, or the question asked anew. */
export function sendAsNew(
  deps: HandlerDeps,
  reader: Reader,
  { id, body, draft }: { readonly id: string; readonly body: string; readonly draft?: string | undefined },
): { id: string } {
  const actor = actorOf(deps)
  const gone =
    reader.getDeleted('reply', id) ??
    reader.getDeleted('discussion', id) ??
    reader.getDeleted('comment', id) ??
    fail('record.missing')
  const now = deps.now()
  const { editor: _moderator, ...post } = gone
  const made = { ...post, id: newId(gone.type, deps), author: actor.user, createdAt: now, updatedAt: now }
  const put = { kind: 'put', record: { ...made, body, v: schemaVersion } } as const
  commit(deps, [put, ...draftEnd(deps, reader, draft)], actor)
  return { id: made.id }
}
