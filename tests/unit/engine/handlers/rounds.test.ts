import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const article = 'article:01900000-0000-7000-8000-0000000000b1'
const text = (en: string) => ({ source: 'en', en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const keys = ['q-ip', 'q-ip-2', 'q-people'] as const

describe('rounds of one person', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
    publish(1, keys)
    put({
      ...starter,
      id: article,
      type: 'article',
      kind: 'article',
      title: text('Searching patents'),
      body: text('B'),
      topic: 'ip',
    })
  })
  afterEach(() => world.close())

  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const publish = (edition: number, asked: readonly string[], meanings: Record<string, number> = {}): void =>
    put({
      ...starter,
      updatedAt: 5 + edition,
      id: questionnaire,
      type: 'questionnaire',
      title: text('Check'),
      edition,
      areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
      questions: asked.map((key) => ({
        key,
        area: key.startsWith('q-ip') ? 'ip' : 'people',
        prompt: text(`What about ${key}?`),
        statements: ['1', '2', '3', '4', '5'].map(text),
        ...(meanings[key] === undefined ? {} : { meaning: meanings[key] }),
      })),
    })
  const respond = async (answers: Record<string, 1 | 2 | 3 | 4 | 5>): Promise<string> => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    for (const [question, answer] of Object.entries(answers))
      await world.client.assessment.answer({ response, question, answer })
    await world.client.assessment.finish({ response })
    return response
  }
  const roundsOf = (response: string) => firstOf(world.client.rounds.watch({ response }))

  it('are compared over two editions by what still means the same, and what is left out says why', async () => {
    const first = await respond({ 'q-ip': 1, 'q-ip-2': 5, 'q-people': 2 })
    await respond({ 'q-ip': 2, 'q-ip-2': 5, 'q-people': 3 })
    publish(2, [...keys, 'q-people-2'], { 'q-ip-2': 2 })
    const third = await respond({ 'q-ip': 3, 'q-ip-2': 1, 'q-people': 5, 'q-people-2': 1 })
    const view = await roundsOf(third)
    expect(view.rounds).toHaveLength(3)
    expect(view.overall).toEqual([12.5, 37.5, 75])
    expect(view.areas.map(({ area, scores }) => [area, scores])).toEqual([
      ['ip', [0, 25, 50]],
      ['people', [25, 50, 100]],
    ])
    expect(view).toMatchObject({ compared: 2, questions: 4 })
    expect(view.leftOut.map(({ question, reason }) => [question, reason])).toEqual([
      ['q-ip-2', 'changed'],
      ['q-people-2', 'unanswered'],
    ])
    expect(view.since).toMatchObject({ overall: 37, compared: 2, total: 4, before: {} })
    expect((await roundsOf(first)).since).toBeUndefined()
  })

  it('tell when the next is due only after the newest, and take no round from too few answers', async () => {
    const first = await respond({ 'q-ip': 1, 'q-ip-2': 1, 'q-people': 1 })
    expect((await roundsOf(first)).nextFrom).toBeGreaterThan(0)
    const empty = await respond({})
    expect((await roundsOf(first)).nextFrom).toBeUndefined()
    expect(await roundsOf(empty)).toMatchObject({ withoutScore: 1, rounds: [{ id: first }] })
  })

  it('have what was done between them', async () => {
    const first = await respond({ 'q-ip': 1, 'q-ip-2': 1, 'q-people': 1 })
    await world.client.comments.setUseful({ of: article, isOn: true })
    const since = (await roundsOf(first)).between
    expect(since.map(({ items }) => items)).toEqual([
      [{ kind: 'useful', id: article, title: text('Searching patents') }],
    ])
    const from = since[0]?.from ?? 0
    const own = { space: 'user-irina', author: 'irina', createdAt: 5, updatedAt: 5, v: 1 }
    const step = { ...own, type: 'step', title: text('Draw up a list'), state: 'done' }
    put({ ...step, id: 'step:01900000-0000-7000-8000-0000000000c1', movedAt: from + 1 })
    put({ ...step, id: 'step:01900000-0000-7000-8000-0000000000c2', movedAt: from - 1 })
    put({ ...step, id: 'step:01900000-0000-7000-8000-0000000000c3', state: 'doing', movedAt: from + 1 })
    const kinds = (await roundsOf(first)).between.flatMap(({ items }) => items.map(({ kind }) => kind))
    expect(kinds).toEqual(['step', 'useful'])
    const second = await respond({ 'q-ip': 2, 'q-ip-2': 1, 'q-people': 1 })
    expect((await roundsOf(second)).between.map(({ items, to }) => [items.length, to === undefined])).toEqual([
      [2, false],
      [0, true],
    ])
  })
})
