import { describe, expect, it } from 'vitest'
import { instrumentContentSchema } from '#core/domain/questionnaire/instrument-content.ts'
import {
  instrumentDraftSchema,
  keptInstrument,
  newInstrument,
  newKey,
  nextEdition,
} from '#core/domain/questionnaire/instrument-draft.ts'

let drawn = 0
const deps = { now: () => 1_700_000_000_000, randomBytes: (n: number) => new Uint8Array(n).fill((drawn += 1)) }
const words = (en: string) => ({ source: 'en' as const, en, ru: `«${en}»` })

describe('a draft of an instrument', () => {
  it('begins with one area and one question, and is a draft that can be read again', () => {
    const draft = newInstrument('ru', deps)
    expect(instrumentDraftSchema.parse(JSON.parse(JSON.stringify(keptInstrument(draft))))).toEqual(draft)
    expect(draft.questions[0]?.area).toBe(draft.areas[0]?.key)
    expect(draft.questions[0]?.statements).toHaveLength(5)
  })
  it('gives no key twice, and only such as a questionnaire can hold', () => {
    const keys = [1, 2, 3].map(() => newKey('q', deps))
    expect(new Set(keys).size).toBe(3)
    for (const key of keys) expect(key).toMatch(/^q-[0-9a-f]{12}$/)
  })
  it('keeps nothing of texts that nobody wrote, nor weights of areas that are gone', () => {
    const fresh = newInstrument('en', deps)
    const [area] = fresh.areas
    if (area === undefined) throw new Error('no area')
    const blank = { source: 'en' as const }
    const kept = keptInstrument({
      ...fresh,
      summary: blank,
      licence: '  ',
      areas: [{ ...area, interpretations: [blank, blank, blank, blank], nextLevels: [words('More'), blank, blank] }],
      questions: fresh.questions.map((question) => ({ ...question, why: blank, tell: words('Look') })),
      weightSets: [{ key: 'w', title: words('Ours'), edition: 1, weights: { [area.key]: 2, gone: 1 } }],
      rules: [],
    })
    expect(kept).not.toHaveProperty('summary')
    expect(kept).not.toHaveProperty('licence')
    expect(kept).not.toHaveProperty('rules')
    expect(kept.areas[0]).not.toHaveProperty('interpretations')
    expect(kept.areas[0]?.nextLevels).toHaveLength(3)
    expect(kept.questions[0]).not.toHaveProperty('why')
    expect(kept.questions[0]?.tell).toEqual(words('Look'))
    expect(kept.weightSets?.[0]?.weights).toEqual({ [area.key]: 2 })
  })
  it('of a next edition knows the one it was made from, which is no part of what is published', () => {
    const content = instrumentContentSchema.parse(newInstrument('en', deps))
    const draft = nextEdition(content, 3)
    expect(draft.base).toBe(3)
    expect(instrumentContentSchema.parse(draft)).toEqual(content)
  })
})
