/** The statement store of one cmi5 session: it hears this unit only, and keeps what it says as our own statements. */
import { z } from 'zod'
import type { StatementStore, StoreAnswer, StoreRequest } from '#core/contract/statement-store.ts'
import { limits } from '#core/domain/limits.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import {
  isSatisfied,
  judge,
  meaningOf,
  nothingSaid,
  xapiStatementSchema,
  type Said,
  type Session,
  type XapiStatement,
} from './cmi5-rules.ts'

export interface Cmi5StoreDeps {
  readonly session: Session
  /** From the launch; good for one exchange. */
  readonly key: string
  /** What the unit has to show from then on. */
  readonly token: string
  readonly launchData: unknown
  readonly preferences: unknown
  /** What the unit remembers: JSON text, '' at first. */
  readonly memory: () => string
  /** Words of the unit as they were said, oldest first. */
  readonly said: () => readonly string[]
  /** Durable when it answers true. */
  readonly keep: (memory: string, statements: readonly Pick<Statement, 'verb' | 'result' | 'verbatim'>[]) => boolean
  readonly newId: () => string
  readonly now: () => number
}

const memorySchema = z
  .object({
    states: z.record(z.string(), z.object({ type: z.string(), body: z.string() })).default({}),
    isCompleted: z.boolean().default(false),
    isPassed: z.boolean().default(false),
  })
  .catch({ states: {}, isCompleted: false, isPassed: false })

export function createCmi5Store(deps: Cmi5StoreDeps): StatementStore {
  let isFetched = false
  let count = 0
  const remembered = () => memorySchema.parse(asJson(deps.memory()) ?? {})
  let said: Said = { ...nothingSaid, isCompleted: remembered().isCompleted, isPassed: remembered().isPassed }

  const take = (statements: readonly XapiStatement[]): StoreAnswer => {
    if (count + statements.length > limits.statementsPerRun) return refuse(403, 'too many statements in one session')
    let after = said
    const bodies = []
    const ids: string[] = []
    for (const statement of statements) {
      const judged = judge(statement, after, deps.session)
      if (!judged.ok) return refuse(403, judged.error)
      after = judged.value
      const id = statement.id ?? deps.newId()
      const verbatim = JSON.stringify({ timestamp: new Date(deps.now()).toISOString(), ...statement, id })
      ids.push(id)
      bodies.push({
        ...meaningOf(statement, isSatisfied(deps.session.unit.moveOn, after)),
        ...(verbatim.length > limits.verbatimLength ? {} : { verbatim }),
      })
    }
    const { isCompleted, isPassed } = after
    if (!deps.keep(JSON.stringify({ ...remembered(), isCompleted, isPassed }), bodies)) return refuse(500, 'not kept')
    said = after
    count += statements.length
    return json(ids)
  }

  const statements = ({ method, query, body }: StoreRequest): StoreAnswer => {
    if (method === 'GET') return found(deps.said(), query)
    const parsed = asJson(body)
    const list = z
      .array(xapiStatementSchema)
      .max(500)
      .safeParse(Array.isArray(parsed) ? parsed : [parsed])
    if (!list.success) return refuse(400, 'no statement')
    if (method === 'POST') return take(list.data)
    if (method !== 'PUT' || query['statementId'] === undefined) return refuse(405, method)
    const answer = take(list.data.map((one) => ({ ...one, id: query['statementId'] })))
    return answer.status === 200 ? empty : answer
  }

  const state = ({ method, query, body, contentType }: StoreRequest): StoreAnswer => {
    const memory = remembered()
    const id = query['stateId']
    if (id === undefined) return method === 'GET' ? json(Object.keys(memory.states)) : refuse(400, 'stateId is missing')
    if (id === 'LMS.LaunchData')
      return method === 'GET' ? json(deps.launchData) : refuse(403, 'LMS.LaunchData is read only')
    const before = Object.hasOwn(memory.states, id) ? memory.states[id] : undefined
    if (method === 'GET')
      return before === undefined ? refuse(404, id) : { status: 200, contentType: before.type, body: before.body }
    const { [id]: _old, ...others } = memory.states
    const type = contentType || 'application/octet-stream'
    const merged =
      method === 'POST' && before !== undefined ? { ...asObject(before.body), ...asObject(body) } : undefined
    const next = merged === undefined ? body : JSON.stringify(merged)
    const states = method === 'DELETE' ? others : { ...others, [id]: { type, body: next } }
    const text = JSON.stringify({ ...memory, states })
    if (text.length > limits.runtimeStateBytes) return refuse(413, 'more than fits')
    return deps.keep(text, []) ? empty : refuse(500, 'not kept')
  }

  return {
    answer: (request) => {
      const { method, path, query } = request
      if (path === 'fetch') {
        if (method !== 'POST' || query['key'] !== deps.key) return refuse(403, 'unknown key')
        if (isFetched) return json({ 'error-code': '1', 'error-text': 'The token was fetched before' })
        isFetched = true
        return json({ 'auth-token': deps.token })
      }
      if (path === 'xapi/about') return json({ version: ['1.0.3', '1.0.2', '1.0.1', '1.0.0'] })
      if (request.authorization !== `Basic ${deps.token}`) return refuse(401, 'the token is missing')
      switch (path) {
        case 'xapi/statements':
          return statements(request)
        case 'xapi/activities/state':
          return state(request)
        case 'xapi/agents/profile':
          if (method !== 'GET') return refuse(403, 'read only')
          return query['profileId'] === 'cmi5LearnerPreferences'
            ? json(deps.preferences)
            : refuse(404, 'no such profile')
        case 'xapi/activities':
          return json({ objectType: 'Activity', id: query['activityId'] ?? deps.session.activityId })
        default:
          return refuse(404, path)
      }
    },
  }
}

/** Own words only, newest first, by the filters that units use. */
function found(said: readonly string[], query: Readonly<Record<string, string>>): StoreAnswer {
  const all = said.flatMap((text) => xapiStatementSchema.safeParse(asJson(text)).data ?? [])
  const one = query['statementId']
  if (one !== undefined) {
    const statement = all.find(({ id }) => id === one)
    return statement === undefined ? refuse(404, one) : json(statement)
  }
  const { verb, activity } = query
  const chosen = all.filter(
    (s) => (verb === undefined || s.verb.id === verb) && (activity === undefined || s.object.id === activity),
  )
  const ordered = query['ascending'] === 'true' ? chosen : chosen.toReversed()
  const limit = Math.min(Number(query['limit']) || 100, 100)
  return json({ statements: ordered.slice(0, limit), more: '' })
}

const json = (value: unknown): StoreAnswer => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify(value),
})
const empty: StoreAnswer = { status: 204, contentType: 'application/json', body: '' }
const refuse = (status: number, body: string): StoreAnswer => ({ status, contentType: 'text/plain', body })
const asObject = (text: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).catch({}).parse(asJson(text))
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The unit wrote it: no JSON says nothing.
    return undefined
  }
}
