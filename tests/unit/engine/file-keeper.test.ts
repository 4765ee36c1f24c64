import { createBegunPackage } from '#engine/begun-package.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { courseSchema, type Course } from '#core/domain/course/course.ts'
import { fileSchema } from '#core/domain/file/file.ts'
import type { AnyRecord } from '#core/record.ts'
import { createFileKeeper, type FileKeeper } from '#engine/file-keeper.ts'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createFileShelf, type FileShelf } from '#engine/files/file-shelf.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createPackages, type ImportedPackage, type Packages } from '#engine/packages/create-packages.ts'
import { createEditions, type Editions } from '#engine/packages/editions.ts'
import type { FileManifest, FileStore } from '#engine/ports.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { uploadedKey } from '#engine/sync/file-transfer.ts'
import { unpackPackages } from '#engine/unpack-packages.ts'
import { rawZip } from '#tests/support/raw-zip.ts'
import { scormManifest } from '#tests/support/scorm-zip.ts'

let profile = ''
let store: OpenStore
let files: FileStore
let packages: Packages
let editions: Editions
let shelf: FileShelf
let keeper: FileKeeper
let playing: string[] = []
let time = 0

/** What a start of the engine makes. */
function build(): void {
  files = createFileStore(profile)
  packages = createPackages(profile, files, writeDurably)
  editions = createEditions(store.device, packages)
  shelf = createFileShelf(store.device, () => ++time * 1_000_000)
  keeper = createFileKeeper({
    store,
    files,
    packages,
    editions,
    shelf,
    playing: () => playing,
    begun: createBegunPackage(createReader(store), () => 'irina'),
    me: () => 'irina',
    listed: () => ['library'],
    room: { hasRoomFor: () => true, noRoomNeeded: () => undefined },
    log: (message) => expect.fail(message),
  })
}
beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'artel-keeper-'))
  store = await openStore({ profile, now: () => ++time })
  playing = []
  build()
})
afterEach(async () => {
  await store.close()
  rmSync(profile, { recursive: true, force: true })
})

const put = (...records: readonly AnyRecord[]): void => {
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  expect(done).toMatchObject({ ok: true })
  store.outbox.markSending(records.map(({ id }) => id))
  for (const { id, updatedAt } of records) store.outbox.markSent(id, 1, updatedAt)
}
const envelope = (type: string, name: string, author: string) => ({
  id: `${type}:${name}`,
  type,
  space: 'library',
  author,
  createdAt: 1,
  updatedAt: ++time,
  v: 1,
})
function zipOf(...pages: readonly string[]): string {
  const path = join(profile, `${randomBytes(4).toString('hex')}.zip`)
  const entries = pages.map((content, i) => ({ name: `page${i}.html`, content }))
  const start = { name: 'start.html', content: '<!doctype html><title>SCO</title>' }
  writeFileSync(path, rawZip([{ name: 'imsmanifest.xml', content: scormManifest }, start, ...entries]))
  return path
}
async function imported(path: string): Promise<ImportedPackage> {
  const result = await packages.import(path, 'course.zip')
  if (!result.ok) expect.fail(JSON.stringify(result.error))
  return result.value
}
function publish(
  name: string,
  { manifest, items }: Pick<ImportedPackage, 'manifest' | 'items'>,
  author = 'oleg',
): Course {
  const file = { ...envelope('file', name, author), name: `${name}.zip`, mime: 'application/zip', ...manifest }
  const course = courseSchema.parse({
    ...envelope('course', name, author),
    title: { ru: name, source: 'ru' },
    topic: 'knowledge',
    edition: 1,
    trainer: author,
    lessons: [],
    package: { format: 'scorm12', file: file.id, sha256: manifest.sha256, items: [...items] },
  })
  put(file, course)
  return course
}
const page = (text: string): string => text.repeat(3_000)
const hashes = ({ chunks }: FileManifest): readonly string[] => chunks.map(({ sha256 }) => sha256)
const areHere = (manifest: FileManifest): boolean => hashes(manifest).every((sha256) => files.hasChunk(sha256))

