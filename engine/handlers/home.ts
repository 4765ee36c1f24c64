/** Home: what to go on with, what is new, who is talking, who came. */
import type { HomeView } from '#core/contract/home-view.ts'
import { isStudyDay } from '#core/domain/plan/plan-week.ts'
import { memberId } from '#core/domain/member/member.ts'
import type { CardShelf } from './card-shelf.ts'
import { openRounds } from './company-views.ts'
import { dueCards } from './card-views.ts'
import type { HandlerDeps } from './deps.ts'
import { dueRounds } from './due-rounds.ts'
import { draftViews } from './drafts.ts'
import { discussionRows } from './forum.ts'
import type { ContractImplementer } from './implementer.ts'
import { courseRows } from './learning-views.ts'
import { live } from './live.ts'
import { localMoment } from './local-calendar.ts'
import { ownPlan, planWeek } from './plan-view.ts'
import { createPresenter } from './present.ts'
import type { ArticleShelf } from './article-shelf.ts'
import type { Reader } from './reader.ts'
import { shelfRows } from './shelf-rows.ts'
import { dueSteps } from './step-views.ts'
import { ownSubmissions, queue } from './submissions.ts'

export function homeHandlers(
  os: ContractImplementer,
  deps: HandlerDeps,
  shelf: ArticleShelf,
  cards: CardShelf,
  reader: Reader,
) {
  return {
    watch: os.home.watch.handler(({ signal }) =>
      live(deps, { types: 'all', outbox: true, account: true, device: () => true }, signal, () =>
        homeView(deps, reader, shelf, cards),
      ),
    ),
  }
}

function homeView(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf, cards: CardShelf): HomeView {
  const present = createPresenter(deps, reader)
  const { me } = present
  const courses = courseRows(deps, reader)
  const articles = shelfRows(deps, reader, shelf).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
  const discussions = discussionRows(deps, reader)
  const begun = courses.filter((c) => c.lastAt !== undefined && !c.isComplete)
  const fresh = courses.filter((c) => c.lastAt === undefined)
  const plan = planLine(deps, reader, shelf)
  const [again] = dueRounds(deps, reader)
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(again === undefined ? {} : { again }),
    displayName: me === undefined ? '' : (reader.get('member', memberId(me))?.displayName ?? me),
    continue: [...begun, ...fresh].slice(0, 3),
    cards: dueCards(deps, cards),
    featured: articles.filter((a) => a.isFeatured).slice(0, 3),
    news: articles.filter((a) => !a.isFeatured).slice(0, 5),
    discussions: discussions.slice(0, 5),
    people: reader
      .list('member')
      .filter((m) => m.author !== me)
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, 5)
      .map((m) => present.person(m.author)),
    drafts: draftViews(reader),
    desk: deskNews(deps, reader),
    steps: dueSteps(deps, reader).slice(0, 3),
    rounds: openRounds(deps, reader).filter(({ hasAnswered }) => !hasAnswered),
    answered: discussions.filter((d) => d.isMine && d.isUnread).length,
    counts: {
      library: articles.filter((a) => a.isNew).length,
      learning: begun.length,
      forums: discussions.filter((d) => d.isUnread).length,
    },
  }
}

function planLine(deps: HandlerDeps, reader: Reader, shelf: ArticleShelf): HomeView['plan'] {
  const plan = ownPlan(deps, reader)
  if (plan?.rhythm === undefined || plan.items.length === 0) return undefined
  const { week, study } = planWeek(deps, reader, shelf, plan)
  const [next] = week
  const isToday = next !== undefined && isStudyDay(study, localMoment(deps.now()))
  return {
    doneMinutes: study.doneMinutes,
    minutes: plan.rhythm.minutes,
    ...(isToday ? { today: { title: next.title, minutes: next.minutesLeft } } : {}),
  }
}

function deskNews(deps: HandlerDeps, reader: Reader): HomeView['desk'] {
  const waiting = queue(deps, reader).filter(({ standing }) => standing.kind === 'waiting')
  return {
    free: waiting.filter(({ assignee }) => assignee === undefined).length,
    taken: waiting.filter(({ assignee }) => assignee?.isMe === true).length,
    returned: ownSubmissions(deps, reader).flatMap(({ id, title, standing }) =>
      standing.kind === 'returned' ? [{ id, title }] : [],
    ),
  }
}
