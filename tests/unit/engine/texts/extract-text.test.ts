import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { extractLimits, extractText } from '#engine/texts/extract-text.ts'
import { htmlText } from '#engine/texts/html-text.ts'
import { joinLines } from '#engine/texts/join-lines.ts'
import { makeEpub } from '../../../support/books/make-epub.ts'
import { makePdf } from '../../../support/books/make-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-texts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const file = (bytes: Uint8Array): string => {
  const path = join(folder, `file-${(count += 1)}`)
  writeFileSync(path, bytes)
  return path
}
const pdf = (bytes: Uint8Array) => extractText({ path: file(bytes), kind: 'pdf' })
const epub = (bytes: Uint8Array) => extractText({ path: file(bytes), kind: 'epub' })
const chapter = (title: string, body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Book</title><script>var secret = 1</script></head><body><h1>${title}</h1>${body}</body></html>`

describe('the text of a PDF', () => {
  it('comes page by page, in both alphabets, with cut words made whole', async () => {
    expect(await pdf(makePdf(['Управление каче-\nством в цехе', 'Supplier evaluation']))).toEqual({
      kind: 'pages',
      pages: [
        { number: 1, text: 'Управление качеством в цехе' },
        { number: 2, text: 'Supplier evaluation' },
      ],
    })
  })

  it('has no pages where it is scanned', async () => {
    expect(await pdf(makePdf(['', '']))).toEqual({ kind: 'pages', pages: [] })
  })

  it('is of five hundred pages', async () => {
    const found = await pdf(makePdf(Array.from({ length: 500 }, (_, i) => `Страница номер ${i + 1}`)))
    expect(found.kind === 'pages' ? found.pages.at(-1) : found).toEqual({ number: 500, text: 'Страница номер 500' })
  })

  it('is not to be had where there is a password, or no PDF at all', async () => {
    expect(await pdf(makePdf(['Тайна'], { isEncrypted: true }))).toEqual({ kind: 'none', why: 'encrypted' })
    expect(await pdf(new Uint8Array())).toEqual({ kind: 'none', why: 'broken' })
    expect(await pdf(new TextEncoder().encode('%PDF-1.7 and nothing else'))).toEqual({ kind: 'none', why: 'broken' })
    expect(await pdf(new Uint8Array(100_000).map((_, i) => (i * 7919) % 251))).toEqual({ kind: 'none', why: 'broken' })
  })

  it('survives a file cut anywhere', async () => {
    const whole = makePdf(['Первая', 'Вторая'])
    for (const share of [0.2, 0.5, 0.9]) {
      const found = await pdf(whole.slice(0, Math.floor(whole.length * share)))
      expect(['pages', 'none']).toContain(found.kind)
    }
  })
})

describe('the text of a book', () => {
  it('comes part by part in reading order, with the names of chapters, without scripts', async () => {
    const book = await makeEpub([
      {
        name: 'глава 1.xhtml',
        html: chapter('Ноу-хау', '<p>Как <b>за</b>щитить&nbsp;секрет</p><script>bad()</script>'),
      },
      { name: 'two.xhtml', html: chapter('Договор', '<p>Подрядчик</p><p>и сроки</p>') },
    ])
    expect(await epub(book)).toEqual({
      kind: 'pages',
      pages: [
        { number: 1, chapter: 'Ноу-хау', cfi: 'epubcfi(/6/2)', text: 'Ноу-хау Как защитить секрет' },
        { number: 2, chapter: 'Договор', cfi: 'epubcfi(/6/4)', text: 'Договор Подрядчик и сроки' },
      ],
    })
  })

  it('is not to be had where its parts are locked, or it is no book', async () => {
    const locked = '<encryption><CipherReference URI="OEBPS/one.xhtml"/></encryption>'
    const book = await makeEpub([{ name: 'one.xhtml', html: 'x' }], {
      'META-INF/encryption.xml': locked.replace('URI="OEBPS/one.xhtml"', 'URI="OEBPS/one.xhtml"'),
    })
    expect(await epub(book)).toEqual({ kind: 'none', why: 'encrypted' })
    expect(await epub(new TextEncoder().encode('PK nothing'))).toEqual({ kind: 'none', why: 'broken' })
  })
})

describe('a file that fights back', () => {
  it('is given up when it is silent too long, and stopped when the engine stops', async () => {
    const path = file(makePdf(Array.from({ length: 500 }, () => 'Страница')))
    const limits = { ...extractLimits, silenceMs: 1 }
    expect(await extractText({ path, kind: 'pdf' }, { limits })).toEqual({ kind: 'none', why: 'too-big' })
    const stop = new AbortController()
    const stopped = extractText({ path, kind: 'pdf' }, { signal: stop.signal })
    stop.abort()
    await expect(stopped).rejects.toThrow('stopped')
  })

  it('does not take the engine with it when it eats the thread’s memory', async () => {
    const path = file(makePdf(Array.from({ length: 2_000 }, () => 'Страница '.repeat(200))))
    const limits = { ...extractLimits, heapMb: 12 }
    const found = await extractText({ path, kind: 'pdf' }, { limits })
    expect(found.kind).toBe('none')
  })
})

describe('words of a page', () => {
  it('are whole where a tag stands in them, and apart where a paragraph ends', () => {
    expect(htmlText('<p>ка<i>чест</i>во</p><p>цех</p>').text).toBe('качество цех')
    expect(htmlText('<style>p{}</style><p>5 &lt; 6 &#1071; &#x42F; &bogus;</p>').text).toBe('5 < 6 Я Я &bogus;')
    expect(htmlText('<p>unclosed <b>tags').text).toBe('unclosed tags')
    expect(joinLines('слово-\nсоединение и e-mail, мягкий пере\u00ADнос')).toBe(
      'словосоединение и e-mail, мягкий перенос',
    )
  })
})
