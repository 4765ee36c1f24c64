import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftSchema } from '#core/domain/draft/draft.ts'
import { fileSchema } from '#core/domain/file/file.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'

/** Names as they come from disks: any alphabet, both ways to write й, names that Windows keeps for itself, the 255 bytes and the 255 characters that disks allow. */
const names: readonly string[] = [
  'Отчёт за год',
  'Отче\u0308т за гои\u0306',
  'דוח שנתי',
  'تقرير سنوي',
  'invoice\u202Efdp',
  '年度报告',
  '👩‍🔧🏽 ремонт',
  'CON',
  'nul.tar',
  'LPT1',
  'a<b>:"|?*',
  'trailing dot.',
  ' spaces ',
  '-rf --no-preserve-root',
  '%2e%2e%2f',
  '..',
  "O'Hara & Söhne; `rm`",
  'line\nbreak',
  '𝒜'.repeat(61),
  'я'.repeat(125),
  'w'.repeat(250),
  `${'w'.repeat(158)}👩👩`,
  'ends.in.half.\ud83d',
]

describe('a file with an odd name', () => {
  let folder: string
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  let job: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-names-'))
    world = await createHandlerWorld({ files: createFileStore(folder), roles: ['member'] })
    job = (await world.client.imports.begin({ topic: 'quality' })).job
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const add = async (path: string, content: string | Uint8Array) => {
    const bytes = Buffer.from(content)
    const { upload } = await world.client.uploads.begin({ name: path, bytes: bytes.length })
    if (bytes.length > 0) await world.client.uploads.append({ upload, offset: 0, base64: bytes.toString('base64') })
    return world.client.imports.add({ job, upload, path })
  }
  const fieldsOf = (imported: Awaited<ReturnType<typeof add>>) =>
    draftSchema.parse(world.store.get(imported.kind === 'draft' ? imported.draft : imported.kind)).fields

  it.each(names)('comes in as a text and as a whole file, and its name is a name: %j', async (name) => {
    for (const path of [`${name}.md`, `${name}.pdf`, `${name}/${name}.txt`]) {
      const fields = fieldsOf(await add(path, '%PDF-1.7 or a text'))
      expect(JSON.stringify(fields).isWellFormed()).toBe(true)
      expect(JSON.stringify(fields)).not.toMatch(/\\ud[89a-f]/i)
      const [file] = [fields['files']].flat()
      if (file === undefined || file === null) continue
      const record = fileSchema.parse(world.store.get(String(Object(file)['file'])))
      expect(record.name).toMatch(/\.pdf$/)
      expect(record.name.isWellFormed()).toBe(true)
      expect(record.name).not.toMatch(/[/\\\n\u202E]/)
      expect(record.name.normalize('NFC')).toBe(record.name)
    }
  })

  it('finds the picture that a text names, however the disk writes its name', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000016808060000', 'hex')
    await add('рисунки/Черте\u0308ж гои\u0306.png', picture)
    expect(await add('b.md', '![Чертёж](<рисунки/Чертёж гой.png>)')).toMatchObject({ pictures: 1 })
  })
})

describe('a file of zero bytes', () => {
  it.each(['a.docx', 'a.md', 'a.html', 'a.txt', 'a.pdf', 'a.epub', 'a.mp4', 'a.png', 'a.svg'])(
    'is taken or left with a word, and the next one comes in: %s',
    async (path) => {
      const folder = mkdtempSync(join(tmpdir(), 'artel-empty-'))
      const world = await createHandlerWorld({ files: createFileStore(folder), roles: ['member'] })
      try {
        const { job } = await world.client.imports.begin({ topic: 'quality' })
        const { upload } = await world.client.uploads.begin({ name: path, bytes: 0 })
        const taken = await world.client.imports.add({ job, upload, path })
        expect(taken).toMatchObject(
          path.endsWith('.docx') ? { kind: 'left' } : { kind: /png|svg/.test(path) ? 'kept' : 'draft' },
        )
        await world.client.imports.end({ job })
      } finally {
        await world.close()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})
