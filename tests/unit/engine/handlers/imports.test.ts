import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createImportsWorld, type ImportsWorld } from '#tests/support/imports-world.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000016808060000', 'hex')

describe('importing texts', () => {
  let world: ImportsWorld
  beforeEach(async () => {
    world = await createImportsWorld()
  })
  afterEach(() => world.close())

  const bodyOf = (imported: Awaited<ReturnType<ImportsWorld['add']>>): unknown => world.draftOf(imported).fields['body']
  const pictures = () => world.store.sql.prepare("SELECT count(*) AS n FROM records WHERE type = 'file'").get()

  it('makes a draft of a text with the pictures that stand beside it', async () => {
    expect(await world.add('тексты/Pics/Схема.PNG', png)).toEqual({ kind: 'kept' })
    const imported = await world.add(
      'тексты/Приёмка.md',
      '# Приёмка деталей\n\nВот так: ![Схема](pics/%D0%A1%D1%85%D0%B5%D0%BC%D0%B0.png "Шаги")',
    )
    expect(imported).toMatchObject({ kind: 'draft', title: 'Приёмка деталей', pictures: 1, remarks: [] })
    expect(world.draftOf(imported)).toMatchObject({ form: 'article', space: 'user-irina' })
    const { ru } = Object(bodyOf(imported))
    const id = /!\[Схема\]\((file:[0-9a-f-]+) "Шаги"\)/.exec(ru)?.[1] ?? ''
    expect(world.store.get(id)).toMatchObject({ space: 'user-irina', mime: 'image/png', name: 'Схема.png' })
  })

  it('stores a picture once, however many texts name it, and not at all when none does', async () => {
    await world.add('a.png', png)
    await world.add('b.png', png)
    await world.add('one.md', 'One ![a](a.png)')
    await world.add('two.md', 'Two ![a](a.png)')
    await world.client.imports.end({ job: world.job })
    expect(pictures()).toEqual({ n: 1 })
  })

  it('keeps the words of a picture that is not there, and says so', async () => {
    const imported = await world.add('one.md', 'One ![the plan](gone.png)')
    expect(imported).toMatchObject({ remarks: [{ kind: 'missing-picture', count: 1 }] })
    expect(bodyOf(imported)).toEqual({ source: 'en', en: 'One the plan' })
  })

  it('leaves a bad file with the reason and takes the next one', async () => {
    expect(await world.add('broken.docx', 'no zip')).toEqual({ kind: 'left', reason: 'broken' })
    expect(await world.add('program.exe', 'MZ')).toEqual({ kind: 'left', reason: 'unknown-kind' })
    expect(await world.add('binary.txt', new Uint8Array([1, 0, 2]))).toEqual({ kind: 'left', reason: 'binary' })
    expect(await world.add('long.txt', 'слово '.repeat(40_000))).toEqual({ kind: 'left', reason: 'too-long' })
    expect(await world.add('good.txt', 'Текст')).toMatchObject({ kind: 'draft', title: 'good' })
  })

  it('takes a text of zero bytes as an empty draft, and says so', async () => {
    expect(await world.add('пусто.md', '')).toMatchObject({
      kind: 'draft',
      title: 'пусто',
      remarks: [{ kind: 'empty', count: 1 }],
    })
  })

  it('reads what a Markdown file says of itself; its topic only where there is one of that key', async () => {
    const imported = await world.add(
      'a.md',
      '---\ntitle: Title\nauthor: Anna Orlova\nlicense: CC BY 4.0\ntopic: cooking\n---\n\nBody',
    )
    expect(world.draftOf(imported).fields).toMatchObject({
      title: { source: 'en', en: 'Title' },
      topic: 'quality',
      licence: 'CC BY 4.0',
      credit: [{ name: 'Anna Orlova' }],
    })
  })

  it('makes a PDF a document with the file itself', async () => {
    const imported = await world.add('Устав.pdf', '%PDF-1.7 …')
    expect(world.draftOf(imported).fields).toMatchObject({
      kind: 'document',
      title: { ru: 'Устав' },
      files: [{ as: 'main', file: expect.stringMatching(/^file:/) }],
    })
  })

  it('makes as many drafts as there are texts, also when one is brought in twice', async () => {
    const [first, second] = [await world.add('a.md', 'Text'), await world.add('a.md', 'Text')]
    expect(world.draftOf(first).becomes).not.toBe(world.draftOf(second).becomes)
  })
})
