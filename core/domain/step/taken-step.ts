/** Steps that come from the proposal of a result: under which id they stand, and what they began with, so that two devices that take the same one have taken one step. */
import type { AnyRecord } from '../../record.ts'
import { type SpaceId, spaceKind } from '../../replication/spaces.ts'
import { stepSchema } from './step.ts'

const boardPart = (space: SpaceId): string =>
  spaceKind(space) === 'personal' ? 'mine' : space.slice('group-'.length).replaceAll('-', '')

/**
 * Made of the board, the instrument, its rule and how often it was taken there; 1 is the first time. Of a personal board without the name: what was taken before joining keeps its id (W7). Short
 * enough for a `version` of one of its fields to have a place for its own id.
 */
export const takenStepId = (space: SpaceId, questionnaire: string, rule: string, time: number): string =>
  `step:${boardPart(space)}.${questionnaire.slice('questionnaire:'.length)}.${rule}.${time}`

/** An id that is made of something is made of what the record says; a random one says nothing. */
export function isStepIdRight({ id, space, ...step }: AnyRecord): boolean {
  if (!id.includes('.')) return true
  const time = Number(id.slice(id.lastIndexOf('.') + 1))
  return time > 0 && id === takenStepId(space, String(step['questionnaire']), String(step['rule']), time)
}

/** The fields that taking the proposal set, with what they were then: where one still is that, nobody has said anything of it. Undefined for a step that somebody made up. */
export function startOfStep(record: AnyRecord): Readonly<Record<string, unknown>> | undefined {
  const step = stepSchema.safeParse(record).data
  if (step?.taken === undefined) return undefined
  const { taken, questionnaire, area, object, rule, response } = step
  return { ...taken, taken, questionnaire, area, object, rule, response, state: 'planned' }
}
