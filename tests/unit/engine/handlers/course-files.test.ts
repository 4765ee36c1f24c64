import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import yazl from 'yazl'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { createAuthorKeys, createMemorySecrets } from '#engine/author-keys.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { openSafeZip } from '#engine/packages/safe-zip.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const prompt = bilingualOf('en', 'Which?')
const option = (key: string) => ({ key, text: bilingualOf('en', `Option ${key}`) })
const questions: Question[] = [
  { kind: 'single', key: 'one', prompt, points: 1, options: [option('a'), option('b')], answer: 'b' },
  { kind: 'number', key: 'two', prompt, points: 1, answer: 12, tolerance: 0.5 },
  { kind: 'ordering', key: 'three', prompt, points: 2, options: [option('a'), option('b'), option('c')] },
]
const fields = JSON.parse(
  JSON.stringify({
    kind: 'native',
    title: { ru: 'Патенты', en: 'Patents', source: 'ru' },
    topic: 'ip',
    modules: [{ key: 'm1', title: bilingualOf('en', 'Basics') }],
    lessons: [
      {
        module: 'm1',
        title: bilingualOf('en', 'First'),
        body: bilingualOf('en', 'Text **one**.\n\n<script>alert(1)</script>'),
      },
      { title: bilingualOf('en', 'Second'), body: bilingualOf('en', 'Text two.'), quiz: { passShare: 0.5, questions } },
    ],
  }),
)

type World = Awaited<ReturnType<typeof createHandlerWorld>>

