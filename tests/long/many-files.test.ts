/** Bad input that is large: a package of 20 000 files whose names a Russian Windows wrote, with bounded memory; one with more is refused before anything is unpacked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createPackages } from '#engine/packages/create-packages.ts'
import { zipLimits } from '#engine/packages/safe-zip.ts'
import { rawZip, type RawEntry } from '#tests/support/raw-zip.ts'
import { scormManifest } from '#tests/support/scorm-zip.ts'

const files = 20_000
/** Many are alike, as icons and styles of real packages are. */
const contents = 1_500

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artel-many-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As windows-1251 has them: only the letters that are used here. */
const in1251 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })
const packageOf = (count: number): Buffer =>
  rawZip([
    { name: 'imsmanifest.xml', content: scormManifest },
    { name: 'start.html', content: '<!doctype html><title>Start</title>' },
    ...Array.from({ length: count - 2 }, (_, n): RawEntry => {
      const name = `рисунки/папка ${n % 40}/кадр ${n}.txt`
      return { name, rawName: in1251(name), content: `Кадр ${n % contents}` }
    }),
  ])

it('20 000 files with names in the old code page come in, each found by its name', async () => {
  const zip = join(folder, 'course.zip')
  writeFileSync(zip, packageOf(files))
  const store = createFileStore(join(folder, 'profile'))
  const packages = createPackages(join(folder, 'profile'), store, writeDurably)
  const before = process.memoryUsage.rss()
  const began = performance.now()
  const read = await packages.import(zip, 'course.zip')
  const grownMb = Math.round((process.memoryUsage.rss() - before) / 1_000_000)
  process.stdout.write(`20 000 files: ${Math.round(performance.now() - began)} ms, memory grew by ${grownMb} MB\n`)
  if (!read.ok) return expect.fail(JSON.stringify(read.error))
  expect(read.value).toMatchObject({ files, format: 'scorm12' })
  expect(read.value.warnings.map(({ kind }) => kind)).toContain('old-names')
  expect(packages.find(read.value.sha256, 'рисунки/папка 7/кадр 19007.txt')).toMatchObject({ size: 13 })
  expect(grownMb).toBeLessThan(400)
}, 1_200_000)

it('more files than any course has are refused before anything is unpacked', async () => {
  const zip = join(folder, 'course.zip')
  writeFileSync(zip, packageOf(zipLimits.entries + 1))
  const profile = join(folder, 'profile')
  const packages = createPackages(profile, createFileStore(profile), writeDurably)
  const read = await packages.import(zip, 'course.zip')
  expect(read).toMatchObject({ ok: false, error: { code: 'package.bomb' } })
  expect(packages.installed()).toEqual([])
}, 300_000)
