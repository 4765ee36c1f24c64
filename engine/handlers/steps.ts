/** The board of next steps. A step is one's own, or the company's: then whoever works there moves it. */
import type { Board, StepFields, StepView } from '#core/contract/steps.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Step } from '#core/domain/step/step.ts'
import { newId } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace, personalSpaceOwner } from '#core/replication/spaces.ts'
import { createOpened, type StepSources } from './assessment-steps.ts'
import { usersOf } from './company-views.ts'
import { companyGroup } from './comparison-entry.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { createPresenter, type Presenter } from './present.ts'
import { createReader, type Reader } from './reader.ts'

const sources: LiveSources = {
  types: ['step', 'group', 'member', 'questionnaire', 'article', 'course', 'lesson', 'term', 'version', 'watermark'],
  outbox: true,
  account: true,
}

export function stepHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const stepOf = (id: string): Step => reader.get('step', id) ?? fail('record.missing')
  const put = (before: Step, edit: Partial<Step>): Record<string, never> => {
    const actor = personOf(deps)
    const by = before.author === actor.user ? {} : { editor: actor.user }
    const record = { ...before, ...edit, ...by, updatedAt: Math.max(deps.now(), before.updatedAt + 1) }
    commit(deps, [{ kind: 'put', record }], actor)
    return {}
  }
  return {
    watch: os.steps.watch.handler(({ signal }) => live(deps, sources, signal, () => board(deps, reader))),
    add: os.steps.add.handler(({ input: { object, from, space: wanted, ...fields } }) => {
      const actor = personOf(deps)
      const space = wanted ?? boardSpace(reader, actor)
      const known = from?.rule === undefined ? undefined : takenStep(reader, space, from)
      if (known !== undefined) return { id: known.id }
      const now = deps.now()
      const step: Step = {
        ...newStep(deps, actor, space, now),
        ...given(fields),
        title: fields.title,
        state: 'planned',
        stateAt: now,
        ...(object === undefined ? {} : { object }),
        ...(from === undefined ? {} : { from }),
      }
      commit(deps, [{ kind: 'put', record: step }], actor)
      return { id: step.id }
    }),
    change: os.steps.change.handler(({ input: { id, ...fields } }) => put(stepOf(id), given(fields))),
    move: os.steps.move.handler(({ input }) => {
      const step = stepOf(input.id)
      return step.state === input.state ? {} : put(step, { state: input.state, stateAt: deps.now() })
    }),
    share: os.steps.share.handler(({ input }) => ({ id: share(deps, reader, stepOf(input.id)) })),
    remove: os.steps.remove.handler(({ input }) => {
      const step = stepOf(input.id)
      const actor = personOf(deps)
      const by = step.author === actor.user ? {} : { editor: actor.user }
      commit(deps, [{ kind: 'delete', record: { ...step, ...by, updatedAt: deps.now() } }], actor)
      return {}
    }),
  }
}

/** What is written: null takes out, undefined leaves as it is. */
function given(fields: { readonly [F in keyof StepFields]?: StepFields[F] | undefined }): Partial<Step> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([field, value]) => [field, value ?? undefined]))
}

const newStep = (deps: HandlerDeps, { user }: Actor, space: string, now: number) =>
  ({
    id: newId('step', deps),
    type: 'step',
    space,
    author: user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
  }) as const

const boardSpace = (reader: Reader, actor: Actor): string =>
  companyGroup(reader, actor)?.space ?? personalSpace(actor.user)

const takenStep = (reader: Reader, space: string, { questionnaire, rule }: NonNullable<Step['from']>) =>
  reader
    .list('step')
    .find((step) => step.space === space && step.from?.questionnaire === questionnaire && step.from.rule === rule)

/** A record never changes its space: the company gets its own, and the person's goes, in one transaction. */
function share(deps: HandlerDeps, reader: Reader, step: Step): string {
  const actor = personOf(deps)
  const group = companyGroup(reader, actor) ?? fail('record.missing')
  if (step.space === group.space) return step.id
  const now = Math.max(deps.now(), step.updatedAt + 1)
  const { editor: _, ...fields } = step
  const shared: Step = { ...fields, ...newStep(deps, actor, group.space, now) }
  commit(
    deps,
    [
      { kind: 'put', record: shared },
      { kind: 'delete', record: { ...step, updatedAt: now } },
    ],
    actor,
  )
  return shared.id
}

function board(deps: HandlerDeps, reader: Reader): Board {
  const actor = personOf(deps)
  const group = companyGroup(reader, actor)
  const spaces = [personalSpace(actor.user), ...(group === undefined ? [] : [group.space])]
  const present = createPresenter(deps, reader)
  const opened = createOpened(reader)
  return {
    steps: reader
      .list('step')
      .filter(({ space }) => spaces.includes(space))
      .map((step) => stepView(reader, present, opened, step))
      .sort(byNeed),
    ...(group === undefined
      ? {}
      : {
          company: {
            ...(group.title === undefined ? {} : { title: group.title }),
            people: usersOf(group, present.me).map((user) => present.person(user)),
          },
        }),
  }
}

/** What is due first comes first; what has no date stands in the order in which it was put there, and what is done with the latest first. */
const byNeed = (a: StepView, b: StepView): number =>
  a.state === 'done' && b.state === 'done'
    ? b.stateAt - a.stateAt
    : (a.due ?? '9').localeCompare(b.due ?? '9') || (a.id < b.id ? -1 : 1)

export function stepView(reader: Reader, present: Presenter, opened: StepSources['opened'], step: Step): StepView {
  const { id, title, state, stateAt, first, object, from, owner, due, note, space } = step
  const target = object === undefined ? undefined : opened(object)
  const questionnaire = from && reader.get('questionnaire', from.questionnaire)
  const area = questionnaire?.areas.find(({ key }) => key === from?.area)?.title
  const route = present.state(step)
  return {
    id,
    title,
    state,
    stateAt,
    by: present.person(step.author),
    isOwn: personalSpaceOwner(space) !== undefined,
    conflicts: present.conflicts(id),
    ...(first === undefined ? {} : { first }),
    ...(object === undefined || target === undefined ? {} : { opens: { object, ...target } }),
    ...(area === undefined ? {} : { area }),
    ...(from === undefined ? {} : { questionnaire: from.questionnaire }),
    ...(from?.rule === undefined ? {} : { rule: from.rule }),
    ...(owner === undefined ? {} : { owner: present.person(owner) }),
    ...(due === undefined ? {} : { due }),
    ...(note === undefined ? {} : { note }),
    ...(route === undefined ? {} : { route }),
  }
}
