/** Which discussions the list shows. */
import type { DiscussionRow } from '#core/contract/forum-views.ts'

export const forumFilters = ['latest', 'unanswered', 'mine'] as const
export type ForumFilter = (typeof forumFilters)[number]

export function filterDiscussions(rows: readonly DiscussionRow[], filter: ForumFilter): readonly DiscussionRow[] {
  if (filter === 'unanswered') return rows.filter((row) => row.replies === 0 && row.removed === undefined)
  return filter === 'mine' ? rows.filter((row) => row.isMine) : rows
}
