import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Statement } from '#core/domain/statement/statement.ts'
import { projectProgress } from '#core/domain/statement/statement-projection.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { testSeed } from '#tests/support/seed.ts'

const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const courses = [`course:${uuid(1)}`, `course:${uuid(2)}`]

describe('what was done in a course', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const statement = (n: number, course: string, author: string, at: number, isPassed: boolean): Statement => ({
    id: `statement:${uuid(n)}`,
    type: 'statement',
    space: `user-${author}`,
    author,
    createdAt: at,
    updatedAt: at,
    v: 1,
    attempt: `attempt:${uuid(1)}`,
    course,
    verb: isPassed ? 'passed' : 'failed',
    object: `lesson:${uuid(n % 3)}`,
    result: { scaled: (n % 10) / 10, durationMs: n },
  })
  const write = (kind: 'put' | 'delete', record: Statement): void => {
    expect(world.store.commit([{ kind, record }], undefined).ok).toBe(true)
  }

  it('is kept up with whatever comes, in any order, and with what is taken away', () => {
    const act = fc.record({
      kind: fc.constantFrom('put', 'put', 'put', 'delete', 'look'),
      n: fc.integer({ min: 10, max: 24 }),
      at: fc.integer({ min: 1, max: 6 }),
      course: fc.constantFrom(...courses),
      author: fc.constantFrom('irina', 'oleg'),
      isPassed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const reader = createReader(world.store)
        const standing = new Map<string, Statement>()
        for (const { kind, n, at, course, author, isPassed } of acts) {
          const one = statement(n, course, author, at, isPassed)
          const before = standing.get(one.id)
          if (kind === 'put' && before === undefined) {
            write('put', one)
            standing.set(one.id, one)
          } else if (kind === 'delete' && before !== undefined) {
            write('delete', { ...before, updatedAt: before.updatedAt + 1 })
            standing.delete(one.id)
          } else if (kind === 'look') expectSame(reader, standing)
        }
        expectSame(reader, standing)
        for (const left of standing.values()) write('delete', { ...left, updatedAt: left.updatedAt + 1 })
      }),
      { seed: testSeed('statement-log'), numRuns: 40 },
    )
  })

  function expectSame(reader: ReturnType<typeof createReader>, standing: ReadonlyMap<string, Statement>): void {
    for (const course of courses) {
      const all = [...standing.values()]
        .filter((s) => s.course === course)
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      const log = reader.statements(course)
      expect(log.all).toEqual(all)
      for (const user of ['irina', 'oleg', 'nobody']) {
        const own = all.filter(({ author }) => author === user)
        expect(log.by(user)).toEqual(own)
        expect(log.markingsBesides(user)).toEqual(all.filter(({ author }) => author !== user))
        expect(log.progressOf(user)).toEqual(projectProgress(own))
      }
    }
  }

  it('is read once for all looks until something changes', () => {
    write('put', statement(10, courses[0] ?? '', 'irina', 1, true))
    const reader = createReader(world.store)
    const first = reader.statements(courses[0] ?? '')
    expect(reader.statements(courses[0] ?? '')).toBe(first)
    expect(first.progressOf('irina')).toBe(first.progressOf('irina'))
    write('put', statement(11, courses[0] ?? '', 'irina', 2, true))
    expect(reader.statements(courses[0] ?? '')).toBe(first)
    expect(first.all).toHaveLength(2)
  })
})