describe('courses as files', () => {
  let folder: string
  let world: World
  const worlds: World[] = []
  const newWorld = async (user: string, roles: readonly string[]): Promise<World> => {
    const made = await createHandlerWorld({ user, roles, files: createFileStore(join(folder, user)) })
    worlds.push(made)
    return made
  }
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-course-files-'))
    world = await newWorld('irina', ['member', 'trainer'])
  })
  afterEach(async () => {
    for (const one of worlds.splice(0)) await one.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const publish = async (): Promise<string> => {
    const draft = await world.client.drafts.save({ form: 'course', fields })
    return (await world.client.learning.publish({ draft: draft.id })).id
  }
  const bytesOf = async (address: string): Promise<Buffer> => {
    const id = decodeURIComponent(address.slice(address.lastIndexOf('/') + 1))
    const file = world.deps.madeFiles.find(id) ?? expect.fail('no file')
    const parts: Uint8Array[] = []
    for (const { sha256 } of file.chunks) parts.push(await world.deps.files.readChunk(sha256))
    return Buffer.concat(parts)
  }
  const made = async (course: string, format: 'artel' | 'scorm12' | 'scorm2004'): Promise<Buffer> =>
    bytesOf((await world.client.courseFiles.export({ course, format, language: 'en' })).address)
  const handOver = async (to: World, bytes: Uint8Array): Promise<{ upload: string; name: string }> => {
    const { upload } = await to.client.uploads.begin({ name: 'x.artel', bytes: bytes.length })
    await to.client.uploads.append({ upload, offset: 0, base64: Buffer.from(bytes).toString('base64') })
    return { upload, name: 'x.artel' }
  }
  const unzip = async (bytes: Uint8Array): Promise<Map<string, Buffer>> => {
    const path = join(folder, 'x.zip')
    writeFileSync(path, bytes)
    const opened = await openSafeZip(path, 'x')
    if (!opened.ok) return expect.fail(opened.error.code)
    const all = new Map<string, Buffer>()
    for (const entry of opened.value.entries) all.set(entry.path, Buffer.from(await entry.read()))
    opened.value.close()
    return all
  }
  const zipped = (entries: ReadonlyMap<string, Buffer>): Promise<Buffer> =>
    new Promise((resolve) => {
      const zip = new yazl.ZipFile()
      for (const [name, bytes] of entries) zip.addBuffer(bytes, name)
      zip.end()
      const parts: Buffer[] = []
      zip.outputStream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
    })

  it('carries a course to a device that was never online', async () => {
    const bytes = await made(await publish(), 'artel')
    const other = await newWorld('oleg', [])
    other.leave()
    const file = await handOver(other, bytes)
    expect(await other.client.courseFiles.inspect(file)).toMatchObject({
      lessons: 2,
      edition: 1,
      standing: 'new',
      signer: { name: 'irina', standing: 'new' },
    })
    const { course } = await other.client.courseFiles.take(file)
    const view = await firstOf(other.client.learning.watchCourse({ id: course }))
    expect(view.title.en).toBe('Patents')
    expect(view.parts.map((part) => [part.title.en, part.hasQuiz])).toEqual([
      ['First', false],
      ['Second', true],
    ])
    const lesson = await firstOf(other.client.learning.watchLesson({ id: view.parts[1]?.id ?? '' }))
    expect(lesson.quiz?.questions).toHaveLength(3)
    await other.client.learning.completeLesson({ id: view.parts[0]?.id ?? '' })
    expect((await firstOf(other.client.learning.watchCourse({ id: course }))).share).toBe(0.5)
  })

  it('sends nothing of what was carried in', async () => {
    const bytes = await made(await publish(), 'artel')
    const other = await newWorld('oleg', ['member'])
    await other.client.courseFiles.take(await handOver(other, bytes))
    expect(other.store.outbox.counts()).toMatchObject({ waiting: 0 })
  })

  it('knows who signed before, and tells when a known name comes with another key', async () => {
    const course = await publish()
    const bytes = await made(course, 'artel')
    const other = await newWorld('oleg', ['member'])
    await other.client.courseFiles.take(await handOver(other, bytes))
    const again = await other.client.courseFiles.inspect(await handOver(other, bytes))
    expect(again).toMatchObject({ standing: 'here', signer: { standing: 'known' } })
    const forger = createAuthorKeys({ ...world.store.device, get: () => undefined }, createMemorySecrets(), () => false)
    Object.assign(world.deps.authorKeys, forger)
    const forged = await other.client.courseFiles.inspect(await handOver(other, await made(course, 'artel')))
    expect(forged.signer.standing).toBe('changed')
  })

  it('takes a later edition, and leaves who has begun in his', async () => {
    const course = await publish()
    const other = await newWorld('oleg', ['member'])
    const taken = await other.client.courseFiles.take(await handOver(other, await made(course, 'artel')))
    const [first = ''] = (await firstOf(other.client.learning.watchCourse({ id: taken.course }))).parts.map((p) => p.id)
    await other.client.learning.completeLesson({ id: first })
    const { id: draft } = await world.client.authoring.edit({ course })
    const view = await firstOf(world.client.drafts.watchById({ id: draft }))
    const changed = JSON.parse(JSON.stringify(view?.fields).replace('Text two.', 'Text changed.'))
    await world.client.drafts.save({ id: draft, form: 'course', fields: changed })
    await world.client.learning.publish({ draft })
    const newer = await handOver(other, await made(course, 'artel'))
    expect((await other.client.courseFiles.inspect(newer)).standing).toBe('newer')
    await other.client.courseFiles.take(newer)
    const studied = await firstOf(other.client.learning.watchCourse({ id: taken.course }))
    expect(studied).toMatchObject({ edition: 1, newEdition: { edition: 2 } })
    const second = await firstOf(other.client.learning.watchLesson({ id: studied.parts[1]?.id ?? '' }))
    expect(second.body.en).toBe('Text two.')
  })

  it('refuses what was altered, added or taken out after it was signed, and takes nothing of it', async () => {
    const entries = await unzip(await made(await publish(), 'artel'))
    const other = await newWorld('oleg', ['member'])
    const records = entries.get('records.json') ?? expect.fail('no records')
    const manifest = entries.get('artel.json') ?? expect.fail('no manifest')
    const bad = [
      new Map([...entries, ['records.json', Buffer.from(records.toString('utf8').replace('Text two', 'Text 222'))]]),
      new Map([...entries, ['artel.json', Buffer.from(manifest.toString('utf8').replace('irina', 'maria'))]]),
      new Map([...entries, ['more.txt', Buffer.from('x')]]),
      new Map([...entries].filter(([name]) => name !== 'records.json')),
      new Map([...entries, ['artel.sig', Buffer.from('AAAA')]]),
    ]
    for (const one of bad) {
      const file = await handOver(other, await zipped(new Map(one)))
      await expect(other.client.courseFiles.take(file)).rejects.toMatchObject({ data: { code: 'course-file.altered' } })
    }
    expect(await firstOf(other.client.learning.watchCourses())).toEqual([])
  })

  it('says of another zip that it is no course file', async () => {
    const file = await handOver(world, await zipped(new Map([['a.txt', Buffer.from('a')]])))
    await expect(world.client.courseFiles.inspect(file)).rejects.toMatchObject({
      data: { code: 'course-file.not-one' },
    })
  })

  describe.each(['scorm12', 'scorm2004'] as const)('as %s', (standard) => {
    it('has a manifest with each lesson as an item, and pages without scripts of the author', async () => {
      const entries = await unzip(await made(await publish(), standard))
      const manifest = entries.get('imsmanifest.xml')?.toString('utf8') ?? ''
      expect(manifest).toContain(standard === 'scorm12' ? '<schemaversion>1.2<' : '<schemaversion>2004 4th Edition<')
      expect(manifest.match(/identifierref="r\d"/g)).toHaveLength(2)
      expect(manifest).toContain('<title>Basics</title>')
      expect(entries.get('lesson-1.html')?.toString('utf8')).not.toContain('alert(1)')
    })
  })

  it('makes a course draft of a text: headings, and nothing lost', async () => {
    const text = Buffer.from(
      '# Basics\n\n## One\n\nText one.\n\n## Two\n\nText two.\n\n# More\n\n## Three\n\nText three.',
    )
    const { upload } = await world.client.uploads.begin({ name: 'x.md', bytes: text.length })
    await world.client.uploads.append({ upload, offset: 0, base64: text.toString('base64') })
    const report = await world.client.courseFiles.importText({ upload, name: 'Safety at work.md' })
    expect(report).toMatchObject({ title: 'Safety at work', modules: 2, lessons: 3 })
    const { id } = await world.client.learning.publish({ draft: report.draft })
    const view = await firstOf(world.client.learning.watchCourse({ id }))
    expect(view.modules?.map((module) => module.title.en)).toEqual(['Basics', 'More'])
    expect(view.parts.map((part) => [part.title.en, part.module])).toEqual([
      ['One', 'm1'],
      ['Two', 'm1'],
      ['Three', 'm2'],
    ])
  })
})
