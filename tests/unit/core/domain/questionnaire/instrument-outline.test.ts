import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dropRow,
  outlineRows,
  removeModule,
  stepIntoModule,
  stepRow,
  undoneOutline,
} from '#core/domain/course/course-outline.ts'
import { newArea, newQuestion } from '#core/domain/questionnaire/instrument-draft.ts'
import {
  instrumentOutline,
  outlinedParts,
  type InstrumentParts,
} from '#core/domain/questionnaire/instrument-outline.ts'
import { testSeed } from '#tests/support/seed.ts'

const parts = (...questions: readonly string[]): InstrumentParts => ({
  areas: ['a', 'b'].map((key) => ({ ...newArea(key, 'en'), title: { source: 'en', en: key } })),
  questions: questions.map((one) => newQuestion(one, one.slice(0, 1), 'en')),
})
const keys = ({ questions }: InstrumentParts): readonly string[] => questions.map(({ key, area }) => `${area}:${key}`)
const start = parts('a1', 'a2', 'b1')

describe('the outline of an instrument', () => {
  it('moves a question past an area into it', () => {
    const moved = outlinedParts(stepRow(instrumentOutline(start), 'a2', 1), start.areas)
    expect(keys(moved)).toEqual(['a:a1', 'b:a2', 'b:b1'])
  })
  it('leaves no question without an area: what goes above the first one stays in it', () => {
    const up = outlinedParts(stepRow(instrumentOutline(start), 'a1', -1), start.areas)
    expect(keys(up)).toEqual(keys(start))
    const before = outlinedParts(stepIntoModule(instrumentOutline(start), 'a2', -1), start.areas)
    expect(keys(before)).toEqual(['a:a2', 'a:a1', 'b:b1'])
  })
  it('keeps the questions of an area that is removed, and brings the area back as it was', () => {
    const outline = instrumentOutline(start)
    const removed = outlinedParts(removeModule(outline, 'a'), start.areas)
    expect(keys(removed)).toEqual(['b:a1', 'b:a2', 'b:b1'])
    const undone = outlinedParts(undoneOutline(outline, instrumentOutline(removed)), start.areas)
    expect(undone).toEqual(start)
  })
  it('loses and doubles nothing, whatever is moved', () => {
    const ids = outlineRows(instrumentOutline(start)).map(({ id }) => id)
    const move = fc.record({
      id: fc.constantFrom(...ids),
      over: fc.constantFrom(...ids),
      step: fc.constantFrom(-1, 1),
      how: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const end = moves.reduce<InstrumentParts>((now, { id, over, step, how }) => {
          const outline = instrumentOutline(now)
          const by = step === 1 ? 1 : -1
          const next =
            how === 0
              ? stepRow(outline, id, by)
              : how === 1
                ? stepIntoModule(outline, id, by)
                : dropRow(outline, id, over)
          return outlinedParts(next, now.areas)
        }, start)
        expect(end.questions.map(({ key }) => key).toSorted()).toEqual(['a1', 'a2', 'b1'])
        expect(end.areas.map(({ key }) => key).toSorted()).toEqual(['a', 'b'])
        for (const { area } of end.questions) expect(['a', 'b']).toContain(area)
      }),
      { seed: testSeed('the outline of an instrument') },
    )
  })
})
