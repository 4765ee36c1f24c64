import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InstrumentContent } from '#core/domain/questionnaire/instrument-content.ts'
import { writeInstrumentFile } from '#core/domain/questionnaire/instrument-file.ts'
import { writeInstrumentSheets } from '#core/domain/questionnaire/instrument-sheets.ts'
import { writeXlsx } from '#engine/packages/sheets/write-xlsx.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const words = (en: string) => ({ source: 'en' as const, en, ru: `«${en}»` })
const statements = [1, 2, 3, 4, 5].map((n) => words(`Level ${n}`))
const instrument = (more: Partial<InstrumentContent> = {}): InstrumentContent => ({
  title: words('Weekly check'),
  areas: [{ key: 'shop', title: words('Shop'), short: words('Shop'), weight: 1 }],
  questions: [{ key: 'order', area: 'shop', prompt: words('Is there order?'), statements }],
  ...more,
})

describe('instruments', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  let folder: string
  beforeEach(async () => {
    world = await createHandlerWorld()
    folder = mkdtempSync(join(tmpdir(), 'artel-instruments-'))
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const take = async (bytes: Uint8Array | string, name: string, target?: string) => {
    const { uploads, instruments } = world.client
    const content = Buffer.from(bytes)
    const { upload } = await uploads.begin({ name, bytes: content.length })
    await uploads.append({ upload, offset: 0, base64: content.toString('base64') })
    return await instruments.importFile({ upload, name, ...(target !== undefined && { target }) })
  }
  const workbook = async (content: InstrumentContent): Promise<Buffer> => {
    await writeXlsx(join(folder, 'book.xlsx'), writeInstrumentSheets(content))
    return readFileSync(join(folder, 'book.xlsx'))
  }
  const published = async (content = instrument()): Promise<string> => {
    const { draft } = await take(writeInstrumentFile(content), 'check.json')
    return (await world.client.instruments.publish({ draft: draft ?? '' })).id
  }
  const rows = () => firstOf(world.client.instruments.watch())
  const drafts = () => firstOf(world.client.instruments.watchDrafts())

  it('come in from a workbook as a draft, are published, and are filled in', async () => {
    const { draft, problems } = await take(await workbook(instrument()), 'check.xlsx')
    expect(problems).toEqual([])
    expect(await drafts()).toMatchObject([{ id: draft, content: instrument(), problems: [], reworded: [] }])
    const { id } = await world.client.instruments.publish({ draft: draft ?? '' })
    expect(await drafts()).toEqual([])
    expect(await rows()).toMatchObject([{ id, edition: 1, questions: 1, kind: 'company', isRetired: false }])
    await world.client.assessment.start({ questionnaire: id })
    expect(await firstOf(world.client.assessment.watchList())).toMatchObject([{ id, latest: { answers: {} } }])
  })

  it('get a next edition, and who only changed words is asked whether the meaning changed', async () => {
    const id = await published()
    const reworded = instrument({
      questions: [
        { key: 'order', area: 'shop', prompt: words('Is there order?'), statements: statements.toReversed() },
      ],
    })
    const { draft } = await take(writeInstrumentFile(reworded), 'next.json', id)
    expect(await drafts()).toMatchObject([{ target: id, reworded: ['order'] }])
    expect(await world.client.instruments.publish({ draft: draft ?? '' })).toEqual({ id })
    expect(await rows()).toMatchObject([{ id, edition: 2 }])
  })

  it('are not published while something is missing, and the draft stays', async () => {
    const { draft } = await take(
      writeInstrumentFile(instrument({ title: { source: 'en', en: 'Untranslated' } })),
      'check.json',
    )
    expect(await drafts()).toMatchObject([{ problems: [{ code: 'translation.missing', at: 'title' }] }])
    await expect(world.client.instruments.publish({ draft: draft ?? '' })).rejects.toMatchObject({
      data: { code: 'instrument.not-ready' },
    })
    expect(await drafts()).toHaveLength(1)
  })

  it('are edited in a draft of the next edition, one for each, which knows what stands', async () => {
    const id = await published()
    const { instruments, drafts: kept } = world.client
    const { id: draft } = await instruments.edit({ questionnaire: id })
    expect(await instruments.edit({ questionnaire: id })).toEqual({ id: draft })
    expect(await instruments.open({ draft })).toMatchObject({
      content: { ...instrument(), base: 1 },
      published: { id, edition: 1, content: instrument() },
    })
    const fields = JSON.parse(JSON.stringify({ ...instrument({ title: words('Better') }), base: 1, sameMeaning: [] }))
    await kept.save({ id: draft, form: 'questionnaire', fields })
    expect(await instruments.publish({ draft })).toEqual({ id })
    expect(await rows()).toMatchObject([{ id, edition: 2, title: words('Better') }])
  })

  it('keep an edition that a colleague published meanwhile as a draft, and publish over it', async () => {
    const id = await published()
    const { instruments } = world.client
    const { id: draft } = await instruments.edit({ questionnaire: id })
    const before = world.store.get(id) ?? expect.fail('no questionnaire')
    const theirs = { ...before, edition: 2, title: words('Theirs'), updatedAt: world.now() }
    expect(world.store.commit([{ kind: 'put', record: theirs }], undefined).ok).toBe(true)
    await instruments.publish({ draft })
    expect(await rows()).toMatchObject([{ id, edition: 3, title: instrument().title }])
    const [kept] = await drafts()
    expect(kept).toMatchObject({ content: { title: words('Theirs') } })
  })

  it('are duplicated into another one, and two new ones have a draft each', async () => {
    const id = await published()
    const { instruments, drafts: kept } = world.client
    const { id: copy } = await instruments.duplicate({ questionnaire: id })
    expect(await instruments.open({ draft: copy })).toEqual({ content: instrument(), savedAt: expect.any(Number) })
    const begin = async () => (await kept.save({ form: 'questionnaire', fields: { title: 1 } })).id
    const [one, other] = [await begin(), await begin()]
    expect(new Set([copy, one, other]).size).toBe(3)
    expect(await instruments.open({ draft: one })).toEqual({ savedAt: expect.any(Number) })
    expect((await instruments.publish({ draft: copy })).id).not.toBe(id)
    expect(await rows()).toHaveLength(2)
  })

  it('may be half done as a draft, and are listed with what is missing', async () => {
    const half = { ...instrument(), questions: [], rules: [] }
    const { id } = await world.client.drafts.save({ form: 'questionnaire', fields: JSON.parse(JSON.stringify(half)) })
    expect(await drafts()).toMatchObject([{ id, problems: [{ code: 'area.empty', at: 'areas/shop' }] }])
    await expect(world.client.instruments.publish({ draft: id })).rejects.toMatchObject({
      data: { code: 'instrument.not-ready' },
    })
  })

  it('name what advice opens by its title, as far as it is here', async () => {
    const { id } = await published().then((questionnaire) => world.client.instruments.duplicate({ questionnaire }))
    expect(await world.client.instruments.lookUp({ ids: [id, 'course:nowhere', 'nonsense'] })).toEqual([])
  })

  it('that were retired are begun by nobody, and come back', async () => {
    const id = await published()
    await world.client.instruments.retire({ id })
    expect(await rows()).toMatchObject([{ id, isRetired: true }])
    expect(await firstOf(world.client.assessment.watchList())).toEqual([])
    await expect(world.client.assessment.start({ questionnaire: id })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    await world.client.instruments.putBack({ id })
    expect(await firstOf(world.client.assessment.watchList())).toMatchObject([{ id }])
  })

  it.each(['', 'PK', '{"a": 1}', 'PK\u0003\u0004 and nothing else', '\u0000\u0001'])(
    'are not made of something else: %j',
    async (bytes) => {
      await expect(take(bytes, 'other.bin')).rejects.toMatchObject({
        data: { code: expect.stringMatching(/^(instrument.unreadable|package.not-zip)$/) },
      })
      expect(await drafts()).toEqual([])
    },
  )

  it('are made by who may publish them, and by nobody else', async () => {
    await world.close()
    world = await createHandlerWorld({ roles: ['member'] })
    await expect(take(writeInstrumentFile(instrument()), 'check.json')).rejects.toMatchObject({
      data: { code: 'policy.needs-editor' },
    })
    for (const act of [world.client.instruments.edit, world.client.instruments.duplicate])
      await expect(act({ questionnaire: 'questionnaire:any' })).rejects.toMatchObject({
        data: { code: 'policy.needs-editor' },
      })
  })
})
