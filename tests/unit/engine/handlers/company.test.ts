import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const text = (en: string) => ({ source: 'en' as const, en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const profile = { sector: 'instruments', size: '10-49' } as const
const secret = 'We have no patents and nobody may know'
const keys = ['q-ip', 'q-people']

describe('several respondents of one company', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
    put(instrument())
  })
  afterEach(() => world.close())

  const instrument = (more: object = {}) => ({
    ...starter,
    id: questionnaire,
    type: 'questionnaire',
    title: text('Check'),
    edition: 1,
    areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
    questions: keys.map((key) => ({
      key,
      area: key.slice(2),
      prompt: text('?'),
      statements: ['1', '2', '3', '4', '5'].map(text),
    })),
    ...more,
  })
  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const company = () => world.client.company
  const check = () => firstOf(company().watchCheck({ questionnaire }))
  const respond = async (ip: 1 | 2 | 3 | 4 | 5): Promise<string> => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await world.client.assessment.answer({ response, question: 'q-ip', answer: ip, evidence: secret })
    await world.client.assessment.finish({ response })
    return response
  }
  const foundAndOpen = async () => {
    await company().found({ title: text('Sever') })
    const { id } = await company().openRound({ questionnaire })
    const { company: group } = await check()
    return { round: id, space: group?.space ?? '' }
  }
  /** What came from a colleague's device. */
  const colleague = (round: string, space: string, user: string, ip: number, at = world.now()): void =>
    put({
      id: sharedResponseId(round, user),
      type: 'shared-response',
      space,
      author: user,
      createdAt: at,
      updatedAt: at,
      v: 1,
      questionnaire,
      round,
      edition: 1,
      answers: { 'q-ip': ip },
      finishedAt: at,
    })

  it('begins on one’s own device: a company, a round, and answers shared without their notes', async () => {
    expect((await check()).can).toBe('no-company')
    const { round, space } = await foundAndOpen()
    expect(await check()).toMatchObject({
      can: 'yes',
      company: { title: text('Sever'), isOwner: true, people: [{ user: 'irina', isOwner: true }] },
      rounds: [{ id: round, number: 1, respondents: [], waitingFor: [{ user: 'irina' }] }],
    })
    const response = await respond(3)
    expect((await check()).rounds[0]?.mine).toBeUndefined()
    await company().share({ round, response })
    const stored = world.store.get(sharedResponseId(round, 'irina'))
    expect(stored).toMatchObject({ space, author: 'irina', answers: { 'q-ip': 3 }, edition: 1 })
    expect(JSON.stringify(stored)).not.toContain(secret)
    expect(world.store.get(response)).toMatchObject({ space: 'user-irina', evidence: { 'q-ip': secret } })
  })

  it('opens one round at a time, for owners, and founds one company', async () => {
    const { round } = await foundAndOpen()
    expect(await company().openRound({ questionnaire })).toEqual({ id: round })
    await expect(company().found({ title: text('Other') })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    await company().closeRound({ round })
    const second = await company().openRound({ questionnaire })
    expect(second.id).not.toBe(round)
    expect((await check()).rounds.map((r) => r.number)).toEqual([2, 1])
  })

  it('shows the result from two respondents on, with what to discuss, and counts the agreed level', async () => {
    const { round, space } = await foundAndOpen()
    await company().share({ round, response: await respond(2) })
    expect((await check()).rounds[0]?.result).toBeUndefined()
    colleague(round, space, 'oleg', 4)
    const [first] = (await check()).rounds
    expect(first?.result?.questions[0]).toMatchObject({ median: 3, spread: 2, levels: [2, 4], isToDiscuss: true })
    expect(first?.result?.score.overall).toBe(50)
    await company().agree({ round, question: 'q-ip', level: 2 })
    expect((await check()).rounds[0]?.result).toMatchObject({ score: { overall: 25 }, questions: [{ agreed: 2 }, {}] })
    await company().agree({ round, question: 'q-ip', level: null })
    expect((await check()).rounds[0]?.result?.score.overall).toBe(50)
  })

  it('proposes steps by what all answered, and what is taken on stands on the company’s board', async () => {
    const object = 'article:01900000-0000-7000-8000-0000000000b1'
    put({
      ...starter,
      id: object,
      type: 'article',
      kind: 'article',
      title: text('Secrets'),
      body: text('.'),
      topic: 'ip',
    })
    const when = { kind: 'level', atMost: 2 }
    const step = { text: text('List them'), minutes: 60 }
    put(instrument({ rules: [{ key: 'list', area: 'ip', question: 'q-ip', when, object, step }] }))
    const { round, space } = await foundAndOpen()
    await company().share({ round, response: await respond(2) })
    colleague(round, space, 'oleg', 4)
    expect((await check()).steps, 'the median is three').toEqual([])
    await company().agree({ round, question: 'q-ip', level: 2 })
    expect((await check()).steps).toMatchObject([{ key: 'list', object, title: text('Secrets') }])
    await world.client.steps.take({ response: round, rule: 'list' })
    const { steps } = await firstOf(world.client.steps.watch({ space }))
    expect(steps).toMatchObject([{ rule: 'list', questionnaire, title: text('Secrets'), isMine: true }])
  })

  it('[CO5] lets answers be taken back and given anew while the round is open, and not after', async () => {
    const { round } = await foundAndOpen()
    const response = await respond(2)
    await company().share({ round, response })
    await company().takeBack({ round })
    const left = createReader(world.store).getDeleted('shared-response', sharedResponseId(round, 'irina'))
    expect(left).toMatchObject({ author: 'irina', answers: {} })
    expect((await check()).rounds[0]).toMatchObject({ respondents: [], waitingFor: [{ user: 'irina' }] })
    await company().share({ round, response: await respond(5) })
    expect((await check()).rounds[0]?.respondents).toHaveLength(1)
    await company().closeRound({ round })
    const closed = { data: { code: 'company.round-closed' } }
    await expect(company().takeBack({ round })).rejects.toMatchObject(closed)
    await expect(company().share({ round, response })).rejects.toMatchObject(closed)
    expect((await check()).rounds[0]?.result?.questions[0]?.levels).toEqual([5])
  })

  it('shares nothing unfinished and nothing of another questionnaire', async () => {
    const { round } = await foundAndOpen()
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await expect(company().share({ round, response })).rejects.toMatchObject({ data: { code: 'request.not-allowed' } })
  })

  it('[CO3] tells of answers that came after the close, and of who has left, and still counts who was in time', async () => {
    const { round, space } = await foundAndOpen()
    await company().share({ round, response: await respond(2) })
    colleague(round, space, 'oleg', 4)
    await company().closeRound({ round })
    colleague(round, space, 'petr', 5)
    const group = world.store.get(`group:${space.slice(6)}`)
    put({ ...group, people: [{ user: 'irina', role: 'owner' }], updatedAt: world.now() + 60_000 })
    const [first] = (await check()).rounds
    expect(first?.respondents.map((r) => [r.person.user, r.isLate, r.hasLeft])).toEqual([
      ['irina', false, false],
      ['oleg', false, true],
      ['petr', true, true],
    ])
    expect(first?.result?.questions[0]?.levels).toEqual([2, 4])
  })

  it('is for questionnaires about a company', async () => {
    put(instrument({ kind: 'skills' }))
    expect((await check()).can).toBe('not-about-company')
    await company().found({ title: text('Sever') })
    await expect(company().openRound({ questionnaire })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
  })

  it('asks to join a community first, and says that inviting needs a line', async () => {
    await foundAndOpen()
    await expect(company().invite()).rejects.toMatchObject({ data: { code: 'server.unreachable' } })
    world.leave()
    expect((await check()).can).toBe('join-first')
    await expect(company().found({ title: text('Sever') })).rejects.toMatchObject({
      data: { code: 'account.not-joined' },
    })
  })

  it('tells colleagues which rounds are open', async () => {
    const { round, space } = await foundAndOpen()
    const [open] = await firstOf(company().watchOpen())
    expect(open).toMatchObject({ round, questionnaire, answered: 0, people: 1, hasAnswered: false })
    colleague(round, space, 'oleg', 4)
    await company().share({ round, response: await respond(2) })
    expect((await firstOf(company().watchOpen()))[0]).toMatchObject({ answered: 2, people: 2, hasAnswered: true })
    await company().closeRound({ round })
    expect(await firstOf(company().watchOpen())).toEqual([])
  })

  it('gives no round of a company to who is not in it', async () => {
    const { round, space } = await foundAndOpen()
    colleague(round, space, 'oleg', 4)
    await world.close()
    world = await createHandlerWorld({ roles: ['member'], user: 'stranger' })
    put(instrument())
    await expect(company().agree({ round, question: 'q-ip', level: 1 })).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
    expect((await check()).rounds).toEqual([])
  })

  describe('[CO6] in the comparison', () => {
    const given = (space: string) => world.store.get(benchmarkEntryId(questionnaire, space))

    it('the closed round’s result stands for the company, and an own result doesn’t change it', async () => {
      const { round, space } = await foundAndOpen()
      await company().share({ round, response: await respond(1) })
      await world.client.comparison.join({ questionnaire, profile })
      expect(given(space)).toMatchObject({ scores: { ip: 0 } })
      expect((await firstOf(world.client.comparison.watch({ questionnaire }))).isCompanys).toBe(false)
      colleague(round, space, 'oleg', 5)
      await company().closeRound({ round })
      expect(given(space)).toMatchObject({ company: space, scores: { ip: 50 } })
      expect(await firstOf(world.client.comparison.watch({ questionnaire }))).toMatchObject({
        isCompanys: true,
        areas: [{ own: 50 }, {}],
      })
      await company().agree({ round, question: 'q-ip', level: 4 })
      expect(given(space)).toMatchObject({ scores: { ip: 75 } })
      await respond(1)
      expect(given(space)).toMatchObject({ scores: { ip: 75 } })
    })

    it('a round that one alone has answered doesn’t speak for the company', async () => {
      const { round } = await foundAndOpen()
      await company().share({ round, response: await respond(1) })
      await company().closeRound({ round })
      expect((await firstOf(world.client.comparison.watch({ questionnaire }))).isCompanys).toBe(false)
    })
  })
})
