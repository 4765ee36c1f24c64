import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  blocksOf,
  linesOf,
  runningLines,
  withoutRunning,
  type PdfLine,
} from '#engine/packages/documents/pdf/page-blocks.ts'
import { lessonsOfPages, type PdfPage } from '#engine/packages/documents/pdf/pdf-lessons.ts'
import { readPdf } from '#engine/packages/documents/pdf/read-pdf.ts'
import { greyWhereGrey, shrink, writePng } from '#engine/packages/documents/pdf/write-png.ts'
import { UnreadableDocument } from '#engine/packages/documents/unreadable.ts'
import { madePdf, type MadePdf } from '#tests/support/made-pdf.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artel-pdf-'))
  file = join(folder, 'a.pdf')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const read = (made: MadePdf, parts?: 'few' | 'each') => {
  writeFileSync(file, madePdf(made))
  return readPdf(file, 'Order [3].pdf', parts)
}
const lessonsOf = async (made: MadePdf, parts?: 'few' | 'each') =>
  (await read(made, parts)).outline?.lessons.map(({ title, body }) => [title, body])

describe('a PDF', () => {
  const whole = '[The whole document: Order \\[3\\].pdf](import:whole)'

  it('becomes one lesson of its paragraphs, and goes along itself', async () => {
    const text = (n: number) =>
      n === 1 ? 'A line that goes\non in the next one.\nAnd ends behind the' : 'end of the page.'
    expect(await lessonsOf({ pages: 2, text })).toEqual([
      ['Order [3]', `A line that goes on in the next one. And ends behind the end of the page.\n\n${whole}`],
    ])
  })

  it('follows its bookmarks, ten pages each without them, or each page where somebody wants that', async () => {
    expect((await lessonsOf({ pages: 25, hasOutline: true }))?.map(([title]) => title)).toEqual([
      'Chapter 1',
      'Chapter 2',
      'Chapter 3',
    ])
    expect((await lessonsOf({ pages: 25 }))?.map(([title]) => title)).toEqual([
      'Pages 1–10',
      'Pages 11–20',
      'Pages 21–25',
    ])
    expect((await lessonsOf({ pages: 3 }, 'each'))?.[2]).toEqual(['Page 3', 'This is page 3.'])
  })

  it('that is scanned says so, and every page is still to be seen', async () => {
    const { outline, remarks } = await read({ pages: 2, text: 'scanned' })
    expect(remarks).toEqual([{ kind: 'scanned', count: 2, example: '1, 2' }])
    expect(outline?.lessons[0]?.body).toContain('(import:whole)')
  })

  it('gives a scanned page as a picture where it is large enough to be read', async () => {
    const size = 64
    const grey = String.fromCharCode(...Array.from({ length: size * size }, (_, i) => (i % 2 === 0 ? 32 : 96)))
    const bytes = madePdf({ pages: 1, text: 'scanned' })
      .toString('latin1')
      .replace('/Width 2 /Height 2', `/Width ${size} /Height ${size}`)
      .replace('/Length 4', `/Length ${grey.length}`)
      .replace('AzAz', grey)
    writeFileSync(file, bytes, 'latin1')
    const { outline, pictures } = await readPdf(file, 'scan.pdf')
    expect(outline?.lessons[0]?.body).toMatch(/^!\[\]\(import:0\)/)
    const [picture] = pictures
    if (picture === undefined || !('bytes' in picture.source)) return expect.fail('no picture')
    expect(pointsOf(picture.source.bytes)).toEqual({ width: size, height: size, first: [32, 96, 32] })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'broken'],
    ['no PDF', Buffer.from('%PDF-1.7 but that is all'), 'broken'],
    ['a password', madePdf({ pages: 1, password: 'x' }), 'encrypted'],
  ])('of %s is refused', async (_what, bytes, reason) => {
    writeFileSync(file, bytes)
    const answer = await readPdf(file, 'a.pdf').catch((cause: unknown) => cause)
    expect(answer instanceof UnreadableDocument && answer.reason).toBe(reason)
  })

  it('whose end was cut off gives what is there, or is refused; it never hangs', async () => {
    const bytes = madePdf({ pages: 30 })
    for (const share of [0.3, 0.6, 0.95]) {
      writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)))
      const answer = await readPdf(file, 'a.pdf').catch((cause: unknown) => cause)
      if (answer instanceof Error) expect(answer).toBeInstanceOf(UnreadableDocument)
    }
  })
})

