import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { irregularForms } from '#engine/search/irregular-forms.ts'
import { markPhrases } from '#engine/search/marked-text.ts'
import { parseQuery, phrasesOf } from '#engine/search/search-query.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { tokenise } from '#engine/search/tokenise.ts'
import { testSeed } from '#tests/support/seed.ts'
import { wordPairs } from '#tests/support/search/word-pairs.ts'

const stemmer = createStemmer()
const marked = (text: string, query: string): string[] =>
  markPhrases(text, phrasesOf(parseQuery(`${query} `, stemmer)), stemmer).marks.map(([from, to]) =>
    text.slice(from, to),
  )

describe('marks', () => {
  it('stand on every form of a word, also on those that begin with another letter', () => {
    const pairs = [...wordPairs, ...irregularForms].filter(([asked]) => marked(`${asked} `, asked).length > 0)
    expect(pairs.length).toBeGreaterThan(400)
    for (const [asked, written] of pairs) expect([asked, marked(written, asked)]).toEqual([asked, [written]])
  })

  it('stand on letters that are written as two, on capitals and on ё', () => {
    expect(marked('и\u0306од и Йод', 'йод')).toEqual(['и\u0306од', 'Йод'])
    expect(marked('ЁЛКА, Елка, е\u0308лка', 'ёлка')).toEqual(['ЁЛКА', 'Елка', 'е\u0308лка'])
    expect(marked('Über uns', 'über')).toEqual(['Über'])
  })

  it('stand on whole phrases only', () => {
    expect(marked('система качества и качество системы', '«качество системы»')).toEqual(['качество системы'])
  })
})

describe('words of any text', () => {
  it('are those that the Unicode rules cut', () => {
    const seed = testSeed('words')
    const byRules = (text: string): string[] =>
      [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map((match) => match[0])
    const sign = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 1 }),
      fc.constantFrom('а', 'ё', 'Z', '7', ' ', '-', '\u0301', '\u0306', '好', '𝒜', '👩‍🔧', 'שׁ', '\ud800'),
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const text = signs.join('')
        expect(tokenise(text).map((token) => token.text)).toEqual(byRules(text))
      }),
      { seed, numRuns: 500 },
    )
  })
})
