import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markedParts } from '../../../../renderer/ui/marked-text.tsx'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

describe('found parts of a text', () => {
  it('are cut out where the marks stand', () => {
    expect(markedParts('Оценка и отбор', [[0, 6]]).map((p) => [p.text, p.isMarked])).toEqual([
      ['Оценка', true],
      [' и отбор', false],
    ])
  })

  it(`never lose or double a letter, whatever the marks say (seed ${seed})`, () => {
    const mark = fc.tuple(fc.integer({ min: -2, max: 30 }), fc.integer({ min: -2, max: 30 }))
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(mark), (text, marks) => {
        expect(
          markedParts(text, marks)
            .map((p) => p.text)
            .join(''),
        ).toBe(text)
      }),
      { seed },
    )
  })
})
