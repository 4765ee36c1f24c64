import { beforeEach, describe, expect, it } from 'vitest'
import type { StatementStore, StoreAnswer } from '#core/contract/statement-store.ts'
import { createCmi5Store } from '#engine/packages/cmi5-store.ts'

const cmi5 = { contextActivities: { category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }] } }
const adl = 'http://adlnet.gov/expapi/verbs/'
const says = (verb: string, over: object = {}, context: object = cmi5): object => ({
  actor: { account: { homePage: 'https://artel.example', name: 'oleg' } },
  verb: { id: adl + verb },
  object: { id: 'urn:unit' },
  context: { registration: 'reg', ...context },
  ...over,
})

describe('the statement store of a cmi5 unit', () => {
  let kept: { verb: string; result?: object | undefined; verbatim?: string | undefined }[]
  let memory: string
  let isDiskFull: boolean
  let store: StatementStore
  const open = (): StatementStore =>
    createCmi5Store({
      session: {
        registration: 'reg',
        activityId: 'urn:unit',
        user: 'oleg',
        unit: {
          moveOn: 'CompletedAndPassed',
          item: { id: 'u', title: 'U', href: 'u.html', kind: 'au', masteryScore: 80 },
        },
      },
      key: 'key',
      token: 'token',
      launchData: { launchMode: 'Normal' },
      preferences: { languagePreference: 'ru-RU' },
      memory: () => memory,
      said: () => kept.flatMap((k) => k.verbatim ?? []),
      keep: (text, statements) => {
        if (isDiskFull) return false
        memory = text
        kept.push(...statements)
        return true
      },
      newId: () => `id-${kept.length}`,
      now: () => 1_700_000_000_000,
    })
  beforeEach(() => {
    kept = []
    memory = ''
    isDiskFull = false
    store = open()
  })
  const ask = (method: string, path: string, body: unknown = '', query: Record<string, string> = {}): StoreAnswer =>
    store.answer({
      method,
      path: `xapi/${path}`,
      query,
      authorization: 'Basic token',
      contentType: 'application/json',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const say = (...statements: readonly object[]): number => ask('POST', 'statements', statements).status
  const begin = (): number => say(says('initialized'))

  it('gives its token once, and nothing without it', () => {
    const bare = { query: { key: 'key' }, authorization: '', contentType: '', body: '' }
    expect(store.answer({ ...bare, method: 'GET', path: 'xapi/statements' }).status).toBe(401)
    expect(store.answer({ ...bare, method: 'POST', path: 'fetch', query: { key: 'guess' } }).status).toBe(403)
    expect(JSON.parse(store.answer({ ...bare, method: 'POST', path: 'fetch' }).body)).toEqual({ 'auth-token': 'token' })
    expect(JSON.parse(store.answer({ ...bare, method: 'POST', path: 'fetch' }).body)).toHaveProperty('error-code')
  })

  it('a unit is through when it is both completed and passed, as its course asks', () => {
    expect(begin()).toBe(200)
    expect(say(says('completed'))).toBe(200)
    expect(say(says('passed', { result: { score: { scaled: 0.9, raw: 9, max: 10 } } }))).toBe(200)
    expect(say(says('terminated', { result: { duration: 'PT2M' } }))).toBe(200)
    expect(kept.map(({ verb, result }) => ({ verb, result }))).toEqual([
      { verb: 'experienced', result: undefined },
      { verb: 'completed', result: { isComplete: false } },
      { verb: 'passed', result: { scaled: 0.9, raw: 9, max: 10, isPassed: true, isComplete: true } },
      { verb: 'terminated', result: { isComplete: true, durationMs: 120_000 } },
    ])
    expect(JSON.parse(kept[2]?.verbatim ?? '')).toMatchObject({ verb: { id: `${adl}passed` }, id: 'id-2' })
  })

  it.each([
    ['before it is initialized', () => say(says('completed'))],
    ['twice', () => [begin(), begin()].at(-1)],
    ['as another learner', () => say(says('initialized', { actor: { account: { name: 'irina' } } }))],
    ['in another registration', () => say(says('initialized', { context: { ...cmi5, registration: 'other' } }))],
    ['of another unit', () => say(says('initialized', { object: { id: 'urn:other' } }))],
    [
      'passed below the mastery score',
      () => [begin(), say(says('passed', { result: { score: { scaled: 0.5 } } }))].at(-1),
    ],
    [
      'failed at the mastery score',
      () => [begin(), say(says('failed', { result: { score: { scaled: 0.8 } } }))].at(-1),
    ],
    ['after it said goodbye', () => [begin(), say(says('terminated')), say(says('completed'))].at(-1)],
  ])('refuses what is said %s, and keeps nothing of it', (_when, attempt) => {
    expect(attempt()).toBe(403)
    expect(kept.filter((k) => k.verb === 'completed' || k.verb === 'passed' || k.verb === 'failed')).toEqual([])
  })

  it('of several at once either all are taken or none', () => {
    begin()
    expect(say(says('completed'), says('completed'))).toBe(403)
    expect(kept.length).toBe(1)
    expect(say(says('completed'))).toBe(200)
  })

  it('what a unit may say besides is kept word for word', () => {
    begin()
    expect(say(says('answered', { object: { id: 'urn:q1' } }, {}))).toBe(200)
    expect(kept.at(-1)).toMatchObject({ verb: 'experienced' })
    const found = JSON.parse(ask('GET', 'statements', '', { verb: `${adl}answered` }).body)
    expect(found.statements).toMatchObject([{ object: { id: 'urn:q1' } }])
  })

  it('completed stays completed in the next session of the same registration', () => {
    begin()
    say(says('completed'))
    store = open()
    begin()
    expect(say(says('completed'))).toBe(403)
    expect(say(says('passed', { result: { score: { scaled: 1 } } }))).toBe(200)
    expect(kept.at(-1)).toMatchObject({ result: { isComplete: true } })
  })

  it('keeps states: put, merged, listed, deleted; launch data is read only', () => {
    expect(ask('PUT', 'activities/state', { a: 1 }, { stateId: 'bookmark' }).status).toBe(204)
    expect(ask('POST', 'activities/state', { b: 2 }, { stateId: 'bookmark' }).status).toBe(204)
    expect(JSON.parse(ask('GET', 'activities/state', '', { stateId: 'bookmark' }).body)).toEqual({ a: 1, b: 2 })
    expect(JSON.parse(ask('GET', 'activities/state').body)).toEqual(['bookmark'])
    expect(ask('DELETE', 'activities/state', '', { stateId: 'bookmark' }).status).toBe(204)
    expect(ask('GET', 'activities/state', '', { stateId: 'bookmark' }).status).toBe(404)
    expect(ask('GET', 'activities/state', '', { stateId: '__proto__' }).status).toBe(404)
    expect(ask('GET', 'activities/state', '', { stateId: 'LMS.LaunchData' }).body).toContain('Normal')
    expect(ask('PUT', 'activities/state', {}, { stateId: 'LMS.LaunchData' }).status).toBe(403)
  })

  it('gives the learner’s preferences, and no other profile', () => {
    expect(ask('GET', 'agents/profile', '', { profileId: 'cmi5LearnerPreferences' }).body).toContain('ru-RU')
    expect(ask('GET', 'agents/profile', '', { profileId: 'other' }).status).toBe(404)
    expect(ask('PUT', 'agents/profile', {}, { profileId: 'cmi5LearnerPreferences' }).status).toBe(403)
  })

  it('[T27] takes no more than fits, however often it is asked', () => {
    begin()
    expect(ask('PUT', 'activities/state', 'x'.repeat(299_000), { stateId: 'huge' }).status).toBe(413)
    for (let i = 0; i < 30; i += 1)
      say(...Array.from({ length: 100 }, () => says('experienced', { object: { id: 'urn:q' } }, {})))
    expect(kept.length).toBeLessThanOrEqual(2_000)
    expect(say(says('initialized', { result: { response: 'x'.repeat(20_000) } }))).toBe(403)
  })

  it('says so when the disk is full, and takes it the next time', () => {
    begin()
    isDiskFull = true
    expect(say(says('completed'))).toBe(500)
    isDiskFull = false
    expect(say(says('completed'))).toBe(200)
  })

  it.each(['', 'no json', '[]x', '{"actor":1}', 'null', '{"__proto__":{"a":1}}'])('no statement in %j', (body) => {
    expect(ask('POST', 'statements', body).status).toBe(400)
  })
})
