import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedByAnchor, elapsedByPoints } from '#core/domain/quiz/go-clock.ts'
import { lastedMs, projectGoes } from '#core/domain/quiz/quiz-goes.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { studyStatement } from '#tests/support/study-statement.ts'
import { testSeed } from '#tests/support/seed.ts'

const quiz = 'quiz:1'
const statement = (id: string, at: number, more: Partial<Statement>): Statement =>
  studyStatement(id, at, { verb: 'answered', object: quiz, ...more })
const begun = (id: string, at: number): Statement =>
  statement(id, at, { verb: 'launched', begin: { seed: 3, edition: 1, questions: ['a', 'b'] } })
const answered = (id: string, at: number, go: string, key: string, value: number, device = 'laptop'): Statement =>
  statement(id, at, {
    object: `${quiz}#${key}`,
    go: `statement:${go}`,
    device,
    result: { answer: { kind: 'number', value }, elapsedMs: at },
  })
const submitted = (id: string, at: number, go: string): Statement =>
  statement(id, at, { verb: 'submitted', go: `statement:${go}` })

describe('goes at a quiz', () => {
  it('[QZ1] take the latest answer of each question and the first end', () => {
    const [go] = projectGoes(quiz, [
      begun('g', 1),
      answered('1', 2, 'g', 'a', 10),
      answered('2', 3, 'g', 'a', 11),
      submitted('e', 5, 'g'),
      submitted('f', 9, 'g'),
    ])
    expect(go?.answers.get('a')?.answer).toEqual({ kind: 'number', value: 11 })
    expect(go?.end).toEqual({ kind: 'submitted', at: 5 })
    expect(go?.setAside.size).toBe(0)
  })

  it('[QZ3] keep both answers of two devices and say which one counts', () => {
    const [go] = projectGoes(quiz, [
      begun('g', 1),
      answered('1', 2, 'g', 'a', 10, 'laptop'),
      answered('2', 3, 'g', 'a', 11, 'tablet'),
    ])
    expect(go?.answers.get('a')?.statement.id).toBe('statement:2')
    expect(go?.setAside.get('a')?.map((given) => given.statement.id)).toEqual(['statement:1'])
  })

  it('[QZ3] say nothing of two devices that gave the same answer', () => {
    const [go] = projectGoes(quiz, [
      begun('g', 1),
      answered('1', 2, 'g', 'a', 10, 'laptop'),
      answered('2', 3, 'g', 'a', 10, 'tablet'),
    ])
    expect(go?.setAside.size).toBe(0)
  })

  it('[QZ4] keep an answer that another device gave after the end, without counting it', () => {
    const [go] = projectGoes(quiz, [
      begun('g', 1),
      answered('1', 2, 'g', 'a', 10),
      submitted('e', 5, 'g'),
      answered('2', 6, 'g', 'a', 11, 'tablet'),
      answered('3', 7, 'g', 'b', 12, 'tablet'),
    ])
    expect([...(go?.answers.keys() ?? [])]).toEqual(['a'])
    expect(go?.answers.get('a')?.at).toBe(2)
    expect([...(go?.setAside.keys() ?? [])]).toEqual(['a', 'b'])
  })

  it('[QZ2] of two devices that began without knowing of each other are two goes', () => {
    const goes = projectGoes(quiz, [
      begun('g', 1),
      begun('h', 2),
      answered('1', 3, 'g', 'a', 1),
      answered('2', 4, 'h', 'a', 2, 'tablet'),
    ])
    expect(goes.map((go) => [go.id, go.answers.size])).toEqual([
      ['statement:g', 1],
      ['statement:h', 1],
    ])
  })

  it('understand answers of the time before goes had names', () => {
    const old = (id: string, at: number, value: number): Statement => {
      const { go: _go, device: _device, ...rest } = answered(id, at, 'x', 'a', value)
      return rest
    }
    const goes = projectGoes(quiz, [old('1', 1, 5), statement('l', 2, { verb: 'launched' }), old('2', 3, 6)])
    expect(goes.map((go) => go.answers.get('a')?.answer)).toEqual([
      { kind: 'number', value: 5 },
      { kind: 'number', value: 6 },
    ])
  })

  it('[QZ1] are the same for every order of arrival and for repeats', () => {
    const event = fc.record({
      at: fc.integer({ min: 1, max: 6 }),
      key: fc.constantFrom('a', 'b'),
      value: fc.nat({ max: 3 }),
      go: fc.constantFrom('g', 'h'),
      device: fc.constantFrom('laptop', 'tablet'),
      isEnd: fc.boolean(),
    })
    const log = fc
      .array(event, { maxLength: 14 })
      .map((events) => [
        begun('g', 1),
        begun('h', 2),
        ...events.map((e, i) =>
          e.isEnd ? submitted(`s${i}`, e.at, e.go) : answered(`a${i}`, e.at, e.go, e.key, e.value, e.device),
        ),
      ])
    fc.assert(
      fc.property(
        log.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(projectGoes(quiz, [...shuffled, ...all])).toEqual(projectGoes(quiz, all))
        },
      ),
      { seed: testSeed('goes') },
    )
  })
})

describe('the time of a go', () => {
  const points = [
    { wall: 1_000, elapsedMs: 0 },
    { wall: 6_000, elapsedMs: 5_000 },
  ]
  it('[QZ5] runs on by the wall clock while Artel is closed', () => {
    expect(elapsedByPoints(points, 9_000)).toBe(8_000)
  })
  it('[QZ5] stands still while the wall clock is behind, and never runs back', () => {
    for (const wall of [0, 1_000, 5_999]) expect(elapsedByPoints(points, wall)).toBe(5_000)
  })
  it('[QZ5] does not ask the wall clock while Artel is open', () => {
    const anchor = { elapsedMs: 5_000, monotonic: 100 }
    expect(elapsedByAnchor(anchor, 2_100, points)).toBe(7_000)
    expect(elapsedByAnchor(anchor, 50, points)).toBe(5_000)
    expect(elapsedByAnchor(anchor, 100, [...points, { wall: 1, elapsedMs: 9_000 }])).toBe(9_000)
  })
  it('[QZ5] is never negative nor less than what was written down, wherever the clock was set', () => {
    const point = fc.record({ wall: fc.nat(), elapsedMs: fc.nat() })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 6 }), fc.nat(), (all, wall) => {
        const elapsed = elapsedByPoints(all, wall)
        for (const p of all) expect(elapsed).toBeGreaterThanOrEqual(p.elapsedMs)
        expect(elapsed).toBeGreaterThanOrEqual(0)
      }),
      { seed: testSeed('go clock') },
    )
  })
  it('ends with the go', () => {
    const [go] = projectGoes(quiz, [begun('g', 1_000), submitted('e', 4_000, 'g')])
    expect(go === undefined ? 0 : lastedMs(go, 99_000)).toBe(3_000)
  })
})
