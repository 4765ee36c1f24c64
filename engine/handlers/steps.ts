/** Steps that were taken on: proposed by a result, or one's own; moved, given to somebody, taken away and brought back. */
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Step } from '#core/domain/step/step.ts'
import { takenStepId } from '#core/domain/step/taken-step.ts'
import { newId } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleIn, spaceKind } from '#core/replication/spaces.ts'
import { createOpened } from './assessment-steps.ts'
import type { HandlerDeps } from './deps.ts'
import { commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { live, type LiveSources } from './live.ts'
import { dayText } from './local-calendar.ts'
import { createReader, type Reader } from './reader.ts'
import { isStepReminderKey, saveStepReminding, stepReminding } from './step-reminding.ts'
import { boardView, homeBoard } from './step-views.ts'

const sources: LiveSources = {
  types: ['step', 'group', 'member', 'questionnaire', 'article', 'course', 'lesson', 'term', 'watermark'],
  outbox: true,
  account: true,
  device: isStepReminderKey,
}
/** Time enough for a first step of two hours beside the work. */
const daysForAStep = 14

export function stepHandlers(os: ContractImplementer, deps: HandlerDeps) {
  const reader = createReader(deps.store)
  const change = (id: string, edit: (step: Step) => Partial<Step>): Record<string, never> => {
    const step = reader.get('step', id) ?? fail('record.missing')
    put(deps, { ...step, ...edit(step) }, step)
    return {}
  }
  return {
    watch: os.steps.watch.handler(({ input, signal }) =>
      live(deps, sources, signal, () => boardView(deps, reader, input)),
    ),
    take: os.steps.take.handler(({ input }) => take(deps, reader, input)),
    add: os.steps.add.handler(({ input: { space, title, owner, due, first, note } }) =>
      make(deps, space, { title, ...without({ owner, due, first, note }) }),
    ),
    change: os.steps.change.handler(({ input: { id, ...fields } }) => change(id, () => given(fields))),
    move: os.steps.move.handler(({ input: { id, state } }) =>
      change(id, (step) => (step.state === state ? {} : { state, movedAt: Math.max(deps.now(), step.movedAt + 1) })),
    ),
    remove: os.steps.remove.handler(({ input }) => {
      const step = reader.get('step', input.id) ?? fail('record.missing')
      commit(deps, [{ kind: 'delete', record: { ...step, updatedAt: later(deps, step) } }], personOf(deps))
      return {}
    }),
    setReminder: os.steps.setReminder.handler(({ input }) => {
      saveStepReminding(deps, { ...stepReminding(deps), ...input })
      return {}
    }),
  }
}

type Fields = Pick<Step, 'title'> & Partial<Pick<Step, 'owner' | 'due' | 'first' | 'note'>>
type Given = { readonly [K in keyof Fields]?: Fields[K] | null | undefined }

/** Null takes the field out. */
const given = (fields: Given): Partial<Step> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value ?? undefined]])),
  )
const without = (fields: Given): Partial<Step> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))

function take(
  deps: HandlerDeps,
  reader: Reader,
  input: { readonly response: string; readonly rule: string },
): { id: string } {
  const actor = personOf(deps)
  const response =
    reader.get('response', input.response) ?? reader.get('assessment-round', input.response) ?? fail('record.missing')
  const rule =
    reader.get('questionnaire', response.questionnaire)?.rules?.find(({ key }) => key === input.rule) ??
    fail('record.missing')
  const opens = createOpened(reader)(rule.object) ?? fail('record.missing')
  const space = homeBoard(reader, actor)
  const known = reader
    .list('step')
    .find(
      (s) =>
        s.space === space && s.questionnaire === response.questionnaire && s.rule === rule.key && s.state !== 'done',
    )
  if (known !== undefined) return { id: known.id }
  const taken = { title: opens.title, first: rule.step, due: dayText(deps.now(), daysForAStep) }
  return make(deps, space, {
    ...taken,
    taken,
    id: freeId(reader, (time) => takenStepId(space, response.questionnaire, rule.key, time)),
    questionnaire: response.questionnaire,
    area: rule.area,
    object: rule.object,
    rule: rule.key,
    response: response.id,
    owner: actor.user,
  })
}

/** Whatever stands under the earlier ones is done; what was taken away is taken again under its own. */
function freeId(reader: Reader, idOf: (time: number) => string): string {
  let time = 1
  while (reader.get('step', idOf(time)) !== undefined) time++
  return idOf(time)
}

function make(deps: HandlerDeps, space: string, fields: Pick<Step, 'title'> & Partial<Step>): { id: string } {
  const actor = personOf(deps)
  const { owner, id = newId('step', deps), ...rest } = fields
  const before = createReader(deps.store).getDeleted('step', id)
  const now = before === undefined ? deps.now() : later(deps, before)
  const step: Step = {
    ...rest,
    id,
    type: 'step',
    space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    state: 'planned',
    movedAt: before === undefined ? now : Math.max(now, before.movedAt + 1),
    ...(owner === undefined || spaceKind(space) === 'personal' ? {} : { owner }),
    ...(isAdviserIn(space, actor) ? { asAdviser: true as const } : {}),
  }
  commit(deps, [{ kind: 'put', record: step }], actor)
  return { id: step.id }
}

const isAdviserIn = (space: string, { roles }: Actor): boolean =>
  spaceKind(space) === 'group' && groupRoleIn(space, roles) === 'adviser'

/** The clock may stand still or go back; a later state always has a later date. */
const later = (deps: HandlerDeps, record: { readonly updatedAt: number }): number =>
  Math.max(deps.now(), record.updatedAt + 1)

function put(deps: HandlerDeps, next: Step, before: Step): void {
  const actor = personOf(deps)
  const { editor: _, ...step } = next
  const by = next.author === actor.user ? {} : { editor: actor.user }
  commit(deps, [{ kind: 'put', record: { ...step, ...by, updatedAt: later(deps, before) } }], actor)
}
