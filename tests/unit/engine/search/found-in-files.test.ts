import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FileRecord } from '#core/domain/file/file.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { readFileTexts } from '#engine/read-file-texts.ts'
import type { FileTextState } from '#engine/search/file-pages.ts'
import { makeEpub } from '../../../support/books/make-epub.ts'
import { makePdf } from '../../../support/books/make-pdf.ts'
import { article, closeTestStore, newProfile, uuid } from '../store/store-fixture.ts'
import { ids, openSearch, type OpenSearch, put, today } from './search-fixture.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function openLibrary(profile = newProfile()) {
  const open = await openSearch(profile)
  const files = createFileStore(profile)
  const texts = readFileTexts({
    store: open.store,
    files,
    pages: open.index.pages,
    onFileComplete: () => () => undefined,
    log: (message) => expect(message).toBe(''),
  })
  texts.start()
  stops.push(texts.stop)
  const add = async (name: string, bytes: Uint8Array): Promise<FileRecord> => {
    const path = join(profile, name)
    writeFileSync(path, bytes)
    const { size, sha256, chunks } = await files.add(path)
    const { id, createdAt, ...envelope } = article({ id: `file:${uuid()}`, type: 'file' })
    const { space, author, updatedAt, v } = envelope
    const kept = chunks.map((chunk) => ({ sha256: chunk.sha256, size: chunk.size }))
    const mime = name.endsWith('.pdf') ? 'application/pdf' : 'application/epub+zip'
    const record: FileRecord = {
      id,
      type: 'file',
      space,
      author,
      createdAt,
      updatedAt,
      v,
      name,
      mime,
      size,
      sha256,
      chunks: kept,
    }
    put(open.store, record)
    return record
  }
  return { ...open, profile, add, stop: texts.stop }
}
async function wasRead(
  { index }: Pick<OpenSearch, 'index'>,
  { sha256 }: FileRecord,
  state: FileTextState | undefined,
): Promise<void> {
  await expect.poll(() => index.pages.state(sha256), { timeout: 30_000, interval: 50 }).toBe(state)
}

const text = { ru: 'Текст статьи', source: 'ru' }
const holder = (file: FileRecord, fields: Record<string, unknown> = {}) =>
  article({
    title: { ru: 'Приёмка литья', source: 'ru' },
    body: text,
    files: [{ file: file.id, as: 'main' }],
    ...fields,
  })

describe('the text of files', () => {
  it('is found page by page, and leads to the page', async () => {
    const library = await openLibrary()
    const file = await library.add('guide.pdf', makePdf(['Введение', 'Раковины в отливках: как взвешивать', 'Рентген']))
    const record = holder(file)
    put(library.store, record)
    await wasRead(library, file, 'text')
    const { hits, total, groups } = library.search.find({ query: 'раковина', limit: 10 })
    expect(hits).toMatchObject([
      {
        id: record.id,
        group: 'files',
        title: 'Приёмка литья',
        page: 2,
        snippet: 'Раковины в отливках: как взвешивать',
        spot: { file: file.id, page: 2, quote: { exact: 'Раковины' } },
        words: ['раковины'],
      },
    ])
    expect([total, groups.get('files')]).toEqual([1, 1])
    expect(ids(library.search, 'раковина', { group: 'library' })).toEqual([])
    expect(ids(library.search, 'раковина', { topics: ['ip'] })).toEqual([])
    expect(ids(library.search, 'раковина', { topics: ['quality'], group: 'files' })).toEqual([record.id])
  })

  it('of a book leads to its part', async () => {
    const library = await openLibrary()
    const html = '<html><body><h1>Договор</h1><p>Подрядчик молчит</p></body></html>'
    const file = await library.add('book.epub', await makeEpub([{ name: 'one.xhtml', html }]))
    put(library.store, holder(file))
    await wasRead(library, file, 'text')
    expect(library.search.find({ query: 'подрядчики', limit: 5 }).hits).toMatchObject([
      { chapter: 'Договор', spot: { file: file.id, cfi: 'epubcfi(/6/2)' } },
    ])
  })

  it('is kept once for articles that share a file, hidden with them, and gone with the last record of it', async () => {
    const library = await openLibrary()
    const file = await library.add('shared.pdf', makePdf(['Общий документ']))
    const first = holder(file)
    const later = holder(file, { visibleFrom: today + 1_000 })
    const loose = holder(file, { files: [] })
    put(library.store, first, later, loose)
    await wasRead(library, file, 'text')
    expect(ids(library.search, 'документ')).toEqual([first.id])
    library.store.commit([{ kind: 'delete', record: file }], undefined)
    await wasRead(library, file, undefined)
    expect(ids(library.search, 'документ')).toEqual([])
  })

  it('is remembered as missing where a PDF is scanned or locked, and the file is not read again', async () => {
    const library = await openLibrary()
    const scanned = await library.add('scan.pdf', makePdf(['']))
    const locked = await library.add('locked.pdf', makePdf(['Тайна'], { isEncrypted: true }))
    await wasRead(library, scanned, 'none')
    await wasRead(library, locked, 'encrypted')
  })

  it('outlives a restart and an index that is built again, without reading the file again', async () => {
    const library = await openLibrary()
    const file = await library.add('guide.pdf', makePdf(['Раковины в отливках']))
    const record = holder(file)
    put(library.store, record)
    await wasRead(library, file, 'text')
    await library.stop()
    library.store.sql.exec(`UPDATE search_version SET version = 'older'`)
    await closeTestStore(library.store)
    const again = await openSearch(library.profile)
    expect(again.index.waiting()).toBeGreaterThan(1)
    expect(ids(again.search, 'раковина')).toEqual([record.id])
  })
})
