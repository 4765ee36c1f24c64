import { describe, expect, it } from 'vitest'
import { minutesLeft, wayByArea } from '../../../../../renderer/features/assessment/filling/way.ts'

const t = { source: 'en' as const, en: 'x' }
const question = (key: string, area: string) => ({ key, area, prompt: t, statements: [t, t, t, t, t] })
const instrument = {
  minutes: 10,
  areas: ['a', 'b', 'empty'].map((key) => ({ key, title: t, short: t, weight: 1 })),
  questions: [question('a1', 'a'), question('a2', 'a'), question('b1', 'b'), question('b2', 'b')],
}

describe('the way through a questionnaire', () => {
  it('leads into each area at its first question without an answer', () => {
    expect(wayByArea(instrument, { a1: 3, b1: 'unknown', b2: 'not-applicable' })).toEqual([
      { key: 'a', answered: 1, total: 2, index: 1 },
      { key: 'b', answered: 2, total: 2, index: 2 },
    ])
  })
  it('takes for answered only what was answered', () => {
    const odd = { ...instrument, questions: [question('constructor', 'a')] }
    expect(wayByArea(odd, {})).toEqual([{ key: 'a', answered: 0, total: 1, index: 0 }])
  })
  it('says how long the rest takes, never less than a minute and nothing at the end', () => {
    expect([0, 2, 3, 4].map((answered) => minutesLeft(instrument, answered))).toEqual([10, 5, 3, 0])
    expect(minutesLeft({ ...instrument, minutes: 1 }, 3)).toBe(1)
    const { minutes: _, ...untold } = instrument
    expect(minutesLeft(untold, 0)).toBe(2)
  })
})
