/** What the screens show of a company's rounds: who has answered, and what all answers say together. */
import type { CompanyCheck, CompanyRound, CompanyView, OpenRound } from '#core/contract/company.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import {
  companyResult,
  isCounted,
  type CompanyAnswer,
  type CompanyResult,
} from '#core/domain/response/company-result.ts'
import { answerTo } from '#core/domain/response/response-rules.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleIn } from '#core/replication/spaces.ts'
import { createOpened, stepViews } from './assessment-steps.ts'
import { companyGroup, isCompared, latestResult } from './comparison-entry.ts'
import { shownMedians } from './comparison-medians.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import { createPresenter, type Presenter } from './present.ts'
import type { Reader, RecordOf } from './reader.ts'
import { scoreView } from './score-view.ts'
import { consentsOf, fingerprintOf, validationsOf } from './validations.ts'

type Group = RecordOf<'group'>
type Round = RecordOf<'assessment-round'>
type Shared = RecordOf<'shared-response'>

export const isOwnerOf = ({ roles }: Actor, space: string): boolean => groupRoleIn(space, roles) === 'owner'

/** Newest first. */
export const roundsOf = (reader: Reader, space: string, questionnaire: string): readonly Round[] =>
  reader
    .children('assessment-round', questionnaire)
    .filter((round) => round.space === space)
    .toSorted((a, b) => b.number - a.number)

/** In the order in which they were shared. */
export const sharedIn = (reader: Reader, round: Pick<Round, 'id' | 'questionnaire'>): readonly Shared[] =>
  reader.children('shared-response', round.questionnaire).filter((shared) => shared.round === round.id)

export function companyCheck(deps: HandlerDeps, reader: Reader, id: string): CompanyCheck {
  const questionnaire = reader.get('questionnaire', id) ?? fail('record.missing')
  const actor = deps.account.actor()
  const group = actor && companyGroup(reader, actor)
  const own = latestResult(reader, id)
  const mine = own === undefined ? {} : { own: { response: own.id, finishedAt: own.finishedAt ?? own.updatedAt } }
  if (!isCompared(questionnaire)) return { can: 'not-about-company', rounds: [], steps: [] }
  if (actor === undefined) return { can: 'join-first', rounds: [], steps: [], ...mine }
  if (group === undefined) return { can: 'no-company', rounds: [], steps: [], ...mine }
  const present = createPresenter(deps, reader)
  const rounds = roundsOf(reader, group.space, id)
  return {
    can: 'yes',
    company: companyView(present, actor, group),
    rounds: rounds.map((round) =>
      roundView(present, reader, questionnaire, { group, round, shared: sharedIn(reader, round) }),
    ),
    steps: rounds[0] === undefined ? [] : companySteps(reader, actor, questionnaire, rounds[0]),
    ...mine,
  }
}

/** What the result of a round proposes. */
export function companySteps(
  reader: Reader,
  actor: Actor,
  questionnaire: Questionnaire,
  round: Round,
): CompanyCheck['steps'] {
  const result = companyResult(questionnaire, round, sharedIn(reader, round))
  if (result === undefined) return []
  const medians = shownMedians(reader, actor, questionnaire, { edition: questionnaire.edition })
  return stepViews({ opened: createOpened(reader), medians }, questionnaire, result, result.score)
}

/** Rounds of the person's company that are open, the newest first. */
export function openRounds(deps: HandlerDeps, reader: Reader): OpenRound[] {
  const actor = deps.account.actor()
  const group = actor && companyGroup(reader, actor)
  if (group === undefined) return []
  const present = createPresenter(deps, reader)
  return reader
    .list('assessment-round')
    .filter(({ space, closedAt }) => space === group.space && closedAt === undefined)
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .flatMap((round) => {
      const questionnaire = reader.get('questionnaire', round.questionnaire)
      if (questionnaire === undefined) return []
      const shared = sharedIn(reader, round)
      return {
        round: round.id,
        questionnaire: round.questionnaire,
        title: questionnaire.title,
        ...(group.title === undefined ? {} : { company: group.title }),
        openedAt: round.createdAt,
        openedBy: present.person(round.author),
        answered: shared.length,
        people: shared.length + waitingUsers(group, shared, present.me).length,
        hasAnswered: shared.some(({ author }) => author === present.me),
      }
    })
}

/** Who owns the company or belongs to it. The list in the record may not name me yet: my own roles came from the server. */
function usersOf({ people }: Group, me: string | undefined): readonly string[] {
  const users = people.filter(({ role }) => role === 'owner' || role === 'member').map(({ user }) => user)
  return me === undefined || users.includes(me) ? users : [...users, me]
}

const waitingUsers = (group: Group, shared: readonly Shared[], me: string | undefined): readonly string[] =>
  usersOf(group, me).filter((user) => !shared.some(({ author }) => author === user))

function companyView(present: Presenter, actor: Actor, group: Group): CompanyView {
  const state = present.state(group)
  const isOwner = (user: string): boolean =>
    group.people.some((person) => person.user === user && person.role === 'owner')
  return {
    space: group.space,
    isOwner: isOwnerOf(actor, group.space),
    people: usersOf(group, present.me).map((user) => ({ ...present.person(user), isOwner: isOwner(user) })),
    advisers: consentsOf(present, group),
    ...(group.title === undefined ? {} : { title: group.title }),
    ...(state === undefined ? {} : { state }),
  }
}

export function roundView(
  present: Presenter,
  reader: Reader,
  questionnaire: Questionnaire,
  { group, round, shared }: { readonly group: Group; readonly round: Round; readonly shared: readonly Shared[] },
): CompanyRound {
  const users = usersOf(group, present.me)
  const mine = shared.find(({ author }) => author === present.me)
  const state = mine && present.state(mine)
  const result = companyResult(questionnaire, round, shared)
  const fingerprint = fingerprintOf(round, shared)
  return {
    id: round.id,
    number: round.number,
    openedAt: round.createdAt,
    openedBy: present.person(round.author),
    ...(round.closedAt === undefined ? {} : { closedAt: round.closedAt }),
    respondents: shared.map((one) => ({
      person: present.person(one.author),
      at: one.createdAt,
      isLate: !isCounted(round, one),
      // Who came after the list was written isn't in it yet.
      hasLeft: !users.includes(one.author) && one.createdAt <= group.updatedAt,
    })),
    waitingFor: waitingUsers(group, shared, present.me).map((user) => present.person(user)),
    ...(mine === undefined
      ? {}
      : { mine: { at: mine.createdAt, resultAt: mine.finishedAt, ...(state === undefined ? {} : { state }) } }),
    fingerprint,
    validations: [...validationsOf(present, reader, round, fingerprint)],
    ...(result === undefined ? {} : { result: resultView(result) }),
  }
}

const resultView = ({ score, questions, answers }: CompanyResult): NonNullable<CompanyRound['result']> => ({
  score: scoreView(score),
  questions: questions.map((question) => {
    const counts = answerTo(answers, question.question)
    return { ...questionView(question), ...(counts === undefined ? {} : { counts }) }
  }),
})

const questionView = ({
  question,
  median,
  spread,
  levels,
  unknown,
  notApplicable,
  isToDiscuss,
  agreed,
}: CompanyAnswer) => ({
  question,
  spread,
  levels: [...levels],
  unknown,
  notApplicable,
  isToDiscuss,
  ...(median === undefined ? {} : { median }),
  ...(agreed === undefined ? {} : { agreed }),
})
