import { describe, expect, it } from 'vitest'
import { anchorParts } from '#core/domain/annotation/anchor-parts.ts'
import { quoteOf } from '#core/domain/annotation/anchor.ts'

const page = (n: number): string =>
  `Page ${n} of the guide. Each casting is inspected before it leaves. Seal number ${n * 7} is checked by hand.`
const pages = [1, 2, 3, 4, 5].map(page)
const quoteIn = (text: string, words: string) => {
  const start = text.indexOf(words)
  const quote = quoteOf(text, start, start + words.length)
  if (quote === undefined) throw new Error(`no "${words}"`)
  return quote
}

describe('a passage of something that comes in parts', () => {
  it('is found in the part where a new edition moved it', () => {
    const quote = quoteIn(page(3), 'Seal number 21 is checked')
    const edition = ['A new preface.', ...pages.slice(0, 2), 'An inserted page about suppliers.', ...pages.slice(2)]
    const found = anchorParts(edition).find(quote, 2)
    expect(found?.part).toBe(4)
    expect(edition[4]?.slice(found?.start, found?.end)).toBe('Seal number 21 is checked')
  })

  it('is told from the same words elsewhere by the part where it stood', () => {
    const quote = { exact: 'Each casting is inspected before it leaves.', prefix: '', suffix: '' }
    expect(anchorParts(pages).find(quote, 3)?.part).toBe(3)
    expect(anchorParts(pages).find(quote, 0)?.part).toBe(0)
  })

  it('ends where its part ends when it runs into the next one', () => {
    const whole = 'is checked by hand.\nPage 2 of the guide'
    const found = anchorParts(pages).find({ exact: whole, prefix: '', suffix: '' }, 0)
    expect(found?.part).toBe(0)
    expect(found?.end).toBe(page(1).length)
  })

  it('is gone when its words are', () => {
    const quote = quoteIn('We measure the viscosity of resin twice.', 'viscosity of resin twice')
    expect(anchorParts(pages).find(quote, 1)).toBeUndefined()
    expect(anchorParts([]).find(quote, 1)).toBeUndefined()
  })
})
