/** Bad input that is large: a package of more than 4 GB, and one that writes 10 GB of suspend data. Both end with bounded memory and a bounded disk, and what is refused is told. */
import { randomBytes } from 'node:crypto'
import { closeSync, createWriteStream, mkdtempSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import type { RuntimeReply } from '#core/contract/runtime.ts'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createPackages } from '#engine/packages/create-packages.ts'
import { createPackageRuns } from '#engine/packages/package-runs.ts'
import { zipLimits } from '#engine/packages/safe-zip.ts'
import { serveRun } from '#engine/serve-run.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { scormManifest } from '#tests/support/scorm-zip.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artel-large-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** More than 32 bits can say: the archive has to be a zip64. */
const filmBytes = 4_400_000_000
/** Its length has no common measure with anything, so that a byte read at the wrong place is another one. */
const block = randomBytes(4_000_037)

function* film(): Generator<Uint8Array> {
  for (let left = filmBytes; left > 0; left -= block.length) yield block.subarray(0, left)
}

async function writeHugeZip(path: string, films: readonly string[]): Promise<void> {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(scormManifest), 'imsmanifest.xml')
  zip.addBuffer(Buffer.from('<!doctype html><title>Start</title>'), 'start.html')
  for (const name of films) zip.addReadStream(Readable.from(film()), name, { compress: false, size: filmBytes })
  zip.end({ forceZip64Format: true, comment: '' })
  await pipeline(zip.outputStream, createWriteStream(path))
}

function watchMemory() {
  let before = process.memoryUsage.rss()
  let most = 0
  const timer = setInterval(() => {
    const now = process.memoryUsage.rss()
    // What was left over from before is let go in between, and is no growth.
    before = Math.min(before, now)
    most = Math.max(most, now - before)
  }, 20)
  return () => {
    clearInterval(timer)
    return Math.round(most / 1_000_000)
  }
}

it('a package of more than 4 GB comes in with bounded memory and is read to its last byte', async () => {
  const zip = join(folder, 'huge.zip')
  await writeHugeZip(zip, ['film.mp4'])
  expect(statSync(zip).size).toBeGreaterThan(2 ** 32)
  const profile = join(folder, 'profile')
  const files = createFileStore(profile)
  const packages = createPackages(profile, files, writeDurably)
  const grew = watchMemory()
  const began = Date.now()
  const read = await packages.import(zip, 'huge.zip')
  const grewMb = grew()
  process.stdout.write(
    `package of 4.4 GB: ${Math.round((Date.now() - began) / 1_000)} s, memory grew by ${grewMb} MB\n`,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  expect(grewMb).toBeLessThan(400)
  expect(read.value).toMatchObject({ format: 'scorm12', files: 3, size: statSync(zip).size })
  const found = packages.find(read.value.sha256, 'film.mp4')
  expect(found).toMatchObject({ size: filmBytes, mime: 'video/mp4' })
  const last = Buffer.alloc(1_000)
  const file = openSync(found?.path ?? '', 'r')
  readSync(file, last, 0, last.length, filmBytes - last.length)
  closeSync(file)
  const end = filmBytes % block.length
  expect(last.equals(block.subarray(end - last.length, end))).toBe(true)
}, 2_400_000)

it('two such films are more than a package may hold: refused before a byte of them is unpacked', async () => {
  const zip = join(folder, 'bomb.zip')
  await writeHugeZip(zip, ['one.mp4', 'two.mp4'])
  const profile = join(folder, 'profile')
  const packages = createPackages(profile, createFileStore(profile), writeDurably)
  const read = await packages.import(zip, 'bomb.zip')
  expect(2 * filmBytes).toBeGreaterThan(zipLimits.totalBytes)
  expect(read).toMatchObject({ ok: false, error: { code: 'package.bomb' } })
  expect(bytesIn(profile)).toBeLessThan(1_000_000)
}, 2_400_000)

it('a course that writes 10 GB of suspend data grows nothing: what fits takes the place of what was, the rest is refused and told', async () => {
  const world = await createHandlerWorld()
  const pack = {
    format: 'scorm12',
    name: 'a.zip',
    sha256: 'a'.repeat(64),
    items: [{ id: 'i1', title: 'One', href: 'start.html', kind: 'sco' }],
    manifest: { size: 4, sha256: 'a'.repeat(64), chunks: [{ sha256: 'a'.repeat(64), size: 4 }] },
  }
  const title = { en: 'Package', source: 'en' }
  const fields = JSON.parse(JSON.stringify({ kind: 'package', title, topic: 'ip', package: pack }))
  const draft = await world.client.drafts.save({ form: 'course', fields })
  const course = await world.client.learning.publish({ draft: draft.id })
  await world.client.learning.play({ course: course.id })
  const input = world.run() ?? expect.fail()
  const packages = createPackages(folder, createFileStore(folder), writeDurably)
  const runs = createPackageRuns({ randomBytes, packages, originOf: () => 'package://x' })
  const { run } = runs.create(input)
  const replies: RuntimeReply[] = []
  let say: (data: unknown) => void = () => undefined
  serveRun(runs.open(run) ?? expect.fail(), {
    send: (message) => {
      if (message.kind === 'saved') replies.push(message)
    },
    onMessage: (listener) => {
      say = listener
    },
  })
  const commit = (bytes: number, n: number): void => {
    // The status flips each time, so that every commit has something to tell.
    const status = n % 2 === 0 ? 'passed' : 'failed'
    const letter = String.fromCodePoint(97 + (n % 26))
    const cmi = JSON.stringify({ cmi: { core: { lesson_status: status }, suspend_data: letter.repeat(bytes) } })
    say({ kind: 'commit', n, item: 'i1', cmi })
  }
  const before = bytesIn(world.profile)
  const grew = watchMemory()
  let written = 0
  let n = 0
  const fits = 250_000
  // As the port hands them over: one after the other.
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  for (; written < 1_000_000_000; written += fits) {
    commit(fits, n++)
    await turn()
  }
  expect(replies.every((reply) => reply.kind === 'saved' && reply.ok)).toBe(true)
  const taken = replies.splice(0).length
  const tooLong = 10_000_000
  for (; written < 10_000_000_000; written += tooLong) {
    commit(tooLong, n++)
    await turn()
  }
  expect(replies.every((reply) => reply.kind === 'saved' && !reply.ok)).toBe(true)
  expect(runs.view(run)).toMatchObject({ trouble: 'too-much' })
  const grown = bytesIn(world.profile) - before
  const grewMb = grew()
  process.stdout.write(
    `10 GB of suspend data: ${taken} commits taken, ${replies.length} refused, the profile grew by ${Math.round(grown / 1_000)} kB, memory by ${grewMb} MB\n`,
  )
  expect(grown).toBeLessThan(64_000_000)
  expect(grewMb).toBeLessThan(1_000)
  await world.close()
}, 2_400_000)

function bytesIn(of: string): number {
  const entries = readdirSync(of, { recursive: true, withFileTypes: true })
  return entries.reduce((sum, e) => sum + (e.isFile() ? statSync(join(e.parentPath, e.name)).size : 0), 0)
}
