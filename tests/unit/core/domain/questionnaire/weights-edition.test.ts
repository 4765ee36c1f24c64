import { describe, expect, it } from 'vitest'
import { weightsEdition } from '#core/domain/questionnaire/weights-edition.ts'

const title = { source: 'en' as const, en: 'Ours', ru: 'Наши' }
const published = [{ key: 'ours', title, edition: 2, weights: { shop: 1, people: 3 } }]

describe('the edition of named weights', () => {
  it('is the first of new ones', () => expect(weightsEdition(undefined, { key: 'ours', weights: {} })).toBe(1))
  it('stays while the weights do, and goes up once when they change', () => {
    expect(weightsEdition(published, { key: 'ours', weights: { people: 3, shop: 1 } })).toBe(2)
    expect(weightsEdition(published, { key: 'ours', weights: { people: 4, shop: 1 } })).toBe(3)
  })
})
