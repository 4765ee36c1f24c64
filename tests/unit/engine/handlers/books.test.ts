import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collectionSchema } from '#core/domain/collection/collection.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { openSafeZip } from '#engine/packages/safe-zip.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { anArticle } from '#tests/support/records.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000016808060000', 'hex')
let folder: string
let world: Awaited<ReturnType<typeof createHandlerWorld>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artel-books-'))
  world = await createHandlerWorld({ files: createFileStore(folder) })
})
afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a collection becomes a book of the pieces that a reader is shown, in its order, with links and pictures', async () => {
  const { upload } = await world.client.uploads.begin({ name: 'a.png', bytes: png.length })
  await world.client.uploads.append({ upload, offset: 0, base64: png.toString('base64') })
  const picture = await world.client.files.add({ upload, name: 'a.png', space: 'library' })
  const one = anArticle(
    {
      title: { source: 'ru', ru: 'Первая', en: 'First' },
      body: { source: 'ru', ru: `Текст ![схема](${picture.id}) ![нет](file:gone)`, en: 'Text' },
    },
    1,
  )
  const two = anArticle(
    {
      title: { source: 'en', en: 'Second' },
      body: { source: 'en', en: `See [the first](${one.id})` },
      credit: [{ name: 'Jane Doe' }],
    },
    2,
  )
  const hidden = anArticle({ visibleFrom: 9_999_999_999_999 }, 3)
  const retired = anArticle({ retired: { at: 1 } }, 4)
  const collection = collectionSchema.parse({
    id: 'collection:01900000-0000-7000-8000-000000000009',
    type: 'collection',
    space: 'library',
    author: 'irina',
    createdAt: 1,
    updatedAt: 1,
    v: 1,
    kind: 'book',
    title: { source: 'ru', ru: 'Книга: о / главном' },
    topic: 'quality',
    items: [two.id, hidden.id, retired.id, one.id, 'article:01900000-0000-7000-8000-0000000000ff'],
  })
  for (const record of [one, two, hidden, retired, collection])
    expect(world.store.commit([{ kind: 'put', record }], undefined).ok).toBe(true)

  const made = await world.client.books.makeEpub({ collection: collection.id, language: 'ru' })
  expect(made).toMatchObject({ name: 'Книга  о   главном.epub', chapters: 2, missingPictures: 1 })

  const id = decodeURIComponent(made.address.split('/').at(-1) ?? '')
  const file = world.deps.madeFiles.find(id)
  expect(file).toMatchObject({ name: made.name, mime: 'application/epub+zip' })
  const bytes = Buffer.concat(await Promise.all((file?.chunks ?? []).map((c) => world.deps.files.readChunk(c.sha256))))
  expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
  const path = join(folder, 'made.epub')
  writeFileSync(path, bytes)
  const zip = await openSafeZip(path, 'made.epub')
  if (!zip.ok) throw new Error('not a zip')
  const textOf = async (name: string) =>
    Buffer.from((await zip.value.entries.find((entry) => entry.path === name)?.read()) ?? '').toString()
  expect(await textOf('book/chapter-1.xhtml')).toContain(
    '<p class="credit">Jane Doe</p><p>See <a href="chapter-2.xhtml">the first</a></p>',
  )
  expect(await textOf('book/chapter-2.xhtml')).toContain('Текст <img src="picture-1.png" alt="схема" /> нет')
  zip.value.close()
})
