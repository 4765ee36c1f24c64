import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minutesAt, paceOf } from '#core/domain/statement/pace.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { projectProgress } from '#core/domain/statement/statement-projection.ts'
import { studyResults, studyWeeks } from '#core/domain/statement/study-record.ts'
import { studyStatement } from '#tests/support/study-statement.ts'
import { testSeed } from '#tests/support/seed.ts'

const week = 7
const weekOf = (at: number): number => at - (at % week)
const after = (from: number): number => from + week
const statement = (id: string, at: number, verb: Statement['verb'], object: string, durationMs: number): Statement =>
  studyStatement(id, at, { verb, object, result: { durationMs, scaled: 0.5 } })

describe('a record of study', () => {
  it('has every week from the first act to the last, with what became complete in it once', () => {
    const log = [
      statement('a', 1, 'completed', 'lesson:1', 10),
      statement('b', 15, 'passed', 'lesson:1', 20),
      statement('c', 16, 'passed', 'lesson:2', 30),
    ]
    expect(studyWeeks(log, weekOf, after)).toEqual([
      { from: 0, durationMs: 10, completed: 1 },
      { from: 7, durationMs: 0, completed: 0 },
      { from: 14, durationMs: 50, completed: 1 },
    ])
    expect(studyResults(log).map(({ at }) => at)).toEqual([16, 15])
  })

  it('is the same on every device: whatever each did, and however their logs met', () => {
    const verb = fc.constantFrom<Statement['verb']>('experienced', 'completed', 'passed', 'failed')
    const one = fc.record({
      verb,
      object: fc.constantFrom('lesson:1', 'lesson:2', 'lesson:3'),
      at: fc.integer({ min: 1, max: 40 }),
      durationMs: fc.integer({ min: 0, max: 1_000 }),
    })
    const device = (name: string) =>
      fc
        .array(one, { maxLength: 8 })
        .map((acts) => acts.map((a, i) => statement(`${name}${i}`, a.at, a.verb, a.object, a.durationMs)))
    fc.assert(
      fc.property(device('a'), device('b'), fc.nat({ max: 8 }), (a, b, known) => {
        // The laptop already had some of the office's log, and gets all of it again.
        const laptop = [...a, ...b.slice(0, known), ...b]
        const office = [...b, ...a.toReversed()]
        expect(studyWeeks(laptop, weekOf, after)).toEqual(studyWeeks(office, weekOf, after))
        expect(studyResults(laptop)).toEqual(studyResults(office))
        expect(projectProgress(laptop)).toEqual(projectProgress(office))
      }),
      { seed: testSeed('study record') },
    )
  })

  it('tells what is left by the learner’s own pace, when enough is known of it', () => {
    expect(paceOf(60 * 60_000, 5)).toBe(1)
    expect(paceOf(30 * 60_000, 20)).toBe(1.5)
    expect(paceOf(600 * 60_000, 20)).toBe(3)
    expect(minutesAt(0.5, 1)).toBe(1)
    expect(minutesAt(1.5, 0)).toBe(0)
  })
})