describe('[SYNC F8] the sweep', () => {
  it('takes what an import left that was refused or killed, and nothing that a record names', async () => {
    const kept = await imported(zipOf(page('kept')))
    publish('kept', kept)
    const killed = await files.add(zipOf(page('killed in the middle')))
    const bad = rawZip([
      { name: 'imsmanifest.xml', content: scormManifest },
      { name: 'start.html', content: 'unpacked before the fault' },
      { name: 'z.html', content: 'damaged', crc: 1 },
    ])
    const path = join(profile, 'bad.zip')
    writeFileSync(path, bad)
    const before = files.usage().blobs
    expect((await packages.import(path, 'bad.zip')).ok).toBe(false)
    expect(files.usage().blobs).toBeGreaterThan(before)
    await keeper.tidy()
    expect(files.usage().blobs).toBe(before)
    // Whoever added it may still name it: only the next start takes it.
    expect(areHere(killed)).toBe(true)
    build()
    expect(await keeper.tidy()).toBeGreaterThan(0)
    expect(areHere(killed)).toBe(false)
    expect(areHere(kept.manifest)).toBe(true)
    expect(existsSync(packages.find(kept.sha256, 'page0.html')?.path ?? '')).toBe(true)
  })

  it('beside a running import takes none of its pages', async () => {
    const pages = Array.from({ length: 200 }, (_, i) => page(`page ${i}`))
    const importing = imported(zipOf(...pages))
    for (let i = 0; i < 5; i++) await keeper.tidy()
    const done = await importing
    publish('busy', done)
    await keeper.tidy()
    for (let i = 0; i < pages.length; i++)
      expect(existsSync(packages.find(done.sha256, `page${i}.html`)?.path ?? '')).toBe(true)
  })

  it('leaves what a draft means', async () => {
    const { sha256, manifest, items } = await imported(zipOf(page('draft')))
    const fields = { kind: 'package', package: { format: 'scorm12', sha256, name: 'x', items, manifest } }
    put({
      ...envelope('draft', 'd', 'irina'),
      space: 'user-irina',
      form: 'course',
      becomes: 'course:d',
      fields: JSON.parse(JSON.stringify(fields)),
    })
    build()
    await keeper.tidy()
    expect(areHere(manifest)).toBe(true)
    expect(packages.isInstalled(sha256)).toBe(true)
  })
})

describe('[SYNC F7] a new edition', () => {
  it('is played as soon as it is unpacked, and the old one until then; pages of both are kept once', async () => {
    const first = await imported(zipOf(page('same'), page('old')))
    const course = publish('course', first)
    editions.settle(course)
    // The second edition is made on another device; here are its records, not its bytes.
    const elsewhere = mkdtempSync(join(tmpdir(), 'artel-elsewhere-'))
    const other = createFileStore(elsewhere)
    const manifest = await other.add(zipOf(page('same'), page('new')))
    const second = publish('course', { manifest, items: first.items })
    build()
    await keeper.tidy()
    expect(editions.usable(second)?.sha256).toBe(first.sha256)
    expect(existsSync(packages.find(first.sha256, 'page1.html')?.path ?? '')).toBe(true)
    // Its bytes come.
    for (const sha256 of hashes(manifest)) {
      files.appendPartial(sha256, await other.readChunk(sha256))
      await files.finishPartial(sha256)
    }
    playing = [first.sha256]
    const unpacking = unpackPackages({
      store,
      files,
      packages,
      editions,
      begun: createBegunPackage(createReader(store), () => 'irina'),
      onFileComplete: () => () => undefined,
      log: (message) => expect.fail(message),
    })
    unpacking.start()
    while (!packages.isInstalled(manifest.sha256)) await new Promise((resolve) => setTimeout(resolve, 10))
    await new Promise((resolve) => setTimeout(resolve, 50))
    unpacking.stop()
    expect(editions.usable(second)?.sha256).toBe(manifest.sha256)
    await keeper.tidy()
    // Somebody still has the old one open.
    expect(existsSync(packages.find(first.sha256, 'page1.html')?.path ?? '')).toBe(true)
    playing = []
    await keeper.tidy()
    expect(packages.isInstalled(first.sha256)).toBe(false)
    expect(existsSync(packages.find(manifest.sha256, 'page0.html')?.path ?? '')).toBe(true)
    expect(existsSync(packages.find(manifest.sha256, 'page1.html')?.path ?? '')).toBe(true)
    rmSync(elsewhere, { recursive: true, force: true })
  })
})

