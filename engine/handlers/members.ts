/** A member's page: her profile, and what of hers lies in the library, in the courses and in the forums. */
import type { MemberView } from '#core/contract/members.ts'
import { memberId } from '#core/domain/member/member.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { discussionRows } from './forum.ts'
import type { ContractImplementer } from './implementer.ts'
import { courseRows } from './learning-views.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter } from './present.ts'
import type { Reader } from './reader.ts'
import { personKey, shelfRows } from './shelf-rows.ts'

const sources: LiveSources = {
  types: ['member', 'article', 'topic', 'useful', 'course', 'discussion', 'reply', 'watermark'],
  outbox: true,
  account: true,
}

const mostDiscussions = 20

export function memberHandlers(os: ContractImplementer, deps: HandlerDeps, shelf: ArticleShelf, reader: Reader) {
  return {
    watch: os.members.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => memberView(deps, reader, shelf, input.user)),
    ),
  }
}

function memberView(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, user: string): MemberView {
  const member = reader.get('member', memberId(user))
  const answered = new Set(
    reader
      .countByParent('reply')
      .filter(({ author }) => author === user)
      .map(({ parent }) => parent),
  )
  const discussions = discussionRows(deps, reader).filter((row) => row.author.user === user || answered.has(row.id))
  return {
    person: createPresenter(deps, reader).person(user),
    ...(member?.about === undefined ? {} : { about: member.about }),
    languages: [...(member?.languages ?? [])],
    pieces: shelfRows(deps, reader, shelf)
      .filter(({ authors }) => authors.some(({ key }) => key === personKey(user)))
      .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)),
    courses: courseRows(deps, reader).filter(({ trainer }) => trainer.user === user),
    discussions: discussions.slice(0, mostDiscussions),
    moreDiscussions: Math.max(0, discussions.length - mostDiscussions),
  }
}
