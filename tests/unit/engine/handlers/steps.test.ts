import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import type { AnyRecord } from '#core/record.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const article = 'article:01900000-0000-7000-8000-0000000000b1'
const text = (en: string) => ({ source: 'en' as const, en })

describe('the board of next steps', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
  })
  afterEach(() => world.close())

  const put = (
    record: Pick<AnyRecord, 'id' | 'type' | 'space' | 'author'> & Readonly<Record<string, unknown>>,
  ): void => {
    const envelope = { createdAt: 5, updatedAt: 5, v: 1 }
    expect(world.store.commit([{ kind: 'put', record: { ...envelope, ...record } }], undefined).ok).toBe(true)
  }
  const board = () => firstOf(world.client.steps.watch())
  const titles = async () => (await board()).steps.map(({ title }) => title.en)
  const found = async () => {
    const { id } = await world.client.company.found({ title: text('Sever') })
    return world.store.get(id)?.space ?? expect.fail('no company')
  }

  it('is one’s own before there is a company, and before joining', async () => {
    world.leave()
    await world.client.steps.add({ title: text('Ask three customers') })
    expect(await board()).toMatchObject({
      steps: [{ title: text('Ask three customers'), state: 'planned', isOwn: true }],
    })
    world.join()
    await world.client.steps.add({ title: text('Count scrap for a week') })
    expect((await board()).company).toBeUndefined()
  })

  it('is the company’s where there is one; what was one’s own may be given to it', async () => {
    const { id } = await world.client.steps.add({ title: text('Mine'), due: '2026-12-01', note: 'By phone' })
    const space = await found()
    const shared = await world.client.steps.share({ id })
    expect(shared.id).not.toBe(id)
    expect(world.store.get(id)).toBeUndefined()
    expect(world.store.get(shared.id)).toMatchObject({ space, note: 'By phone', due: '2026-12-01', author: 'irina' })
    expect(await board()).toMatchObject({
      company: { title: text('Sever'), people: [{ user: 'irina' }] },
      steps: [{ id: shared.id, isOwn: false }],
    })
  })

  it('takes a rule once, and knows what it opens and to which area it belongs', async () => {
    put({
      id: questionnaire,
      type: 'questionnaire',
      space: 'library',
      author: 'artel',
      title: text('Check'),
      edition: 1,
      areas: [{ key: 'ip', title: text('Rights'), short: text('IP'), weight: 1 }],
      questions: [{ key: 'q1', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
    })
    const taken = { title: text('Read'), object: article, from: { questionnaire, area: 'ip', rule: 'r1' } }
    const { id } = await world.client.steps.add(taken)
    expect(await world.client.steps.add(taken)).toEqual({ id })
    expect((await board()).steps).toMatchObject([{ area: text('Rights'), rule: 'r1' }])
    expect((await board()).steps[0]).not.toHaveProperty('opens')
    put({
      id: article,
      type: 'article',
      space: 'library',
      author: 'artel',
      kind: 'guide',
      title: text('Patents in an hour'),
      body: text('…'),
      topic: 'ip',
    })
    expect((await board()).steps[0]?.opens).toEqual({ object: article, title: text('Patents in an hour') })
  })

  it('shows what is due first, then the rest, and what was done last', async () => {
    const add = (name: string, due?: string) =>
      world.client.steps.add({ title: text(name), ...(due === undefined ? {} : { due }) })
    await add('no date')
    await add('later', '2027-02-01')
    await add('soon', '2026-12-01')
    const first = await add('done first')
    const second = await add('done second')
    await world.client.steps.move({ id: first.id, state: 'done' })
    world.pass(1_000)
    await world.client.steps.move({ id: second.id, state: 'done' })
    const { steps } = await board()
    const of = (state: string) => steps.filter((step) => step.state === state).map(({ title }) => title.en)
    expect(of('planned')).toEqual(['soon', 'later', 'no date'])
    expect(of('done')).toEqual(['done second', 'done first'])
  })

  it('is changed field by field, and what is taken out of a step is gone', async () => {
    const { id } = await world.client.steps.add({ title: text('Ask'), due: '2026-12-01', owner: 'irina' })
    await world.client.steps.change({ id, due: null, note: 'Called twice' })
    const [step] = (await board()).steps
    expect(step).toMatchObject({ title: text('Ask'), owner: { user: 'irina' }, note: 'Called twice' })
    expect(step).not.toHaveProperty('due')
  })

  it('lets a colleague’s step be moved and taken out, in one’s own name', async () => {
    const space = await found()
    const id = 'step:01900000-0000-7000-8000-0000000000c1'
    put({ id, type: 'step', space, author: 'oleg', title: text('Call'), state: 'planned', stateAt: 5 })
    await world.client.steps.move({ id, state: 'doing' })
    expect(world.store.get(id)).toMatchObject({ state: 'doing', author: 'oleg', editor: 'irina' })
    await world.client.steps.remove({ id })
    expect(await titles()).toEqual([])
  })

  it('[ST2] meets field by field where two changed a step offline', async () => {
    const { id } = await world.client.steps.add({ title: text('Ask'), note: 'One.\n\nTwo.' })
    const base = world.store.get(id) ?? expect.fail('no step')
    const mine = { ...base, state: 'doing', stateAt: 10, note: 'One.\n\nTwo, done.', updatedAt: 10 }
    const theirs = { ...base, due: '2026-12-01', note: 'One, too.\n\nTwo.', editor: 'oleg', updatedAt: 11 }
    const { record, losses } = mergeRecords(base, sideOf(mine), sideOf(theirs))
    expect(record).toMatchObject({ state: 'doing', due: '2026-12-01', note: 'One, too.\n\nTwo, done.' })
    expect(losses).toEqual([])
  })
})
