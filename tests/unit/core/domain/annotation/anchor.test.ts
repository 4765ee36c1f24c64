import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorText, type Anchored, quoteOf } from '#core/domain/annotation/anchor.ts'
import type { Quote } from '#core/domain/annotation/spot.ts'
import { testSeed } from '#tests/support/seed.ts'

const seed = testSeed('anchors')

const russian =
  'Начинайте со страны, где вы будете зарабатывать, а не с той, где собираете изделие. Патент действует на территории. Датчик, собранный в Зеленограде и проданный в Алматы, судят по тому, что действует в Казахстане.'
const english =
  'Start with the country where you will earn the money, not the one where you will assemble. A patent is territorial. A sensor built in Zelenograd and sold in Almaty is judged by what is in force in Kazakhstan.'

const pick = (text: string, words: string): Quote => {
  const at = text.indexOf(words)
  return quoteOf(text, at, at + words.length) ?? expect.fail('nothing to quote')
}
const read = (text: string, found: Anchored): string =>
  found.kind === 'found' ? text.slice(found.start, found.end) : '(lost)'
const again = (before: string, words: string, after: string): string =>
  read(after, anchorText(after).find(pick(before, words)))

describe('a quote', () => {
  it('is kept without the white space at its ends, with what stands around it', () => {
    const text = 'One two.  Three four. Five'
    expect(quoteOf(text, 8, 22)).toEqual({ exact: 'Three four.', prefix: 'One two.  ', suffix: ' Five' })
    expect(quoteOf(text, 8, 9)).toBeUndefined()
  })

  it('is found word for word, and says so', () => {
    const quote = pick(english, 'earn the money')
    const found = anchorText(english).find(quote)
    expect(found).toMatchObject({ kind: 'found', isChanged: false })
    expect(read(english, found)).toBe('earn the money')
  })

  it('is found after a typesetter came by: spaces, quotes, dashes, ё', () => {
    const before = 'Она сказала: "всё ещё впереди" - и ушла.'
    const after = 'Она сказала: «все еще\u00a0впереди» — и\u00a0ушла.'
    expect(again(before, '"всё ещё впереди" - и', after)).toBe('«все еще\u00a0впереди» — и')
  })

  it('is told from the same words elsewhere by what stands around it, also when its order changed', () => {
    const before = 'Сталь: проверьте дважды.\nЛатунь: проверьте дважды.\nБронза: проверьте дважды.'
    const at = before.indexOf('проверьте дважды', before.indexOf('Латунь'))
    const quote = quoteOf(before, at, at + 16) ?? expect.fail('no quote')
    const after = 'Латунь: проверьте дважды.\nБронза: проверьте дважды.\nСталь: проверьте дважды.'
    expect(anchorText(after).find(quote)).toMatchObject({ start: after.indexOf('проверьте') })
  })

  it('is told from the same words in the same surroundings by where it stood', () => {
    const row = 'Измерьте и запишите. '
    const text = row.repeat(9)
    const at = row.length * 5
    const quote = quoteOf(text, at, at + 9) ?? expect.fail('no quote')
    expect(anchorText(text).find(quote, at)).toMatchObject({ start: at })
  })

  it('is found when words in it were changed, with its new words', () => {
    const after = english.replace('will earn the money', 'are going to earn your money')
    expect(again(english, 'will earn the money, not the one', after)).toBe('are going to earn your money, not the one')
    expect(again(english, 'A patent is territorial.', english.replace('A patent is', 'Any patent is'))).toBe(
      'Any patent is territorial.',
    )
    const ru = russian.replace('Датчик, собранный', 'Прибор, который собран')
    expect(again(russian, 'Датчик, собранный в Зеленограде и проданный в Алматы', ru)).toBe(
      'Прибор, который собран в Зеленограде и проданный в Алматы',
    )
  })

  it('is lost when it is gone, though single words of it stand elsewhere', () => {
    const after = english.replace('A patent is territorial. ', '')
    expect(again(english, 'A patent is territorial.', after)).toBe('(lost)')
    expect(again(russian, 'Патент', 'Совсем другой текст, в котором патент и ещё один патент упомянуты.')).toBe(
      '(lost)',
    )
    expect(again(english, 'territorial', '')).toBe('(lost)')
  })

  it('can be a part of a word', () => {
    expect(again(russian, 'рритори', `Первое. ${russian}`)).toBe('рритори')
  })
})

