import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const article = 'article:01900000-0000-7000-8000-0000000000b1'
const space: SpaceId = 'group-01900000-0000-7000-8000-0000000000d1'
const other: SpaceId = 'group-01900000-0000-7000-8000-0000000000d2'
const text = (en: string) => ({ source: 'en' as const, en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const day = 86_400_000

describe('rounds of a company', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  let now: number
  beforeEach(async () => {
    await begin('irina')
  })
  afterEach(() => world.close())

  const begin = async (user: string, role = 'owner'): Promise<void> => {
    world = await createHandlerWorld({ user, roles: ['member', `${space}:${role}`, `${other}:adviser`] })
    now = world.now()
    put({
      ...starter,
      id: questionnaire,
      type: 'questionnaire',
      title: text('Check'),
      edition: 1,
      areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
      questions: ['q-ip', 'q-people'].map((key) => ({
        key,
        area: key.slice(2),
        prompt: text('?'),
        statements: ['1', '2', '3', '4', '5'].map(text),
      })),
      rules: [
        {
          key: 'read',
          area: 'ip',
          when: { kind: 'band', atMost: 'leading' },
          object: article,
          step: { text: text('Read it'), minutes: 20 },
        },
      ],
    })
    put({
      ...starter,
      id: article,
      type: 'article',
      kind: 'article',
      title: text('Patents'),
      body: text('B'),
      topic: 'ip',
    })
    for (const one of [space, other])
      put({
        ...inGroup('anna', one),
        id: `group:${one.slice(6)}`,
        type: 'group',
        kind: 'company',
        title: text('Sever'),
        people: [{ user: 'anna', role: 'owner' }],
      })
  }
  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const inGroup = (author: string, where: SpaceId = space, at = 5) => ({
    space: where,
    author,
    createdAt: at,
    updatedAt: at,
    v: 1,
  })
  /** Two answered, the round is closed. */
  const round = (number: number, closedAt: number | undefined, levels: readonly [number, number]): string => {
    const id = assessmentRoundId(space, questionnaire, number)
    const at = (closedAt ?? now) - day
    put({
      ...inGroup('anna', space, at),
      id,
      type: 'assessment-round',
      questionnaire,
      number,
      ...(closedAt === undefined ? {} : { closedAt }),
    })
    for (const [i, user] of ['anna', 'oleg'].entries())
      put({
        ...inGroup(user, space, at),
        id: sharedResponseId(id, user),
        type: 'shared-response',
        questionnaire,
        round: id,
        edition: 1,
        answers: { 'q-ip': levels[i], 'q-people': levels[i] },
        finishedAt: at,
      })
    return id
  }
  const step = (n: number, more: object, where: SpaceId = space): void =>
    put({
      ...inGroup('anna', where),
      id: `step:01900000-0000-7000-8000-0000000000e${n}`,
      type: 'step',
      title: text(`Step ${n}`),
      state: 'planned',
      movedAt: 5,
      ...more,
    })
  const rounds = (id: string) => firstOf(world.client.rounds.watchCompany({ round: id }))

  it('are compared by what all answers said together, up to the one that is looked at', async () => {
    const first = round(1, now - 200 * day, [1, 3])
    const second = round(2, now - 10 * day, [4, 4])
    const { trend } = await rounds(second)
    expect(trend).toMatchObject({ overall: [25, 75], compared: 2, questions: 2, since: { overall: 50, compared: 2 } })
    expect(trend.rounds.map(({ id }) => id)).toEqual([first, second])
    expect(trend.nextFrom).toBe(now - 10 * day + 182 * day)
    expect((await rounds(first)).trend).toMatchObject({ overall: [25], between: [] })
  })

  it('leave an open one out, and say of a closed one without answers that it isn’t compared', async () => {
    const first = round(1, now - 200 * day, [1, 3])
    const id = assessmentRoundId(space, questionnaire, 2)
    put({ ...inGroup('anna'), id, type: 'assessment-round', questionnaire, number: 2, closedAt: now - 100 * day })
    const third = round(3, undefined, [5, 5])
    expect((await rounds(third)).trend).toMatchObject({ rounds: [{ id: first }], withoutScore: 1 })
    expect((await rounds(third)).trend.nextFrom).toBeUndefined()
  })

  it('have what was done between: steps of this company’s board, of no other and not of one’s own', async () => {
    round(1, now - 200 * day, [1, 3])
    const second = round(2, now - 10 * day, [4, 4])
    const movedAt = now - 100 * day
    step(1, { state: 'done', movedAt })
    step(2, { state: 'done', movedAt }, other)
    put({
      ...inGroup('irina'),
      space: 'user-irina',
      id: 'step:01900000-0000-7000-8000-0000000000e3',
      type: 'step',
      title: text('Mine'),
      state: 'done',
      movedAt,
    })
    step(4, { state: 'doing', movedAt })
    const { between } = (await rounds(second)).trend
    expect(between.map(({ items }) => items.map(({ title }) => title.en))).toEqual([['Step 1'], []])
  })

  it('propose what stands on the board, by its day, and fill up with what the rules say', async () => {
    const id = round(1, now - 10 * day, [1, 3])
    expect((await rounds(id)).steps).toMatchObject([{ key: 'read', title: text('Patents'), first: { minutes: 20 } }])
    step(1, { questionnaire })
    step(2, { questionnaire, due: '2026-12-01', owner: 'oleg' })
    step(3, {})
    expect((await rounds(id)).steps.map(({ title }) => title.en)).toEqual(['Step 2', 'Step 1', 'Patents'])
    step(4, { questionnaire, rule: 'read', due: '2026-12-02' })
    expect((await rounds(id)).steps.map(({ title }) => title.en)).toEqual(['Step 2', 'Step 4', 'Step 1'])
  })

  it('are shown to the company’s people and its adviser alone, to him without what he studied', async () => {
    await world.close()
    await begin('vera', 'adviser')
    round(1, now - 200 * day, [1, 3])
    const id = round(2, now - 10 * day, [4, 4])
    step(1, { state: 'done', movedAt: now - 100 * day })
    put({
      ...inGroup('vera'),
      space: 'community',
      id: 'useful:article.1.vera',
      type: 'useful',
      of: article,
      isOn: true,
      updatedAt: now - 90 * day,
    })
    const { trend } = await rounds(id)
    expect(trend.overall).toEqual([25, 75])
    expect(trend.between.map(({ items }) => items.map(({ title }) => title.en))).toEqual([['Step 1'], []])
    await world.close()
    await begin('stranger', 'learner')
    const theirs = round(1, now - 10 * day, [1, 3])
    await expect(rounds(theirs)).rejects.toMatchObject({ data: { code: 'record.missing' } })
  })

  describe('on Home, half a year later', () => {
    const again = async () => (await firstOf(world.client.home.watch())).again

    it('the owner is asked once for the company, until it is opened or she says not now', async () => {
      round(1, now - 100 * day, [1, 3])
      expect(await again()).toBeUndefined()
      const lastAt = now - 183 * day
      put({
        ...inGroup('anna', space, 6),
        id: assessmentRoundId(space, questionnaire, 1),
        type: 'assessment-round',
        questionnaire,
        number: 1,
        createdAt: 5,
        updatedAt: now,
        closedAt: lastAt + 3 * day,
      })
      expect(await again()).toBeUndefined()
      put({
        ...inGroup('anna', space, 6),
        id: assessmentRoundId(space, questionnaire, 1),
        type: 'assessment-round',
        questionnaire,
        number: 1,
        createdAt: 5,
        updatedAt: now + 1,
        closedAt: lastAt,
      })
      for (const user of ['anna', 'oleg']) {
        const shared = world.store.get(sharedResponseId(assessmentRoundId(space, questionnaire, 1), user))
        put({ ...shared, createdAt: lastAt - day, updatedAt: now + 1 })
      }
      expect(await again()).toMatchObject({ questionnaire, whose: 'company', lastAt })
      await world.client.rounds.notNow({ questionnaire, lastAt })
      expect(await again()).toBeUndefined()
    })

    it('a person is asked for her own, and not once she has begun', async () => {
      await world.close()
      world = await createHandlerWorld({ roles: ['member'] })
      now = world.now()
      put({
        ...starter,
        id: questionnaire,
        type: 'questionnaire',
        title: text('Check'),
        edition: 1,
        kind: 'skills',
        areas: [{ key: 'ip', title: text('ip'), short: text('ip'), weight: 1 }],
        questions: [{ key: 'q', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
      })
      const lastAt = now - 183 * day
      const own = { space: 'user-irina', author: 'irina', createdAt: lastAt, updatedAt: lastAt, v: 1 }
      put({
        ...own,
        id: 'response:01900000-0000-7000-8000-0000000000f1',
        type: 'response',
        questionnaire,
        edition: 1,
        answers: { q: 3 },
        finishedAt: lastAt,
      })
      expect(await again()).toMatchObject({ whose: 'own', lastAt })
      await world.client.assessment.start({ questionnaire })
      expect(await again()).toBeUndefined()
    })
  })
})
