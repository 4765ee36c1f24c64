import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { afterAll, describe, expect, it } from 'vitest'
import { chapterXhtml, type ChapterLinks } from '#engine/packages/books/chapter.ts'
import { type Book, writeEpub } from '#engine/packages/books/write-epub.ts'
import { openSafeZip } from '#engine/packages/safe-zip.ts'
import { testSeed } from '#tests/support/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'artel-epub-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const links: ChapterLinks = {
  chapterOf: (id) => (id === 'article:one' ? 'chapter-1.xhtml' : undefined),
  pictureOf: (id) => (id === 'file:a' ? 'picture-1.png' : undefined),
}

describe('a chapter', () => {
  it('has links into the book, and words where a link leads out of it', () => {
    expect(chapterXhtml('[one](article:one) [two](article:two) [web](https://a.example)', links)).toBe(
      '<p><a href="chapter-1.xhtml">one</a> two <a href="https://a.example">web</a></p>',
    )
  })

  it('has its pictures, and the words of those that are not here', () => {
    expect(chapterXhtml('![plan](file:a "Steps") ![gone](file:b) ![far](https://x.example/y.png)', links)).toBe(
      '<p><img src="picture-1.png" alt="plan" title="Steps" /> gone far</p>',
    )
  })

  it('carries nothing that could run', () => {
    expect(chapterXhtml('<script>1</script> [a](javascript:alert(1)) <b onclick="x()">b</b>', links)).not.toMatch(
      /script|onclick/,
    )
  })

  it('is well-formed XML, whatever the text', () => {
    const marks = fc.constantFrom(
      '#',
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '|',
      '-',
      '\n',
      '<',
      '>',
      '&',
      '![',
      '[^1]',
      '\u0007',
      'ё',
      'a',
      '1',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
        const xml = `<body>${chapterXhtml(parts.join(''), links)}</body>`
        expect(XMLValidator.validate(xml)).toBe(true)
      }),
      { seed: testSeed('chapter'), numRuns: 300 },
    )
  })
})

describe('a book', () => {
  const book: Book = {
    id: 'urn:artel:collection:1',
    title: 'Учимся & делаем',
    language: 'ru',
    summary: 'Коротко <о чём>',
    creators: ['Анна "А." Орлова'],
    licence: 'CC BY 4.0',
    date: Date.UTC(2026, 10, 1),
    contentsTitle: 'Содержание',
    chapters: [
      { file: 'chapter-1.xhtml', title: 'Первая', language: 'ru', credit: 'Анна', xhtml: '<p>Текст</p>' },
      { file: 'chapter-2.xhtml', title: 'Second', language: 'en', credit: '', xhtml: '<p>Text</p>' },
    ],
    pictures: [{ file: 'picture-1.png', mime: 'image/png', bytes: Buffer.from('png') }],
  }

  it('begins with its type, uncompressed, and every part of it is well-formed', async () => {
    const path = join(folder, 'a.epub')
    await writeEpub(book, path)
    expect(readFileSync(path).subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    const zip = await openSafeZip(path, 'a.epub')
    if (!zip.ok) throw new Error('not a zip')
    const parts = new Map<string, string>()
    for (const entry of zip.value.entries) parts.set(entry.path, Buffer.from(await entry.read()).toString())
    zip.value.close()
    for (const [name, text] of parts)
      if (/\.(?:xhtml|opf|ncx|xml)$/.test(name)) expect(XMLValidator.validate(text), name).toBe(true)
    expect(parts.get('book/nav.xhtml')).toContain('<a href="chapter-2.xhtml">Second</a>')
    expect(parts.get('book/chapter-2.xhtml')).toContain('lang="en"')
    expect(parts.get('book/content.opf')).toContain('<dc:creator>Анна &quot;А.&quot; Орлова</dc:creator>')
    expect(parts.get('book/picture-1.png')).toBe('png')
  })

  it('is the same bytes when it is made again', async () => {
    const [one, two] = [join(folder, 'one.epub'), join(folder, 'two.epub')]
    await writeEpub(book, one)
    await writeEpub(book, two)
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true)
  })
})
