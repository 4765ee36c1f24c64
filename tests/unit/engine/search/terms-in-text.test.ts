import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { openSearch, put, today } from './search-fixture.ts'

const term = (key: string, ru: string, en: string, also: { ru?: string[]; en?: string[] } = {}): AnyRecord => ({
  id: `term:${key}`,
  type: 'term',
  space: 'library',
  author: 'irina',
  createdAt: today,
  updatedAt: today,
  v: 1,
  term: { source: 'ru', ru, en },
  also: { ru: also.ru ?? [], en: also.en ?? [] },
  definition: { source: 'ru', ru: 'Значение.', en: 'Meaning.' },
  topic: 'quality',
})

async function world() {
  const { store, search } = await openSearch()
  put(
    store,
    term('knowhow', 'ноу-хау', 'know-how'),
    term('supplier', 'поставщик', 'supplier'),
    term('rating', 'оценка поставщика', 'supplier evaluation'),
    term('mvp', 'минимальный продукт', 'minimum viable product', { ru: ['МЖП'], en: ['MVP', 'IT'] }),
  )
  const found = (...texts: string[]): string[] =>
    search.termsIn(texts).map(({ text, start, end, term: id }) => `${text} ${id} ${texts[text]?.slice(start, end)}`)
  return { store, found }
}

describe('terms of the glossary in a text', () => {
  it('are found in any form of their words, the longest name first', async () => {
    const { found } = await world()
    expect(found('Мы ввели оценки поставщиков и узнали поставщика лучше.')).toEqual([
      '0 term:rating оценки поставщиков',
      '0 term:supplier поставщика',
    ])
    expect(found('They evaluated two suppliers; supplier evaluations take a day.')).toEqual([
      '0 term:supplier suppliers',
      '0 term:rating supplier evaluations',
    ])
    expect(found('О нашем ноу-хау знают двое.')).toEqual(['0 term:knowhow ноу-хау'])
  })

  it('stand once in each section, and in either language', async () => {
    const { found } = await world()
    expect(found('Поставщик, поставщика. Supplier.', 'Снова поставщики и know-how.')).toEqual([
      '0 term:supplier Поставщик',
      '1 term:supplier поставщики',
      '1 term:knowhow know-how',
    ])
  })

  it('are not made of neighbours over a full stop, nor abbreviations of small words', async () => {
    const { found } = await world()
    expect(found('Проведена оценка. Поставщика нет. Minimum; viable product. Keep it.')).toEqual([
      '0 term:supplier Поставщика',
    ])
    expect(found('Our MVP and IT.')).toEqual(['0 term:mvp MVP'])
  })

  it('follow the glossary as it is edited', async () => {
    const { store, found } = await world()
    expect(found('Допуск на уплотнение.')).toEqual([])
    put(store, { ...term('tolerance', 'допуск', 'tolerance'), updatedAt: today + 1 })
    expect(found('Допуски на уплотнение.')).toEqual(['0 term:tolerance Допуски'])
  })
})
