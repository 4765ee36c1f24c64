import { describe, expect, it } from 'vitest'
import type { ResponseView } from '#core/contract/assessment-views.ts'
import { areaResults, extremes } from '../../../../../renderer/features/assessment/area-results.ts'

const t = (en: string) => ({ source: 'en' as const, en })
const area = (key: string) => ({
  key,
  title: t(`Area ${key}`),
  short: t(key),
  weight: 1,
  interpretations: ['s', 'd', 'm', 'l'].map(t),
  nextLevels: ['to d', 'to m', 'to l'].map(t),
})
const questionnaire = { areas: ['a', 'b', 'c'].map(area) }
const response = (scores: readonly (number | undefined)[]): ResponseView => ({
  id: 'response:1',
  answers: {},
  evidence: {},
  startedAt: 1,
  steps: [],
  score: {
    areas: scores.map((score, i) => ({
      area: 'abc'[i] ?? '',
      answered: 1,
      applicable: 2,
      unknown: 0,
      ...(score === undefined ? {} : { score }),
    })),
  },
})

describe('the areas of a result', () => {
  it('say what their band says, and stand beside the earlier score', () => {
    const [a, b] = areaResults(questionnaire, response([20, 80, undefined]), { a: 40, c: 10 }, 'ru')
    expect(a).toMatchObject({
      title: 'Area a',
      language: 'en',
      now: 20,
      before: 40,
      band: 'starting',
      says: { text: 's', language: 'en' },
      next: { text: 'to d' },
    })
    expect(b).toMatchObject({ now: 80, before: undefined, band: 'leading', says: { text: 'l' }, next: undefined })
  })
  it('without a score has neither band nor words', () => {
    const [, , c] = areaResults(questionnaire, response([20, 80, undefined]), undefined, 'en')
    expect(c).toMatchObject({ now: undefined, band: undefined, says: undefined, answered: 1, applicable: 2 })
  })
  it('has a strongest and a weakest only where they differ', () => {
    const keys = (scores: readonly (number | undefined)[]) => {
      const { strongest, weakest } = extremes(areaResults(questionnaire, response(scores), undefined, 'en'))
      return [strongest?.key, weakest?.key]
    }
    expect(keys([50, 70, 10])).toEqual(['b', 'c'])
    expect(keys([50, 50, 50])).toEqual([undefined, undefined])
    expect(keys([undefined, 40, undefined])).toEqual([undefined, undefined])
  })
})
