/** What the board shows: which boards a person sees, who may be given a step, and the steps by the day they are due. */
import type { BoardView, StepView } from '#core/contract/steps.ts'
import { dueState, type Step } from '#core/domain/step/step.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleIn, personalSpace, spaceKind } from '#core/replication/spaces.ts'
import { createOpened } from './assessment-steps.ts'
import { companyGroup } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import { fail, personOf } from './fail.ts'
import { dayText } from './local-calendar.ts'
import { createPresenter, type Presenter } from './present.ts'
import type { Reader, RecordOf } from './reader.ts'
import { stepReminding } from './step-reminding.ts'

/** Due within so many days is soon. */
const soonDays = 3

type Board = BoardView['boards'][number]

/** The company's board where there is one, else one's own. */
export const homeBoard = (reader: Reader, actor: Actor): string =>
  companyGroup(reader, actor)?.space ?? personalSpace(actor.user)

export interface WantedBoard {
  readonly space?: string | undefined
  /** The board on which this step stands, where it stands on one. */
  readonly step?: string | undefined
}

export function boardView(deps: HandlerDeps, reader: Reader, wanted: WantedBoard): BoardView {
  const actor = personOf(deps)
  const boards = boardsOf(reader, actor)
  const step = wanted.step === undefined ? undefined : reader.get('step', wanted.step)
  const space = wanted.space ?? step?.space ?? homeBoard(reader, actor)
  if (!boards.some((board) => board.space === space)) return fail('record.missing')
  const present = createPresenter(deps, reader)
  const group = reader.list('group').find((g) => g.space === space)
  const { isOn, hour } = stepReminding(deps)
  return {
    space,
    boards,
    reminder: { isOn, hour },
    people: group === undefined ? [] : usersOf(group, actor).map((user) => present.person(user)),
    steps: stepsIn(deps, reader, space),
  }
}

/** Steps that are this person's to do, on all boards, and are due soon or overdue. */
export function dueSteps(deps: HandlerDeps, reader: Reader): StepView[] {
  const actor = personOf(deps)
  return boardsOf(reader, actor)
    .flatMap(({ space }) => stepsIn(deps, reader, space))
    .filter(({ isMine, dueState: due }) => isMine && (due === 'soon' || due === 'overdue'))
    .toSorted(byDue)
}

/** What is this person's to do, on all boards. */
export function ownSteps(deps: HandlerDeps, reader: Reader): Step[] {
  const actor = personOf(deps)
  const boards = new Set(boardsOf(reader, actor).map(({ space }) => space))
  return reader.list('step').filter((step) => boards.has(step.space) && isOwn(step, actor))
}

/** What lies in a personal space is its owner's. */
const isOwn = ({ space, owner }: Step, { user }: Actor): boolean =>
  spaceKind(space) === 'personal' ? space === personalSpace(user) : owner === user

function boardsOf(reader: Reader, actor: Actor): Board[] {
  const companies = reader
    .list('group')
    .filter(({ kind }) => kind === 'company')
    .flatMap(({ space, title }) => {
      const role = groupRoleIn(space, actor.roles)
      if (role !== 'owner' && role !== 'member' && role !== 'adviser') return []
      const kind: Board['kind'] = role === 'adviser' ? 'advised' : 'company'
      return [{ space, kind, ...(title === undefined ? {} : { title }) }]
    })
    .toSorted((a, b) => (a.space < b.space ? -1 : 1))
  return [...companies, { space: personalSpace(actor.user), kind: 'personal' }]
}

/** Whoever may be given a step: the company's own people. */
function usersOf({ people, space }: RecordOf<'group'>, { user, roles }: Actor): readonly string[] {
  const users = people.filter(({ role }) => role === 'owner' || role === 'member').map((person) => person.user)
  return groupRoleIn(space, roles) === 'adviser' || users.includes(user) ? users : [...users, user]
}

function stepsIn(deps: HandlerDeps, reader: Reader, space: string): StepView[] {
  const present = createPresenter(deps, reader)
  const opened = createOpened(reader)
  return reader
    .list('step')
    .filter((step) => step.space === space)
    .map((step) => stepView(deps, { reader, present, opened }, step))
    .toSorted(byDue)
}

const byDue = (a: StepView, b: StepView): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || (a.id < b.id ? -1 : 1)

interface Sources {
  readonly reader: Reader
  readonly present: Presenter
  readonly opened: ReturnType<typeof createOpened>
}

function stepView(deps: HandlerDeps, { reader, present, opened }: Sources, step: Step): StepView {
  const actor = personOf(deps)
  const { id, title, state, movedAt, object } = step
  const questionnaire = step.questionnaire === undefined ? undefined : reader.get('questionnaire', step.questionnaire)
  const area = questionnaire?.areas.find(({ key }) => key === step.area)?.title
  const target = object === undefined ? undefined : opened(object)
  const owner = spaceKind(step.space) === 'personal' ? undefined : step.owner
  const mark = present.state(step)
  const now = deps.now()
  return {
    id,
    title,
    state,
    movedAt,
    isMine: isOwn(step, actor),
    dueState: dueState(step, dayText(now), dayText(now, soonDays)),
    mayRemove: step.author === actor.user || groupRoleIn(step.space, actor.roles) !== 'adviser',
    ...(area === undefined ? {} : { area }),
    ...(object === undefined || target === undefined ? {} : { opens: { object, ...target } }),
    ...(step.questionnaire === undefined ? {} : { questionnaire: step.questionnaire }),
    ...(step.rule === undefined ? {} : { rule: step.rule }),
    ...(step.first === undefined ? {} : { first: step.first }),
    ...(owner === undefined ? {} : { owner: present.person(owner) }),
    ...(step.due === undefined ? {} : { due: step.due }),
    ...(step.note === undefined ? {} : { note: step.note }),
    ...(step.asAdviser === undefined ? {} : { advisedBy: present.person(step.author) }),
    ...(mark === undefined ? {} : { mark }),
  }
}