describe('lines of a page', () => {
  const line = (text: string, y: number, size = 10, x = 50): PdfLine => ({ text, x, y, size })

  it('are put together of words on one height', () => {
    const word = (text: string, y: number, isLast = false) => ({ text, x: 10, y, size: 10, isLast })
    expect(linesOf([word('Ка', 700), word('чество', 701), word('важно', 680, true)]).map(({ text }) => text)).toEqual([
      'Качество',
      'важно',
    ])
  })

  it('become headings, items and paragraphs with words that were cut made whole', () => {
    const lines = [
      line('Приёмка', 700, 16),
      line('Каждую отливку взвеши-', 680),
      line('вают дважды.', 668),
      line('Новый абзац', 640),
      line('• раз', 620),
      line('• два', 608),
      line('и ещё', 596),
    ]
    expect(blocksOf(lines, 10).map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Приёмка'],
      ['paragraph', 'Каждую отливку взвешивают дважды.'],
      ['paragraph', 'Новый абзац'],
      ['item', 'раз'],
      ['item', 'два и ещё'],
    ])
  })

  it('that return at the head or foot of the pages are left out, others stay', () => {
    const page = (n: number) => [
      line('Устав', 800),
      ...[5, 4, 3, 2].map((i) => line(`Текст ${n} ${i}`, i * 100)),
      line(`${n}`, 20),
    ]
    const pages = [1, 2, 3, 4, 5].map(page)
    const running = runningLines(pages)
    expect(withoutRunning(page(3), running).map(({ text }) => text)).not.toContain('Устав')
    expect(withoutRunning(page(3), running).map(({ text }) => text)).toContain('Текст 3 4')
  })
})

describe('bookmarks', () => {
  const page = (number: number, ...texts: readonly string[]): PdfPage => ({
    number,
    blocks: texts.map((text, i) => ({ kind: 'paragraph', text, y: 700 - i * 100 })),
    pictures: [],
    isPartly: false,
  })
  const mark = (
    title: string,
    at: number,
    y: number | undefined,
    children: Parameters<typeof lessonsOfPages>[1] = [],
  ) => ({
    title,
    page: at,
    y,
    children,
  })
  const parting = { title: 'T', language: 'en', parts: 'few', name: 'a.pdf' } as const

  it('cut within a page, and nothing before, between or behind them is lost', () => {
    const pages = [page(1, 'Before.', 'One.'), page(2, 'Still one.', 'Two.')]
    const { lessons } = lessonsOfPages(pages, [mark('First', 1, 610), mark('Second', 2, 610)], parting)
    expect(lessons.map(({ title, body }) => [title, body.split('\n\n').slice(0, 3)])).toEqual([
      ['First', ['Before.', 'One.', 'Still one.']],
      ['Second', ['Two.']],
    ])
  })

  it('of two levels make modules', () => {
    const pages = [1, 2, 3, 4].map((n) => page(n, `Text ${n}.`))
    const deep = [
      mark('A', 1, undefined, [mark('A1', 1, undefined), mark('A2', 2, undefined)]),
      mark('B', 3, undefined, [mark('B1', 3, undefined), mark('B2', 4, undefined)]),
    ]
    const { modules, lessons } = lessonsOfPages(pages, deep, parting)
    expect(modules).toEqual(['A', 'B'])
    expect(lessons.map(({ title, module }) => [title, module])).toEqual([
      ['A1', 0],
      ['A2', 0],
      ['B1', 1],
      ['B2', 1],
    ])
  })
})

describe('points as PNG', () => {
  it('come out as they went in, smaller where they are too many, grey where they are grey', () => {
    const data = Uint8Array.from({ length: 4 * 2 * 3 }, (_, i) => i * 7)
    expect(pointsOf(writePng({ width: 4, height: 2, channels: 3, data }))).toEqual({
      width: 4,
      height: 2,
      first: [0, 7, 14],
    })
    const flat = new Uint8Array(4 * 4 * 3).fill(80)
    const small = greyWhereGrey(shrink({ width: 4, height: 4, channels: 3, data: flat }, 2))
    expect(small).toEqual({ width: 2, height: 2, channels: 1, data: Uint8Array.of(80, 80, 80, 80) })
  })
})

/** Reads the one form of PNG that is written here. */
function pointsOf(png: Uint8Array) {
  const bytes = Buffer.from(png)
  const at = bytes.indexOf('IDAT')
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), first: [...rows.subarray(1, 4)] }
}
