import { describe, expect, it } from 'vitest'
import type { Statement } from '#core/domain/statement/statement.ts'
import { partHints } from '#core/domain/statistics/hints.ts'
import { learnerRun, partFigure, stoppedAfterMs, type LearnerRun } from '#core/domain/statistics/part-figures.ts'

const minute = 60_000
const act = (over: Partial<Statement> & Pick<Statement, 'id' | 'verb' | 'object'>, minutes = 0): Statement => ({
  type: 'statement',
  space: 'user-oleg',
  author: 'oleg',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  attempt: 'attempt:1',
  course: 'course:1',
  result: { durationMs: minutes * minute },
  ...over,
})
const run = (statements: readonly Statement[], parts = ['lesson:1', 'lesson:2']): LearnerRun =>
  learnerRun({
    learner: 'oleg',
    edition: 2,
    statements,
    parts,
    partOf: (object) => (object.startsWith('quiz:1') ? 'lesson:1' : object),
    editionOf: (attempt) => (attempt === 'attempt:1' ? 1 : 2),
  })

describe('a learner’s way through a course', () => {
  it('puts the time of a quiz to its lesson, and knows where he was last and which edition he began a part in', () => {
    const way = run([
      act({ id: 'statement:a', verb: 'experienced', object: 'lesson:1', createdAt: 10 }, 3),
      act({ id: 'statement:b', verb: 'answered', object: 'quiz:1#days', createdAt: 20, attempt: 'attempt:2' }, 4),
      act({ id: 'statement:c', verb: 'passed', object: 'lesson:1', createdAt: 30 }),
      act({ id: 'statement:d', verb: 'experienced', object: 'lesson:2', createdAt: 40, attempt: 'attempt:2' }, 1),
      act({ id: 'statement:e', verb: 'scored', object: 'quiz:1#days', createdAt: 90, author: 'irina' }, 60),
    ])
    expect(way).toMatchObject({ isComplete: false, lastPart: 'lesson:2', lastAt: 40 })
    expect([...way.parts]).toEqual([
      ['lesson:1', { isComplete: true, durationMs: 7 * minute, edition: 1 }],
      ['lesson:2', { isComplete: false, durationMs: minute, edition: 2 }],
    ])
  })

  it('is the same whatever the order in which the log arrived, and whatever came twice', () => {
    const log = [
      act({ id: 'statement:a', verb: 'experienced', object: 'lesson:1', createdAt: 10 }, 3),
      act({ id: 'statement:b', verb: 'completed', object: 'lesson:2', createdAt: 20 }, 4),
      act({ id: 'statement:c', verb: 'experienced', object: 'lesson:1', createdAt: 20 }, 5),
    ]
    expect(run([...log.toReversed(), ...log])).toEqual(run(log))
  })
})

describe('the figures of a part', () => {
  const way = (i: number, minutes: number, over: Partial<LearnerRun> = {}): LearnerRun => ({
    learner: `l${i}`,
    edition: 1,
    isComplete: false,
    lastPart: 'lesson:1',
    lastAt: 0,
    parts: new Map([['lesson:1', { isComplete: minutes > 0, durationMs: minutes * minute, edition: 1 }]]),
    ...over,
  })

  it('are the median time of who finished, and who stopped there for two weeks', () => {
    const runs = [
      ...[2, 4, 6, 8, 100].map((minutes, i) => way(i, minutes, { lastPart: 'lesson:2' })),
      way(5, 0),
      way(6, 0, { lastAt: 1 }),
      way(7, 0, { isComplete: true }),
    ]
    expect(partFigure('lesson:1', runs, stoppedAfterMs)).toEqual({
      n: 8,
      finished: 5,
      stopped: 1,
      medianMs: 6 * minute,
    })
  })

  it('tell no time of four', () => {
    expect(
      partFigure(
        'lesson:1',
        [1, 2, 3, 4].map((m, i) => way(i, m)),
        0,
      ).medianMs,
    ).toBeUndefined()
  })

  it('ask about a part where one in four stops, or that takes much more or less time than was said', () => {
    const figure = { n: 8, finished: 6, stopped: 2, medianMs: 16 * minute }
    expect(partHints(figure, 10)).toEqual(['stops', 'long'])
    expect(partHints({ ...figure, stopped: 1, medianMs: 4 * minute }, 10)).toEqual(['short'])
    expect(partHints({ ...figure, stopped: 1 }, undefined)).toEqual([])
  })
})
