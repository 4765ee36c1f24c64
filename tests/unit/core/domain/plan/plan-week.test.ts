import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReminderDue, isStudyDay, itemsOfWeek, weeksLeft, type PlannedItem } from '#core/domain/plan/plan-week.ts'
import { testSeed } from '#tests/support/seed.ts'

const item = (id: string, minutesLeft: number, isDone = false): PlannedItem => ({ id, minutesLeft, isDone })
const ids = (items: readonly PlannedItem[]) => items.map(({ id }) => id)

describe('the week of a plan', () => {
  const items = [item('a', 10, true), item('b', 25), item('c', 30), item('d', 5)]

  it('has the first open items that fill what is left of its minutes', () => {
    expect(ids(itemsOfWeek(items, { minutes: 60 }, 0))).toEqual(['b', 'c', 'd'])
    expect(ids(itemsOfWeek(items, { minutes: 60 }, 40))).toEqual(['b'])
    expect(ids(itemsOfWeek(items, { minutes: 60 }, 20))).toEqual(['b', 'c'])
  })

  it('is empty when its minutes are done, and asks for no more', () => {
    expect(itemsOfWeek(items, { minutes: 60 }, 60)).toEqual([])
    expect(itemsOfWeek(items, { minutes: 60 }, 300)).toEqual([])
  })

  it('without a rhythm is what comes next', () => {
    expect(ids(itemsOfWeek(items, undefined, 0))).toEqual(['b'])
    expect(weeksLeft(items, undefined)).toBeUndefined()
    expect(weeksLeft(items, { minutes: 25 })).toBe(3)
  })

  it('never has something that is done, never leaves out what comes before, and has something while there are minutes left', () => {
    const one = fc.record({ minutesLeft: fc.integer({ min: 0, max: 90 }), isDone: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one), fc.integer({ min: 10, max: 600 }), fc.nat(700), (made, minutes, done) => {
        const all = made.map(({ minutesLeft, isDone }, i) => item(String(i), minutesLeft, isDone))
        const open = all.filter(({ isDone }) => !isDone)
        const week = itemsOfWeek(all, { minutes }, done)
        expect(week).toEqual(open.slice(0, week.length))
        expect(week.length > 0).toBe(open.length > 0 && done < minutes)
      }),
      { seed: testSeed('plan week') },
    )
  })
})

describe('reminding of a plan', () => {
  const study = { rhythm: { minutes: 60, days: [2, 4] }, doneMinutes: 20, hasStudiedToday: false, hasNext: true }
  const tuesday = { day: 1_000, weekday: 2, hour: 9 }
  const reminder = { isOn: true, hour: 9, remindedOn: undefined }

  it('happens on chosen days at the chosen hour, once', () => {
    expect(isReminderDue(reminder, study, tuesday)).toBe(true)
    expect(isReminderDue(reminder, study, { ...tuesday, weekday: 3 })).toBe(false)
    expect(isReminderDue(reminder, study, { ...tuesday, hour: 10 })).toBe(false)
    expect(isReminderDue({ ...reminder, remindedOn: 1_000 }, study, tuesday)).toBe(false)
    expect(isReminderDue({ ...reminder, remindedOn: 2_000 }, study, tuesday)).toBe(false)
    expect(isReminderDue({ ...reminder, remindedOn: 900 }, study, tuesday)).toBe(true)
  })

  it('is off by default, and never comes to who has studied, has done her week or has nothing left', () => {
    expect(isReminderDue({ ...reminder, isOn: false }, study, tuesday)).toBe(false)
    for (const over of [
      { hasStudiedToday: true },
      { doneMinutes: 60 },
      { hasNext: false },
      { rhythm: undefined },
      { rhythm: { minutes: 60, days: [] } },
    ]) {
      expect(isReminderDue(reminder, { ...study, ...over }, tuesday)).toBe(false)
      expect(isStudyDay({ ...study, ...over }, tuesday)).toBe(false)
    }
  })
})
