import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileSchema } from '#core/domain/file/file.ts'
import { createImportsWorld, type ImportsWorld } from '#tests/support/imports-world.ts'

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
  let world: ImportsWorld
  beforeEach(async () => {
    world = await createImportsWorld()
  })
  afterEach(() => world.close())

  it.each(names)('comes in as a text and as a whole file, and its name is a name: %j', async (name) => {
    for (const path of [`${name}.md`, `${name}.pdf`, `${name}/${name}.txt`]) {
      const fields = world.draftOf(await world.add(path, '%PDF-1.7 or a text')).fields
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
    await world.add('рисунки/Черте\u0308ж гои\u0306.png', picture)
    expect(await world.add('b.md', '![Чертёж](<рисунки/Чертёж гой.png>)')).toMatchObject({ pictures: 1 })
  })
})

describe('a file of zero bytes', () => {
  it.each(['a.docx', 'a.md', 'a.html', 'a.txt', 'a.pdf', 'a.epub', 'a.mp4', 'a.png', 'a.svg'])(
    'is taken or left with a word, and the next one comes in: %s',
    async (path) => {
      const world = await createImportsWorld()
      try {
        expect(await world.add(path, '')).toMatchObject(
          path.endsWith('.docx') ? { kind: 'left' } : { kind: /png|svg/.test(path) ? 'kept' : 'draft' },
        )
        await world.client.imports.end({ job: world.job })
      } finally {
        await world.close()
      }
    },
  )
})
