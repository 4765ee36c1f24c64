import { describe, expect, it } from 'vitest'
import { orderCompanies } from '../../../../../../renderer/features/assessment/adviser/order-companies.ts'
import { letterOf } from '../../../../../../renderer/features/assessment/adviser/presenting.ts'
import { weakestArea } from '../../../../../../renderer/features/assessment/adviser/weakest-area.ts'

const result = (overall: number, at: number) => ({
  latest: {
    questionnaire: 'q',
    title: { source: 'en' as const, en: 'Q' },
    at,
    isOpen: false,
    score: { areas: [], overall },
  },
})
const rows = [
  { name: { text: 'Beta' }, row: result(40, 30) },
  { name: { text: 'Alpha' }, row: result(70, 10) },
  { name: { text: 'Gamma' }, row: {} },
]
const names = (order: Parameters<typeof orderCompanies>[1]) =>
  orderCompanies(rows, order, 'en').map(({ name }) => name.text)

describe('a consultant’s companies', () => {
  it('stand by name, by result, by the date of the last round', () => {
    expect(names('name')).toEqual(['Alpha', 'Beta', 'Gamma'])
    expect(names('lowest')).toEqual(['Beta', 'Alpha', 'Gamma'])
    expect(names('longest')).toEqual(['Gamma', 'Alpha', 'Beta'])
  })

  it('have letters while names are hidden, and never the same for two', () => {
    expect([0, 1, 25, 26].map((place) => letterOf(place, 'en'))).toEqual(['A', 'B', 'Z', 'A2'])
    expect(new Set(Array.from({ length: 200 }, (_, place) => letterOf(place, 'ru'))).size).toBe(200)
  })

  it('are weakest where the mean of two or more is lowest', () => {
    const areas = (ip: number, people: number) => ({
      areas: [
        { area: 'ip', score: ip },
        { area: 'people', score: people },
      ],
    })
    const lonely = { areas: [{ area: 'quality', score: 0 }] }
    expect(weakestArea([areas(20, 50), areas(40, 10), lonely])).toEqual({ area: 'ip', mean: 30, companies: 2 })
    expect(weakestArea([lonely])).toBeUndefined()
  })
})
