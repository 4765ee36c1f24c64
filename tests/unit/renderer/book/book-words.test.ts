// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { locatePassages, quoteOfRange } from '../../../../renderer/book/book-words.ts'

const chapter = (body: string): Document =>
  new DOMParser().parseFromString(
    `<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`,
    'application/xhtml+xml',
  )
const openable = (...documents: Document[]) =>
  documents.map((document) => ({ createDocument: () => Promise.resolve(document) }))
const wordsAt = (chapterAt: number, range: Range): string => `${chapterAt}: ${String(range)}`

describe('words of a book', () => {
  it('are quoted by block, so that a heading does not run into its paragraph', () => {
    const document = chapter('<h1>Chapter 2</h1><p>The <em>supp</em>lier shows it.</p>')
    const range = document.createRange()
    range.selectNodeContents(document.getElementsByTagName('body')[0] ?? document)
    expect(quoteOfRange(range)?.exact).toBe('Chapter 2\nThe supplier shows it.')
    expect(quoteOfRange(range, 15)?.exact).toBe('Chapter 2\nThe s')
  })

  it('are found in the chapter where a new edition has them, or are gone', async () => {
    const before = chapter('<p>First words.</p><p>The supplier shows the <b>certificate</b> before the delivery.</p>')
    const range = before.createRange()
    range.selectNodeContents(before.getElementsByTagName('p')[1] ?? before)
    const quote = quoteOfRange(range)
    if (quote === undefined) throw new Error('no quote')
    const gone = { exact: 'Resin is measured twice at the gate.', prefix: '', suffix: '' }
    const edition = openable(
      chapter('<p>A preface.</p>'),
      chapter('<h1>New</h1><p>The supplier shows the certificate before the <i>delivery</i>.</p>'),
    )
    expect(await locatePassages(edition, [{ quote, cfi: 'epubcfi(/6/2!/4/4)' }, { quote: gone }], wordsAt)).toEqual([
      '1: The supplier shows the certificate before the delivery.',
      null,
    ])
  })

  it('are not looked for in a chapter that can’t be read', async () => {
    const quote = { exact: 'A preface.', prefix: '', suffix: '' }
    const broken = { createDocument: () => Promise.reject(new Error('broken')) }
    const [document] = openable(chapter('<p>A preface.</p>'))
    expect(await locatePassages([broken, ...(document === undefined ? [] : [document])], [{ quote }], wordsAt)).toEqual(
      ['1: A preface.'],
    )
  })
})