/** Texts of sentences in both languages, some of them said more than once. */
const word = fc.constantFrom(
  ...'станок поставщик проверка образец договор цена срок чертёж допуск партия брак приёмка'.split(' '),
  ...'machine supplier check sample contract price term drawing tolerance batch scrap acceptance'.split(' '),
)
const sentence = fc.array(word, { minLength: 6, maxLength: 12 }).map((words) => `${words.join(' ')}.`)
const textOf = fc.array(sentence, { minLength: 6, maxLength: 40 })

describe('properties', () => {
  it('edits outside the passage never lose it', () => {
    fc.assert(
      fc.property(textOf, fc.nat(), fc.array(fc.tuple(fc.nat(), sentence, fc.boolean())), (sentences, which, edits) => {
        const i = which % sentences.length
        const marked = `единственная ${sentences[i] ?? ''}`
        const parts = sentences.map((s, k) => (k === i ? marked : s))
        const before = parts.join(' ')
        const start = before.indexOf(marked)
        const quote = quoteOf(before, start, start + marked.length) ?? expect.fail('no quote')
        for (const [at, text, isInstead] of edits) {
          const k = at % parts.length
          if (isInstead && parts[k] !== marked) parts[k] = text
          else parts.splice(k, 0, text)
        }
        const after = parts.join(' ')
        expect(anchorText(after).find(quote)).toEqual({
          kind: 'found',
          start: after.indexOf(marked),
          end: after.indexOf(marked) + marked.length,
          isChanged: false,
        })
      }),
      { seed, numRuns: 400 },
    )
  })

  it('the same sentence said again is told apart by its neighbours', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(sentence, { minLength: 5, maxLength: 12 }),
        fc.nat(),
        sentence,
        (parts, which, again) => {
          const text = parts.flatMap((s) => [s, again]).join(' ')
          const starts = [...text.matchAll(new RegExp(again.replaceAll('.', '\\.'), 'g'))].map(({ index }) => index)
          const start = starts[which % starts.length] ?? 0
          const quote = quoteOf(text, start, start + again.length) ?? expect.fail('no quote')
          const moved = `machine. ${text}`
          const found = anchorText(moved).find(quote)
          expect(read(moved, found)).toBe(again)
          // Its neighbours are other sentences unless chance made them alike within the kept surroundings.
          const around = (at: number): string => moved.slice(Math.max(0, at - 60), at + again.length + 60)
          if (found.kind === 'found') expect(around(found.start)).toBe(around(start + 9))
        },
      ),
      { seed, numRuns: 200 },
    )
  })

  it('one changed, added or removed word inside never loses it', () => {
    fc.assert(
      fc.property(
        textOf,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('change', 'add', 'remove'),
        (sentences, which, at, what) => {
          const i = which % sentences.length
          const words = `рассмотрим подробно ${sentences[i] ?? ''} напоследок`.split(' ')
          const parts = sentences.map((s, k) => (k === i ? words.join(' ') : s))
          const before = parts.join(' ')
          const start = before.indexOf('рассмотрим')
          const quote = quoteOf(before, start, start + words.join(' ').length) ?? expect.fail('no quote')
          // The first and the last word stay, so that the ends to be found are plain.
          const k = 1 + (at % (words.length - 2))
          if (what === 'remove') words.splice(k, 1)
          else words.splice(k, what === 'change' ? 1 : 0, 'неслыханный')
          parts[i] = words.join(' ')
          const after = parts.join(' ')
          expect(read(after, anchorText(after).find(quote))).toBe(words.join(' '))
        },
      ),
      { seed, numRuns: 400 },
    )
  })

  it('finds in any text what was quoted in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [Math.min(a, b) % (text.length + 1), Math.max(a, b) % (text.length + 1)]
        const quote = quoteOf(text, Math.min(start, end), Math.max(start, end))
        if (quote === undefined) return
        const found = anchorText(text).find(quote, Math.min(start, end))
        // A mark or a space alone is no passage to be found: words are.
        if (/[\p{L}\p{N}]{2}/u.test(quote.exact)) expect(found.kind).toBe('found')
      }),
      { seed, numRuns: 500 },
    )
  })
})