describe('[SYNC F8] when files take more than they may', () => {
  const five = async () => {
    const made: Record<string, { readonly course: Course; readonly manifest: FileManifest }> = {}
    for (const name of ['never', 'long-ago', 'lately', 'pinned', 'own']) {
      const one = await imported(zipOf(randomBytes(40_000).toString('hex')))
      made[name] = { course: publish(name, one, name === 'own' ? 'irina' : 'oleg'), manifest: one.manifest }
    }
    for (const name of ['pinned', 'long-ago', 'lately']) shelf.open(`file:${name}`)
    shelf.pin('file:pinned', true)
    build()
    return made
  }
  const present = (made: Awaited<ReturnType<typeof five>>) =>
    Object.keys(made).filter((name) => made[name] !== undefined && areHere(made[name].manifest))

  it('those opened longest ago are let go, never own unsent or pinned ones', async () => {
    const made = await five()
    const one = keeper.list()[0]?.bytes ?? 0
    shelf.setBudget(one * 4)
    await keeper.tidy()
    expect(present(made)).toEqual(['long-ago', 'lately', 'pinned', 'own'])
    shelf.setBudget(one * 3)
    await keeper.tidy()
    expect(present(made)).toEqual(['lately', 'pinned', 'own'])
    shelf.setBudget(0)
    await keeper.tidy()
    expect(present(made)).toEqual(['pinned', 'own'])
    store.device.set(uploadedKey('file:own'), made['own']?.manifest.sha256)
    await keeper.tidy()
    expect(present(made)).toEqual(['pinned'])
  })

  it('what is played now stays, and what can’t be had again', async () => {
    const made = await five()
    playing = [made['never']?.manifest.sha256 ?? '']
    put({
      ...envelope('file', 'foreign', 'oleg'),
      space: 'group-01900000-0000-7000-8000-0000000000aa',
      name: 'foreign',
      mime: 'x',
      ...(await files.add(zipOf('foreign'))),
    })
    expect(await keeper.free()).toBeGreaterThan(0)
    expect(present(made)).toEqual(['never', 'pinned', 'own'])
    expect(keeper.list().find(({ id }) => id === 'file:foreign')).toMatchObject({ isLeft: false, isHere: true })
  })

  it('what was let go is not fetched until it is opened, then first', async () => {
    const made = await five()
    await keeper.free(['file:lately', 'file:never'])
    const missing = keeper
      .list()
      .filter(({ isHere }) => !isHere)
      .map(({ record }) => record)
    expect(missing.map(({ id }) => id).toSorted()).toEqual(['file:lately', 'file:never'])
    expect(keeper.choose(missing)).toEqual([])
    const course = made['lately']?.course
    expect(course && editions.usable(course)).toBeUndefined()
    shelf.open('file:lately')
    expect(keeper.choose(missing).map(({ id }) => id)).toEqual(['file:lately'])
  })

  it('a file that has no room is left out, unless it is wanted', async () => {
    await five()
    const record = keeper.list()[0]?.record
    if (record === undefined) expect.fail('no file')
    const big = { ...record, id: 'file:big', size: 10_000_000 }
    shelf.setBudget(1_000_000)
    expect(keeper.choose([big])).toEqual([])
    shelf.open('file:big')
    expect(keeper.choose([big])).toEqual([big])
  })
})

describe('what of the library is kept here', () => {
  const choose = () =>
    keeper
      .choose(
        store.sql
          .prepare<[], { data: string }>("SELECT data FROM records WHERE type = 'file' AND deleted = 0")
          .all()
          .map(({ data }) => fileSchema.parse(JSON.parse(data))),
      )
      .map(({ id }) => id)

  it('comes first and never goes; the others wait until they are opened', async () => {
    const [one, two] = [await imported(zipOf(page('one'))), await imported(zipOf(page('two')))]
    publish('one', one)
    const second = publish('two', two)
    shelf.setKeep({ fetch: 'chosen', topics: [], collections: [], pieces: [second.id] })
    expect(choose()).toEqual(['file:two'])
    shelf.open('file:one')
    expect(choose()).toEqual(['file:one', 'file:two'])
    shelf.setBudget(0)
    await keeper.tidy()
    expect([shelf.note('file:one').isLeft, shelf.note('file:two').isLeft]).toEqual([true, undefined])
    expect(keeper.list().find(({ id }) => id === 'file:two')).toMatchObject({
      isPinned: true,
      pieces: [{ id: second.id }],
    })
  })
})

