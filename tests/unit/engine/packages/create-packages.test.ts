import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore } from '#engine/files/file-store.ts'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createPackages, type Packages } from '#engine/packages/create-packages.ts'
import { rawZip, type RawEntry } from '#tests/support/raw-zip.ts'
import { scormManifest } from '#tests/support/scorm-zip.ts'
import { testSeed } from '#tests/support/seed.ts'

const manifest: RawEntry = { name: 'imsmanifest.xml', content: scormManifest }
const start: RawEntry = { name: 'start.html', content: '<!doctype html><title>SCO</title>' }
const wellFormed = rawZip([manifest, start])

describe('importing a package', () => {
  let folder: string
  let profile: string
  let packages: Packages
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-packages-'))
    profile = join(folder, 'profile')
    packages = createPackages(profile, createFileStore(profile), writeDurably)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const importBytes = (bytes: Uint8Array) => {
    const path = join(folder, 'course.zip')
    writeFileSync(path, bytes)
    return packages.import(path, 'course.zip')
  }

  it('unpacks a SCORM 1.2 course into blobs and finds them by path', async () => {
    const imported = await importBytes(wellFormed)
    if (!imported.ok) expect.fail(JSON.stringify(imported.error))
    expect(imported.value).toMatchObject({
      title: 'Small course',
      files: 2,
      items: [{ id: 'i1', href: 'start.html', kind: 'sco', masteryScore: 80 }],
    })
    expect(packages.isInstalled(imported.value.sha256)).toBe(true)
    expect(packages.find(imported.value.sha256, 'start.html')).toMatchObject({ mime: 'text/html' })
    expect(packages.find(imported.value.sha256, '__proto__')).toBeUndefined()
    expect(packages.find(imported.value.sha256, '../start.html')).toBeUndefined()
  })

  it('takes a course whose author zipped the folder around it', async () => {
    const imported = await importBytes(
      rawZip([
        { ...manifest, name: 'golf/imsmanifest.xml' },
        { ...start, name: 'golf/start.html' },
      ]),
    )
    expect(imported.ok).toBe(true)
  })

  it('knows an installed package after a restart', async () => {
    const imported = await importBytes(wellFormed)
    const again = createPackages(profile, createFileStore(profile), writeDurably)
    expect(imported.ok && again.isInstalled(imported.value.sha256)).toBe(true)
  })

  const link = (0o120_777 << 16) >>> 0
  it.each<readonly [string, Uint8Array, string]>([
    ['a text that is no zip', Buffer.from('not a zip at all'), 'package.not-zip'],
    ['nothing at all', Buffer.alloc(0), 'package.not-zip'],
    ['a zip that is cut off', wellFormed.subarray(0, wellFormed.length - 60), 'package.not-zip'],
    ['a zip without any page', rawZip([{ name: 'readme.txt', content: 'x' }]), 'package.no-manifest'],
    [
      'a zip of pages of which none is the first',
      rawZip([
        { ...start, name: 'one.html' },
        { ...start, name: 'two.html' },
      ]),
      'package.no-manifest',
    ],
    [
      'two courses side by side',
      rawZip([
        { ...manifest, name: 'a/imsmanifest.xml' },
        { ...manifest, name: 'b/imsmanifest.xml' },
      ]),
      'package.no-manifest',
    ],
    ['a path upwards', rawZip([manifest, { name: '../evil.html', content: 'x' }]), 'package.unsafe-path'],
    [
      'a path upwards in the middle',
      rawZip([manifest, { name: 'a/../../evil.html', content: 'x' }]),
      'package.unsafe-path',
    ],
    ['an absolute path', rawZip([manifest, { name: '/etc/evil', content: 'x' }]), 'package.unsafe-path'],
    ['a Windows drive', rawZip([manifest, { name: 'C:/evil', content: 'x' }]), 'package.unsafe-path'],
    ['a backslash', rawZip([manifest, { name: 'a\\..\\evil', content: 'x' }]), 'package.unsafe-path'],
    [
      'a symbolic link',
      rawZip([manifest, { name: 'start.html', content: '/etc/passwd', externalAttributes: link }]),
      'package.unsafe-path',
    ],
    [
      'two names that differ in case only',
      rawZip([manifest, start, { name: 'START.html', content: 'y' }]),
      'package.unsafe-path',
    ],
    [
      'a name of 300 bytes',
      rawZip([manifest, { name: `${'x'.repeat(300)}.html`, content: 'x' }]),
      'package.unsafe-path',
    ],
    ['40 folders deep', rawZip([manifest, { name: `${'d/'.repeat(40)}x`, content: 'x' }]), 'package.unsafe-path'],
    [
      'a bomb',
      rawZip([manifest, { name: 'zeros', content: Buffer.alloc(50_000_000), isDeflated: true }]),
      'package.bomb',
    ],
    [
      'an entry that says it is enormous',
      rawZip([manifest, { name: 'big', content: 'x', isDeflated: true, statedSize: 600_000_000 }]),
      'package.bomb',
    ],
    ['more entries than anybody reads', rawZip([manifest], { statedCount: 40_000 }), 'package.bomb'],
    ['an entry under a password', rawZip([manifest, { ...start, isDeflated: true, flags: 1 }]), 'package.encrypted'],
    ['a sum that does not match', rawZip([manifest, { ...start, crc: 1 }]), 'package.not-zip'],
    [
      'a size that does not match',
      rawZip([manifest, { name: 'start.html', content: 'longer than stated', isDeflated: true, statedSize: 3 }]),
      'package.not-zip',
    ],
    ['a manifest that is no XML', rawZip([{ ...manifest, content: '<manifest' }, start]), 'package.bad-manifest'],
    [
      'a manifest with entities',
      rawZip([{ ...manifest, content: '<!DOCTYPE m [<!ENTITY a "b">]><manifest>&a;</manifest>' }, start]),
      'package.bad-manifest',
    ],
    [
      'a manifest without an organisation',
      rawZip([{ ...manifest, content: '<manifest><resources/></manifest>' }, start]),
      'package.bad-manifest',
    ],
    ['a course whose first page is missing', rawZip([manifest]), 'package.missing-files'],
    [
      'a Common Cartridge',
      rawZip([{ ...manifest, content: scormManifest.replace('ADL SCORM', 'IMS Common Cartridge') }, start]),
      'package.unsupported',
    ],
    [
      'a cmi5 course with no unit inside',
      rawZip([{ name: 'cmi5.xml', content: '<courseStructure><course id="x"/></courseStructure>' }]),
      'package.bad-manifest',
    ],
    ['H5P', rawZip([{ name: 'h5p.json', content: '{}' }]), 'package.unsupported'],
  ])('[T28] refuses %s, and keeps nothing', async (_name, bytes, code) => {
    const imported = await importBytes(bytes)
    expect(imported.ok ? 'imported' : imported.error.code).toBe(code)
    expect(readdirSync(folder).sort()).toEqual(['course.zip', 'profile'])
    expect(readdirSync(join(profile, 'packages'))).toEqual([])
  })

  it('[T28] never writes outside its store and never throws, however the zip is broken', async () => {
    const flips = fc.array(
      fc.record({ at: fc.nat({ max: wellFormed.length - 1 }), value: fc.integer({ min: 0, max: 255 }) }),
      { minLength: 1, maxLength: 6 },
    )
    const seed = testSeed('zip')
    await fc.assert(
      fc.asyncProperty(flips, fc.nat({ max: wellFormed.length }), async (changes, length) => {
        const bytes = Buffer.from(wellFormed)
        for (const { at, value } of changes) bytes[at] = value
        const imported = await importBytes(length % 3 === 0 ? bytes.subarray(0, length) : bytes)
        if (!imported.ok) expect(imported.error.code).toMatch(/^package\./)
        expect(readdirSync(folder).sort()).toEqual(['course.zip', 'profile'])
      }),
      { seed, numRuns: Number(process.env['ZIP_RUNS'] ?? 300) },
    )
  })

  const golf = join(
    process.env['ARTEL_CONTENT'] ?? join(import.meta.dirname, '../../../../../shared/content'),
    'RuntimeBasicCalls_SCORM12.zip',
  )
  it.runIf(existsSync(golf))('takes the sample course of Rustici Software', async () => {
    const imported = await packages.import(golf, 'golf.zip')
    expect(imported).toMatchObject({
      ok: true,
      value: {
        title: 'Golf Explained - Run-time Basic Calls',
        items: [{ href: 'shared/launchpage.html', kind: 'sco' }],
        warnings: [],
      },
    })
  })
})
