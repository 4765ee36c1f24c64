import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardView } from '#core/contract/steps.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const article = 'article:01900000-0000-7000-8000-0000000000b1'
const text = (en: string) => ({ source: 'en' as const, en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }

describe('steps', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
    put({
      ...starter,
      id: article,
      type: 'article',
      kind: 'article',
      title: text('Freedom to operate'),
      body: text('.'),
      topic: 'ip',
    })
    put({
      ...starter,
      id: questionnaire,
      type: 'questionnaire',
      title: text('Check'),
      edition: 1,
      areas: [{ key: 'ip', title: text('IP'), short: text('IP'), weight: 1 }],
      questions: [{ key: 'q-ip', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
      rules: [
        {
          key: 'look',
          area: 'ip',
          when: { kind: 'band', atMost: 'leading' },
          object: article,
          step: { text: text('Write down what is new'), minutes: 60 },
        },
      ],
    })
  })
  afterEach(() => world.close())

  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const steps = () => world.client.steps
  const board = (space?: string): Promise<BoardView> => firstOf(steps().watch(space === undefined ? {} : { space }))
  const takeOne = async () => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await world.client.assessment.answer({ response, question: 'q-ip', answer: 2 })
    await world.client.assessment.finish({ response })
    return { response, ...(await steps().take({ response, rule: 'look' })) }
  }

  it('are taken from a result with what they open, a first step and a day; taken twice they are one', async () => {
    const { response, id } = await takeOne()
    expect(await steps().take({ response, rule: 'look' })).toEqual({ id })
    const { steps: shown, boards } = await board()
    expect(boards.map(({ kind }) => kind)).toEqual(['personal'])
    expect(shown).toMatchObject([
      {
        id,
        title: text('Freedom to operate'),
        area: text('IP'),
        opens: { object: article },
        first: { minutes: 60 },
        state: 'planned',
        dueState: 'later',
        isMine: true,
      },
    ])
    expect(shown[0]?.due).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('keep their moment when they are moved, and nothing else changes', async () => {
    const { id } = await takeOne()
    const [before] = (await board()).steps
    await steps().move({ id, state: 'done' })
    const [after] = (await board()).steps
    expect(after).toMatchObject({ state: 'done', dueState: 'none', due: before?.due })
    expect(after?.movedAt).toBeGreaterThan(before?.movedAt ?? 0)
    await steps().move({ id, state: 'done' })
    expect((await board()).steps[0]?.movedAt).toBe(after?.movedAt)
  })

  it('lose a field by null alone', async () => {
    const { id } = await takeOne()
    await steps().change({ id, due: null, note: 'Ask Vera' })
    const [step] = (await board()).steps
    expect(step).toMatchObject({ note: 'Ask Vera', first: { minutes: 60 }, dueState: 'none' })
    expect(step?.due).toBeUndefined()
  })

  it('are taken away; the same one can be taken from the result again, as it was proposed', async () => {
    const { id, response } = await takeOne()
    await steps().change({ id, note: 'Ask Vera', due: null })
    await steps().move({ id, state: 'doing' })
    await steps().remove({ id })
    expect((await board()).steps).toEqual([])
    const { id: again } = await steps().take({ response, rule: 'look' })
    expect(again).toBe(id)
    const [step, ...more] = (await board()).steps
    expect(more).toEqual([])
    expect(step).toMatchObject({ state: 'planned', dueState: 'later' })
    expect(step?.note).toBeUndefined()
  })

  it('[ST4] that are done are taken again as new ones', async () => {
    const { id, response } = await takeOne()
    await steps().move({ id, state: 'done' })
    const { id: again } = await steps().take({ response, rule: 'look' })
    expect(again).not.toBe(id)
    expect((await board()).steps.map(({ state }) => state).toSorted()).toEqual(['done', 'planned'])
    expect(await steps().take({ response, rule: 'look' })).toEqual({ id: again })
  })

  it('of a company lie on its board, are given to its people, and those of others are moved and taken away', async () => {
    await world.client.company.found({ title: text('Sever') })
    const { id } = await takeOne()
    const { space, boards, people } = await board()
    expect(boards.map(({ kind }) => kind)).toEqual(['company', 'personal'])
    expect(people).toHaveLength(1)
    const other = world.store.get(id)
    const theirs = 'step:01900000-0000-7000-8000-0000000000c1'
    put({ ...other, id: theirs, author: 'oleg', owner: 'oleg', createdAt: 7, updatedAt: 7, rule: undefined })
    await steps().move({ id: theirs, state: 'doing' })
    const found = (await board(space)).steps.find((step) => step.id === theirs)
    expect(found).toMatchObject({ state: 'doing', isMine: false, owner: { user: 'oleg' } })
    expect(world.store.get(theirs)).toMatchObject({ author: 'oleg', editor: people[0]?.user })
    await steps().remove({ id: theirs })
    expect((await board(space)).steps.map((step) => step.id)).toEqual([id])
  })

  it('of a board that is not mine are not shown', async () => {
    await expect(board('group-01900000-0000-7000-8000-00000000000a')).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
  })
})