it('[ED2] [F8] keeps the package that the learner began when another edition arrives, until she takes that one', async () => {
  const old = await imported(zipOf(page('old')))
  const course = publish('swim', old)
  const attempt = { ...envelope('attempt', 'a', 'irina'), space: 'user-irina', course: course.id, edition: 1, seed: 1 }
  put(attempt)
  const next = await imported(zipOf(page('new')))
  const head = publish('swim', next)
  const now = { ...head, edition: 2 }
  put(now, { ...envelope('former', 'f', 'oleg'), of: course.id, course: course.id, last: 1, was: course })
  editions.settle(now)
  await keeper.tidy()
  expect([old, next].map(({ sha256 }) => packages.isInstalled(sha256))).toEqual([true, true])
  put({ ...attempt, id: 'attempt:b', createdAt: 2, updatedAt: ++time, edition: 2 })
  await keeper.tidy()
  expect([old, next].map(({ sha256 }) => packages.isInstalled(sha256))).toEqual([false, true])
})

describe('[ED5] an earlier edition whose file is not here', () => {
  const twoEditions = async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'artel-elsewhere-'))
    const other = createFileStore(elsewhere)
    const manifest = await other.add(zipOf(page('the old edition')))
    const next = await imported(zipOf(page('the new edition')))
    const old = publish('swim', { manifest, items: next.items })
    const file = { ...envelope('file', 'swim.2', 'oleg'), name: 'swim.zip', mime: 'application/zip', ...next.manifest }
    const pack = { format: 'scorm12' as const, file: file.id, sha256: next.sha256, items: [...next.items] }
    const now = courseSchema.parse({ ...old, edition: 2, updatedAt: ++time, package: pack })
    put(file, now, { ...envelope('former', 'f', 'oleg'), of: old.id, course: old.id, last: 1, was: old })
    editions.settle(now)
    return { old, manifest, other, end: () => rmSync(elsewhere, { recursive: true, force: true }) }
  }
  const began = (course: string) =>
    put({ ...envelope('attempt', 'a', 'irina'), space: 'user-irina', course, edition: 1, seed: 1 })

  it('comes to who is in the middle of it, or opens it, and to nobody else', async () => {
    const { old, end } = await twoEditions()
    const choose = () => keeper.choose(createReader(store).list('file')).map(({ id }) => id)
    expect(choose()).not.toContain('file:swim')
    shelf.open('file:swim')
    expect(choose()).toContain('file:swim')
    shelf.leave('file:swim')
    expect(choose()).not.toContain('file:swim')
    build()
    shelf.pin('file:swim', false)
    began(old.id)
    expect(choose()).toContain('file:swim')
    end()
  })

  it('[ED2] is unpacked beside the new one for who is in the middle of it, and no sweep takes either', async () => {
    const { old, manifest, other, end } = await twoEditions()
    began(old.id)
    for (const sha256 of hashes(manifest)) {
      if (files.hasChunk(sha256)) continue
      files.appendPartial(sha256, await other.readChunk(sha256))
      await files.finishPartial(sha256)
    }
    await keeper.tidy()
    expect(areHere(manifest)).toBe(true)
    const unpacking = unpackPackages({
      store,
      files,
      packages,
      editions,
      begun: createBegunPackage(createReader(store), () => 'irina'),
      onFileComplete: () => () => undefined,
      log: (message) => expect.fail(message),
    })
    unpacking.start()
    while (!packages.isInstalled(manifest.sha256)) await new Promise((resolve) => setTimeout(resolve, 10))
    await new Promise((resolve) => setTimeout(resolve, 50))
    unpacking.stop()
    await keeper.tidy()
    const head = createReader(store).get('course', old.id)
    expect(packages.isInstalled(manifest.sha256)).toBe(true)
    expect(head && editions.usable(head)?.sha256).toBe(head?.package?.sha256)
    put({
      ...envelope('attempt', 'b', 'irina'),
      createdAt: ++time,
      space: 'user-irina',
      course: old.id,
      edition: 2,
      seed: 1,
    })
    await keeper.tidy()
    // Its unpacked pages go, its chunks stay: a record names them, and the author may bring it back.
    expect([packages.isInstalled(manifest.sha256), areHere(manifest)]).toEqual([false, true])
    end()
  })
})
