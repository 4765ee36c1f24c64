import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reminder } from '#core/contract/engine-process.ts'
import type { BoardView } from '#core/contract/steps.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { createStepReminders } from '#engine/step-reminders.ts'
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

  it('lead to a person where the rule names one', async () => {
    put({
      ...starter,
      id: 'member:oleg',
      type: 'member',
      space: 'community',
      author: 'oleg',
      displayName: 'Oleg Petrov',
      languages: [],
    })
    const { edition: _, ...check } = createReader(world.store).get('questionnaire', questionnaire) ?? {}
    put({
      ...check,
      edition: 2,
      rules: [
        {
          key: 'ask',
          area: 'ip',
          when: { kind: 'band', atMost: 'leading' },
          object: 'member:oleg',
          step: { text: text('Ask him'), minutes: 15 },
        },
      ],
    })
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await world.client.assessment.answer({ response, question: 'q-ip', answer: 2 })
    await world.client.assessment.finish({ response })
    await steps().take({ response, rule: 'ask' })
    const name = { source: 'ru', ru: 'Oleg Petrov', en: 'Oleg Petrov' }
    expect((await board()).steps).toMatchObject([{ title: name, opens: { object: 'member:oleg', title: name } }])
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

  it('are found with their board by their id alone', async () => {
    const { id: own } = await takeOne()
    await world.client.company.found({ title: text('Sever') })
    expect((await board()).steps).toEqual([])
    const { space, steps: shown } = await firstOf(steps().watch({ step: own }))
    expect([space, shown.map(({ id }) => id)]).toEqual(['user-irina', [own]])
    const gone = await firstOf(steps().watch({ step: 'step:gone' }))
    expect(gone.space).toBe((await board()).space)
  })

  describe('[ST3] reminds', () => {
    const at = (day: number, hour: number) => world.setClock(new Date(2026, 10, day, hour).getTime())
    const reminders = () => {
      const heard: Reminder[] = []
      const made = createStepReminders(world.deps, (said) => heard.push(said))
      return { heard, look: () => made.look() }
    }
    const add = async (title: string, due: string | null) =>
      (await steps().add({ space: 'user-irina', title: text(title), due })).id

    it('of what is due today or overdue, once a day, from the hour that she chose, in one notification', async () => {
      at(20, 9)
      const { heard, look } = reminders()
      const [today, overdue] = [await add('Ask', '2026-11-23'), await add('Call', '2026-11-21')]
      await add('Write', '2026-11-24')
      await add('Some day', null)
      const before = [today, overdue].map((id) => world.store.get(id))
      at(23, 9)
      look()
      expect(heard).toEqual([])
      at(23, 10)
      look()
      look()
      expect(heard).toEqual([{ kind: 'step', step: overdue, title: 'Call', isOverdue: true, more: 1 }])
      // What becomes due later that day is told by itself.
      const late = await add('Buy', '2026-11-23')
      at(23, 15)
      look()
      expect(heard.slice(1)).toEqual([{ kind: 'step', step: late, title: 'Buy', isOverdue: false, more: 0 }])
      at(24, 10)
      look()
      expect(heard.slice(2)).toMatchObject([{ step: overdue, more: 3 }])
      expect([today, overdue].map((id) => world.store.get(id))).toEqual(before)
    })

    it('nobody of what is done, of another’s step, or who switched it off', async () => {
      at(20, 9)
      const { heard, look } = reminders()
      await steps().move({ id: await add('Ask', '2026-11-23'), state: 'done' })
      await world.client.company.found({ title: text('Sever') })
      const { space } = await board()
      await steps().add({ space, title: text('His'), owner: 'oleg', due: '2026-11-23' })
      at(23, 11)
      look()
      expect(heard).toEqual([])
      await steps().add({ space, title: text('Hers'), owner: 'irina', due: '2026-11-23' })
      await steps().setReminder({ isOn: false, hour: 8 })
      expect(await board()).toMatchObject({ reminder: { isOn: false, hour: 8 } })
      look()
      expect(heard).toEqual([])
      await steps().setReminder({ isOn: true, hour: 8 })
      look()
      expect(heard).toMatchObject([{ title: 'Hers', more: 0 }])
    })
  })

  it('of a board that is not mine are not shown', async () => {
    await expect(board('group-01900000-0000-7000-8000-00000000000a')).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
  })
})
