import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactForms, isOneMistake, matchesText } from '#core/domain/quiz/text-match.ts'
import { createStemmer } from '#engine/search/stem-word.ts'
import { testSeed } from '#tests/support/seed.ts'

const forms = createStemmer()
const loose = { forms, isTypoForgiven: true }
const byForms = { forms, isTypoForgiven: false }
const exact = { forms: exactForms, isTypoForgiven: false }

describe('comparing what was written with what is accepted', () => {
  it.each<readonly [string, string, string, boolean, boolean, boolean]>([
    // what, written, accepted, exactly, by forms, by forms and with a mistake
    ['the same', 'Патент', 'патент', true, true, true],
    ['ё as е', 'учет', 'учёт', true, true, true],
    ['another case of the word', 'патента', 'патент', false, true, true],
    ['another case of two words', 'товарного знака', 'товарный знак', false, true, true],
    ['a plural in English', 'trade marks', 'trade mark', false, true, true],
    ['a fleeting vowel', 'оценок', 'оценка', false, true, true],
    ['one letter wrong', 'потент', 'патент', false, false, true],
    ['one letter wrong in a form', 'потентами', 'патент', false, false, true],
    ['two letters swapped', 'ptaent', 'patent', false, false, true],
    ['two letters wrong', 'потинт', 'патент', false, false, false],
    ['a short word with a wrong letter', 'дом', 'том', false, false, false],
    ['another year', '2018 год', '2019 год', false, false, false],
    ['a word too many', 'товарный знак вчера', 'товарный знак', false, false, false],
    ['words in another order', 'знак товарный', 'товарный знак', false, false, false],
    ['nothing', '  ', 'патент', false, false, false],
  ])('%s', (_what, written, accepted, exactly, withForms, withMistake) => {
    expect([exact, byForms, loose].map((t) => matchesText(written, accepted, t))).toEqual([
      exactly,
      withForms,
      withMistake,
    ])
  })

  it('takes a star for any letters and a star after a backslash for itself', () => {
    const is = (written: string, pattern: string): boolean => matchesText(written, pattern, exact)
    expect(is('ISO 9001', 'iso*')).toBe(true)
    expect(is('ИСО-9001:2015', '*9001*')).toBe(true)
    expect(is('9001', '*9001*')).toBe(true)
    expect(is('900', '*9001*')).toBe(false)
    expect(is('аба', 'аб*ба')).toBe(false)
    expect(is('5*', String.raw`5\*`)).toBe(true)
    expect(is('55', String.raw`5\*`)).toBe(false)
  })

  it('is not slowed by any pattern', () => {
    const pattern = '*a'.repeat(90)
    const started = performance.now()
    expect(matchesText('a'.repeat(4_000) + 'b', pattern, exact)).toBe(false)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('accepts everything that it accepts strictly when it is more tolerant', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('абвет ё1-')), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        if (matchesText(a, b, exact)) expect(matchesText(a, b, byForms)).toBe(true)
        if (matchesText(a, b, byForms)) expect(matchesText(a, b, loose)).toBe(true)
      }),
      { seed: testSeed('text match') },
    )
  })

  it('forgives each single mistake in a word of five letters or more', () => {
    const letters = Array.from('abcdefgh')
    const one = fc.record({
      word: fc.string({ unit: fc.constantFrom(...letters), minLength: 6, maxLength: 12 }),
      at: fc.nat(),
      letter: fc.constantFrom(...letters),
      how: fc.constantFrom('add', 'leave', 'change', 'swap'),
    })
    fc.assert(
      fc.property(one, ({ word, at: n, letter, how }) => {
        const at = n % (word.length - 1)
        const typed =
          how === 'add'
            ? word.slice(0, at) + letter + word.slice(at)
            : how === 'leave'
              ? word.slice(0, at) + word.slice(at + 1)
              : how === 'change'
                ? word.slice(0, at) + letter + word.slice(at + 1)
                : word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
        expect(isOneMistake(typed, word)).toBe(true)
      }),
      { seed: testSeed('one mistake') },
    )
  })
})
