/** What a unit may say and what it means (cmi5 specification 1.0, sections 9 and 10). Pure. */
import { z } from 'zod'
import type { Statement } from '#core/domain/statement/statement.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { AssignableUnit, MoveOn } from './cmi5-structure.ts'
import { timeIntervalMs } from './scorm2004-run.ts'

const activities = z.array(z.object({ id: z.string() })).catch([])
export const xapiStatementSchema = z.looseObject({
  id: z.string().max(100).optional(),
  actor: z.looseObject({ account: z.looseObject({ name: z.string() }).optional() }),
  verb: z.looseObject({ id: z.string().max(400) }),
  object: z.looseObject({ id: z.string().max(2_000).optional() }),
  result: z
    .looseObject({
      score: z
        .looseObject({
          scaled: z.number().min(-1).max(1).optional(),
          raw: z.number().optional(),
          max: z.number().optional(),
        })
        .optional(),
      duration: z.string().optional(),
    })
    .optional(),
  context: z
    .looseObject({
      registration: z.string().optional(),
      contextActivities: z
        .looseObject({
          category: z.union([activities, z.object({ id: z.string() }).transform((one) => [one])]).optional(),
        })
        .optional(),
    })
    .optional(),
})
export type XapiStatement = z.infer<typeof xapiStatementSchema>

/** What a unit has said so far in this registration, and in this session. */
export interface Said {
  readonly isCompleted: boolean
  readonly isPassed: boolean
  readonly isInitialized: boolean
  readonly isTerminated: boolean
}
export const nothingSaid: Said = { isCompleted: false, isPassed: false, isInitialized: false, isTerminated: false }

export interface Session {
  readonly registration: string
  readonly activityId: string
  readonly user: string
  readonly unit: Pick<AssignableUnit, 'moveOn' | 'item'>
}

const cmi5Category = 'https://w3id.org/xapi/cmi5/context/categories/cmi5'
const verbName = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** @returns what was said after it; the error is a sentence for the unit's author */
export function judge(statement: XapiStatement, said: Said, session: Session): Result<Said, string> {
  const name = verbName(statement.verb.id)
  const registration = statement.context?.registration
  if (statement.actor.account?.name !== session.user) return err('actor is not the learner of this session')
  if (registration !== undefined && registration !== session.registration) return err('registration is not this one')
  if (said.isTerminated) return err('the session is terminated')
  const isDefined = (statement.context?.contextActivities?.category ?? []).some(({ id }) => id === cmi5Category)
  if (!isDefined) return said.isInitialized ? ok(said) : err('the session is not initialized')
  if (registration === undefined) return err('registration is missing')
  if (statement.object.id !== session.activityId) return err('object is not this unit')
  return judgeDefined(name, statement, said, session)
}

function judgeDefined(name: string, statement: XapiStatement, said: Said, { unit }: Session): Result<Said, string> {
  if (name === 'initialized')
    return said.isInitialized ? err('initialized twice') : ok({ ...said, isInitialized: true })
  if (!said.isInitialized) return err('the session is not initialized')
  const scaled = statement.result?.score?.scaled
  const mark = unit.item.masteryScore === undefined ? undefined : unit.item.masteryScore / 100
  const isBelow = mark !== undefined && scaled !== undefined && scaled < mark
  switch (name) {
    case 'completed':
      return said.isCompleted ? err('completed twice') : ok({ ...said, isCompleted: true })
    case 'passed':
      if (isBelow) return err('passed below the mastery score')
      return said.isPassed ? err('passed twice') : ok({ ...said, isPassed: true })
    case 'failed':
      return mark !== undefined && scaled !== undefined && !isBelow ? err('failed at the mastery score') : ok(said)
    case 'terminated':
      return ok({ ...said, isTerminated: true })
    default:
      return err(`verb ${name} is not defined by cmi5`)
  }
}

export function isSatisfied(moveOn: MoveOn, { isCompleted, isPassed }: Said): boolean {
  switch (moveOn) {
    case 'Passed':
      return isPassed
    case 'Completed':
      return isCompleted
    case 'CompletedAndPassed':
      return isCompleted && isPassed
    case 'CompletedOrPassed':
      return isCompleted || isPassed
    case 'NotApplicable':
      return true
  }
}

/** In the words of our own log; what has no word there is told as "experienced". */
export function meaningOf(statement: XapiStatement, isComplete: boolean): Pick<Statement, 'verb' | 'result'> {
  const score = statement.result?.score
  const points = {
    ...(score?.scaled === undefined ? {} : { scaled: Math.max(0, score.scaled) }),
    ...(score?.raw === undefined ? {} : { raw: score.raw }),
    ...(score?.max === undefined ? {} : { max: score.max }),
  }
  switch (verbName(statement.verb.id)) {
    case 'completed':
      return { verb: 'completed', result: { ...points, isComplete } }
    case 'passed':
      return { verb: 'passed', result: { ...points, isPassed: true, isComplete } }
    case 'failed':
      return { verb: 'failed', result: { ...points, isPassed: false, isComplete } }
    case 'terminated': {
      const durationMs = timeIntervalMs(statement.result?.duration ?? '')
      return { verb: 'terminated', result: { isComplete, ...(durationMs === undefined ? {} : { durationMs }) } }
    }
    default:
      return { verb: 'experienced' }
  }
}
