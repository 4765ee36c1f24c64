import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reminder } from '#core/contract/engine-process.ts'
import { parseStarter } from '#core/starter/starter.ts'
import { createArticleShelf } from '#engine/handlers/article-shelf.ts'
import { weekOf } from '#engine/handlers/local-calendar.ts'
import { handOver } from '#engine/hand-over.ts'
import { readGoals } from '#engine/learning-goals.ts'
import { createStudyReminders } from '#engine/study-reminders.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'
import { starterFiles } from '#tests/support/starter-files.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** A Tuesday, 10:00 by this computer's calendar. */
const tuesday = new Date(2026, 10, 24, 10, 0).getTime()
const companyCheck = 'questionnaire:01a1f640-bc00-7397-92e4-bc3270adf54e'
const artelCourse = 'course:01a1f640-bc00-7004-a53d-d6f0b105002b'
const contractors = 'article:01a1f640-bc00-79a6-acb2-2e5129de073d'

describe('a plan of learning', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ goals: readGoals('resources/starter') })
    world.store.commit(
      parseStarter(starterFiles).map((record) => ({ kind: 'put', record })),
      undefined,
    )
    world.setClock(tuesday)
  })
  afterEach(() => world.close())

  const plan = () => firstOf(world.client.plans.watch())
  const ids = async () => (await plan()).items.map(({ id }) => id)
  const home = async () => (await firstOf(world.client.home.watch())).plan

  it('is made from a picked goal, with minutes, in the order that was thought out', async () => {
    expect((await plan()).goals.map(({ title }) => title.en)).toEqual([
      'Protect what we invent',
      'First certificate of quality',
      'Sell a new product',
    ])
    const steps = await world.client.plans.suggest({ from: 'goal', key: 'protect-inventions' })
    expect(steps.map(({ kind, minutes }) => [kind, minutes])).toEqual([
      ['article', 8],
      ['course', 150],
      ['article', 8],
      ['article', 7],
    ])
    await world.client.plans.add({ items: steps.map(({ id }) => id), goalKey: 'protect-inventions' })
    expect(await plan()).toMatchObject({ picked: { key: 'protect-inventions' } })
    expect(await ids()).toEqual(steps.map(({ id }) => id))
    expect(await world.client.plans.suggest({ from: 'goal', key: 'protect-inventions' })).toEqual([])
  })

  it('is made from topics, and takes anything from anywhere once', async () => {
    const steps = await world.client.plans.suggest({ from: 'topics', topics: ['quality'] })
    expect(steps[0]?.kind).toBe('article')
    expect(steps.some(({ kind }) => kind === 'course')).toBe(true)
    await world.client.plans.add({ items: [contractors] })
    await world.client.plans.add({ items: [artelCourse, contractors] })
    expect(await ids()).toEqual([contractors, artelCourse])
    await world.client.plans.order({ items: [artelCourse, contractors] })
    expect(await ids()).toEqual([artelCourse, contractors])
    await world.client.plans.remove({ item: artelCourse })
    expect(await ids()).toEqual([contractors])
    expect(await firstOf(world.client.plans.watchItem({ item: artelCourse }))).toEqual({ isIn: false, isDone: false })
  })

  it('is made from the gaps of an assessment', async () => {
    const questionnaire = companyCheck
    expect((await plan()).hasGaps).toBe(false)
    const { id: response } = await world.client.assessment.start({ questionnaire })
    const { questionnaire: form } = await firstOf(world.client.assessment.watchQuestionnaire({ id: questionnaire }))
    for (const { key } of form.questions) await world.client.assessment.answer({ response, question: key, answer: 1 })
    await world.client.assessment.finish({ response })
    const { responses } = await firstOf(world.client.assessment.watchQuestionnaire({ id: questionnaire }))
    const wanted = responses[0]?.steps.map(({ object }) => object) ?? []
    expect(wanted.length).toBeGreaterThan(0)
    expect((await plan()).hasGaps).toBe(true)
    const steps = (await world.client.plans.suggest({ from: 'assessment' })).map(({ id }) => id)
    expect(steps).toEqual(wanted.filter((id) => steps.includes(id)))
    expect(steps.length).toBeGreaterThan(0)
  })

  it('[PN2] counts the week by what was done, and a missed week leaves no debt', async () => {
    await world.client.plans.add({ items: [artelCourse, contractors] })
    expect(await home()).toBeUndefined()
    await world.client.plans.setRhythm({ rhythm: { minutes: 60, days: [2, 4] } })
    expect(await home()).toMatchObject({ doneMinutes: 0, minutes: 60, today: { minutes: 10 } })
    const { parts } = await firstOf(world.client.learning.watchCourse({ id: artelCourse }))
    const lesson = parts.find(({ doneBy }) => doneBy === 'quiz')?.id ?? ''
    await world.client.learning.openLesson({ id: lesson })
    // To have looked at it for long is nothing done yet; what comes after it in the log counts the time.
    world.pass(20 * minute)
    expect((await plan()).week.doneMinutes).toBe(0)
    await world.client.plans.setDone({ item: contractors, isDone: true })
    expect((await plan()).week.doneMinutes).toBe(8)
    expect(await home()).toEqual({ doneMinutes: 8, minutes: 60 })
    world.setClock(tuesday + 14 * day)
    expect(await home()).toMatchObject({ doneMinutes: 0, minutes: 60 })
    expect((await plan()).items.map(({ isDone }) => isDone)).toEqual([false, true])
    expect((await plan()).week.from).toBe(weekOf(tuesday + 14 * day))
  })

  it('does not call a course done because somebody says so', async () => {
    await world.client.plans.add({ items: [artelCourse] })
    await expect(world.client.plans.setDone({ item: artelCourse, isDone: true })).rejects.toMatchObject({
      code: 'ARTEL',
    })
  })

  it('[W7] is made before joining, and goes over to who joins', async () => {
    world.leave()
    await world.client.plans.add({ items: [artelCourse], goal: 'Begin' })
    world.join()
    expect(await ids()).toEqual([])
    handOver(world.store, 'irina')
    expect(await ids()).toEqual([artelCourse])
    expect(world.store.get('plan:mine')).toMatchObject({ space: 'user-irina', author: 'irina', goal: 'Begin' })
  })

  describe('reminds', () => {
    const reminders = () => {
      const heard: Reminder[] = []
      const made = createStudyReminders(world.deps, createArticleShelf(world.store), (said) => heard.push(said))
      return { heard, look: () => made.look() }
    }
    beforeEach(async () => {
      await world.client.plans.add({ items: [contractors, artelCourse] })
      await world.client.plans.setRhythm({ rhythm: { minutes: 60, days: [2] } })
    })

    it('[PN3] only whom it was asked to, once a day, at the hour and on the day that she chose', async () => {
      const { heard, look } = reminders()
      look()
      expect(heard).toEqual([])
      await world.client.plans.setReminder({ isOn: true, hour: 11 })
      look()
      expect(heard).toEqual([])
      world.setClock(tuesday + hour)
      look()
      look()
      expect(heard).toMatchObject([{ kind: 'study', minutes: 8 }])
      world.setClock(tuesday + day + hour)
      look()
      expect(heard).toHaveLength(1)
      world.setClock(tuesday + 7 * day + hour)
      look()
      expect(heard).toHaveLength(2)
    })

    it('nobody who has studied today', async () => {
      const { heard, look } = reminders()
      await world.client.plans.setReminder({ isOn: true, hour: 10 })
      await world.client.plans.setDone({ item: contractors, isDone: true })
      look()
      expect(heard).toEqual([])
    })
  })
})
