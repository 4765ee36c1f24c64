import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verbs, type Statement } from '#core/domain/statement/statement.ts'
import { createProgressFold } from '#core/domain/statement/progress-fold.ts'
import { completeShare, projectProgress } from '#core/domain/statement/statement-projection.ts'
import { studyStatement } from '#tests/support/study-statement.ts'
import { testSeed } from '#tests/support/seed.ts'

const statement = (
  n: number,
  verb: Statement['verb'],
  object: string,
  result?: Statement['result'],
  at = n,
): Statement => studyStatement(String(n), at, { verb, object, ...(result === undefined ? {} : { result }) })

describe('progress from statements', () => {
  it('keeps a part complete and its best result after a weaker try', () => {
    const progress = projectProgress([
      statement(1, 'passed', 'lesson:1', { scaled: 0.9, isComplete: true }),
      statement(2, 'failed', 'lesson:1', { scaled: 0.3 }),
    ])
    expect(progress.objects.get('lesson:1')).toMatchObject({ isComplete: true, isPassed: true, best: 0.9 })
    expect(completeShare(progress, ['lesson:1', 'lesson:2'])).toBe(0.5)
  })

  it('is the same for every order and for repeats', () => {
    const verb = fc.constantFrom<Statement['verb']>(
      'launched',
      'experienced',
      'completed',
      'passed',
      'failed',
      'terminated',
    )
    const one = fc.record({
      verb,
      object: fc.constantFrom('lesson:1', 'lesson:2'),
      at: fc.integer({ min: 1, max: 5 }),
      scaled: fc.double({ min: 0, max: 1, noNaN: true }),
      durationMs: fc.integer({ min: 0, max: 1_000 }),
    })
    const log = fc
      .array(one, { maxLength: 12 })
      .map((xs) =>
        xs.map((x, i) => statement(i, x.verb, x.object, { scaled: x.scaled, durationMs: x.durationMs }, x.at)),
      )
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (statements, keys) => {
        const shuffled = statements
          .map((s) => ({ s, k: keys.next().value ?? 0 }))
          .sort((a, b) => a.k - b.k)
          .map(({ s }) => s)
        expect(projectProgress([...shuffled, ...shuffled])).toEqual(projectProgress(statements))
      }),
      { seed: testSeed('projection') },
    )
  })

  it('is the same taken in one by one, in any order of arrival and read at any moment', () => {
    const result = fc.record(
      {
        scaled: fc.double({ min: 0, max: 1, noNaN: true }),
        isComplete: fc.boolean(),
        isPassed: fc.boolean(),
        durationMs: fc.integer({ min: 0, max: 1_000 }),
        answer: fc.record({ kind: fc.constant('true-false' as const), value: fc.boolean() }),
      },
      { requiredKeys: [] },
    )
    const one = fc.record({
      verb: fc.constantFrom(...verbs),
      object: fc.constantFrom('lesson:1', 'lesson:2', 'quiz:1', 'quiz:1#a', 'course:1#item'),
      at: fc.integer({ min: 1, max: 5 }),
      result,
    })
    const log = fc
      .array(one, { maxLength: 14 })
      .map((all) => all.map((s, i) => statement(i, s.verb, s.object, s.result, s.at)))
    const arrival = log.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    fc.assert(
      fc.property(arrival, (arrived) => {
        const fold = createProgressFold()
        for (const [i, s] of arrived.entries()) {
          fold.add(s)
          expect(fold.read()).toEqual(projectProgress(arrived.slice(0, i + 1)))
        }
      }),
      { seed: testSeed('progress-fold') },
    )
  })
})
