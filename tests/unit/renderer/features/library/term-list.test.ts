import { describe, expect, it } from 'vitest'
import type { TermRow } from '#core/contract/glossary.ts'
import { byLetter, findTerms } from '../../../../../renderer/features/library/glossary/term-list.ts'

const term = (ru: string, en: string, more: Partial<TermRow> = {}): TermRow => ({
  id: `term:${en}`,
  term: { source: 'ru', ru, en },
  also: { ru: [], en: [] },
  definition: { source: 'ru', ru: `Что такое ${ru}`, en: 'Meaning' },
  topic: 'ip',
  ...more,
})
const terms = [
  term('Ёмкость рынка', 'Market capacity'),
  term('Договор о неразглашении', 'Non-disclosure agreement', { also: { ru: ['соглашение'], en: ['NDA'] } }),
  term('ISO 9001', 'ISO 9001'),
  term('Единица продукции', 'Item'),
]

describe('the glossary', () => {
  it('stands by letters of the reader’s language, Ё with Е, other letters last', () => {
    expect(byLetter(terms, 'ru').map(({ letter, terms: t }) => `${letter}${t.length}`)).toEqual(['Д1', 'Е2', '#1'])
    expect(byLetter(terms, 'en').map(({ letter }) => letter)).toEqual(['I', 'M', 'N'])
  })

  it('finds by any name in either language, and by words of what it means', () => {
    const ids = (query: string) => findTerms(terms, query).map(({ id }) => id)
    expect(ids('nda')).toEqual(['term:Non-disclosure agreement'])
    expect(ids('емк')).toEqual(['term:Market capacity'])
    expect(ids('agree неразгл')).toEqual(['term:Non-disclosure agreement'])
    expect(ids('meaning')).toHaveLength(4)
    expect(ids('  ')).toHaveLength(4)
    expect(ids('паровоз')).toEqual([])
  })
})
