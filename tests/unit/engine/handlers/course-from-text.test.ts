import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { draftSchema } from '#core/domain/draft/draft.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createDocumentReader } from '#engine/packages/documents/create-document-reader.ts'
import { fitOutline } from '#engine/packages/documents/fit-outline.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { madePdf } from '#tests/support/made-pdf.ts'
import { paragraph, pictureShape, textShape, writePptx } from '#tests/support/made-pptx.ts'

const documents = createDocumentReader()
let folder: string
let world: Awaited<ReturnType<typeof createHandlerWorld>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'artel-course-text-'))
  world = await createHandlerWorld({
    roles: ['member', 'trainer'],
    documents,
    files: createFileStore(join(folder, 'store')),
  })
})
afterEach(async () => {
  await documents.stop()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const upload = async (bytes: Uint8Array): Promise<string> => {
  const made = await world.client.uploads.begin({ name: 'x', bytes: bytes.length })
  await world.client.uploads.append({ upload: made.upload, offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return made.upload
}
const draftOf = (id: string) => draftSchema.parse(world.store.get(id))
const filesNow = (): number =>
  Number(Object(world.store.sql.prepare("SELECT count(*) AS n FROM records WHERE type = 'file'").get())['n'])

const deck = async (): Promise<Buffer> => {
  const file = join(folder, 'deck.pptx')
  const relations = [{ id: 'pic', type: 'image', target: '../media/a.png' }]
  await writePptx(file, {
    title: 'Приёмка',
    slides: [
      { title: 'Взвесить', shapes: pictureShape('pic', 'Весы'), relations, notes: 'Показать весы' },
      { title: 'Записать', shapes: textShape(paragraph('В журнал')) + pictureShape('pic', 'Весы'), relations },
    ],
    others: new Map([['ppt/media/a.png', Buffer.from('89504e470d0a1a0a0000', 'hex')]]),
  })
  return readFileSync(file)
}

it('makes a course draft of a presentation, and parts the same draft otherwise when it is asked to', async () => {
  const bytes = await deck()
  const few = await world.client.courseFiles.importText({ upload: await upload(bytes), name: 'Приёмка.pptx' })
  expect(few).toMatchObject({ title: 'Приёмка', lessons: 1, pictures: 1, choice: { unit: 'slide', parts: 'few' } })
  const { fields } = draftOf(few.draft)
  const body = String(Object(Object(fields['lessons'])[0])['body']['ru'])
  expect(body).toMatch(/^## Взвесить\n\n!\[Весы\]\(file:[\w.-]+\)\n\n> \[!NOTE\] Заметки к слайду\n> Показать весы/)

  const each = await world.client.courseFiles.importText({
    upload: await upload(bytes),
    name: 'Приёмка.pptx',
    parts: 'each',
    instead: few.draft,
  })
  expect(each).toMatchObject({ draft: few.draft, lessons: 2 })
  expect(filesNow()).toBe(1)
})

it('makes a course draft of a PDF with the PDF in it', async () => {
  const bytes = madePdf({ pages: 12, hasOutline: true })
  const name = 'Порядок приёмки.pdf'
  const report = await world.client.courseFiles.importText({ upload: await upload(bytes), name })
  expect(report).toMatchObject({ lessons: 2, choice: { unit: 'page', parts: 'few' }, remarks: [] })
  const text = JSON.stringify(draftOf(report.draft).fields)
  const [file = ''] = /file:[\w.-]+/.exec(text) ?? []
  expect(world.store.get(file)).toMatchObject({ name, mime: 'application/pdf', size: bytes.length })
})

it('says what is wrong with a file of which no course can be made', async () => {
  const refused = async (bytes: Uint8Array, name: string) =>
    world.client.courseFiles
      .importText({ upload: await upload(bytes), name })
      .catch((cause: unknown) => Object(cause).data)
  expect(await refused(madePdf({ pages: 1, password: 'x' }), 'a.pdf')).toMatchObject({ code: 'course-text.encrypted' })
  expect(await refused(Buffer.from('no zip'), 'a.pptx')).toMatchObject({ code: 'course-text.unreadable' })
  writeFileSync(join(folder, 'bomb.pptx'), '')
  await writePptx(join(folder, 'bomb.pptx'), { slides: [], others: new Map([['a.xml', Buffer.alloc(50_000_000)]]) })
  expect(await refused(readFileSync(join(folder, 'bomb.pptx')), 'a.pptx')).toMatchObject({ code: 'course-text.heavy' })
})

it('fits what is too long and too many into a course, and loses nothing', () => {
  const lesson = (n: number, letters: number) => ({
    title: `L${n}`,
    module: n % 2,
    body: `${'w'.repeat(9)} `.repeat(letters / 10).trim(),
  })
  const outline = {
    title: 'T',
    modules: ['a', 'b'],
    lessons: [lesson(0, 950), ...Array.from({ length: 30 }, (_, n) => lesson(n, 50))],
  }
  const fitted = fitOutline(outline, { lesson: 300, lessons: 12 })
  expect(fitted.lessons.length).toBeLessThanOrEqual(12)
  expect(Math.max(...fitted.lessons.map(({ body }) => body.length))).toBeLessThanOrEqual(300)
  const words = (lessons: typeof outline.lessons | typeof fitted.lessons) =>
    lessons.reduce((sum, { body }) => sum + (body.match(/w{9}/g)?.length ?? 0), 0)
  expect(words(fitted.lessons)).toBe(words(outline.lessons))
})
