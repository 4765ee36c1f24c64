import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileStore } from '#engine/files/file-store.ts'
import { writeDurably } from '#engine/files/durable-write.ts'
import { createPackages, type Packages } from '#engine/packages/create-packages.ts'
import { rawZip, type RawEntry } from '#tests/support/raw-zip.ts'
import { scormManifest } from '#tests/support/scorm-zip.ts'

const page = (name: string, content = '<!doctype html><html lang="ru"><title>Страница</title></html>'): RawEntry => ({
  name,
  content,
})
const manifestOf = (xml: string, name = 'imsmanifest.xml'): RawEntry => ({ name, content: xml })
/** A name as Windows of old wrote it: bytes of a code page, no flag. */
const oldName = (bytes: readonly number[], content: string): RawEntry => ({
  name: Buffer.from(bytes).toString('latin1'),
  rawName: Buffer.from(bytes),
  content,
})

describe('what a package is', () => {
  let folder: string
  let packages: Packages
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artel-recognise-'))
    const profile = join(folder, 'profile')
    packages = createPackages(profile, createFileStore(profile), writeDurably)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const imported = async (entries: readonly RawEntry[]) => {
    const path = join(folder, 'course.zip')
    writeFileSync(path, rawZip(entries))
    const read = await packages.import(path, 'course.zip')
    if (!read.ok) expect.fail(JSON.stringify(read.error))
    return read.value
  }

  it.each([
    ['1.2', 'scorm12', 'SCORM 1.2'],
    ['CAM 1.3', 'scorm2004', 'SCORM 2004 2nd Edition'],
    ['2004 3rd Edition', 'scorm2004', 'SCORM 2004 3rd Edition'],
    ['2004 4th Edition', 'scorm2004', 'SCORM 2004 4th Edition'],
  ])('schema version %s is %s', async (version, format, standard) => {
    const xml = scormManifest.replace('>1.2<', `>${version}<`)
    expect(await imported([manifestOf(xml), page('start.html')])).toMatchObject({
      format,
      standard,
      items: [{ id: 'i1' }],
    })
  })

  it('a manifest that says no version is known by its words', async () => {
    const xml = scormManifest.replace('<schemaversion>1.2</schemaversion>', '').replace('adlcp_rootv1p2', 'adlcp_v1p3')
    expect(await imported([manifestOf(xml), page('start.html')])).toMatchObject({ format: 'scorm2004' })
  })

  it('a manifest some folders down is the root of the package', async () => {
    const found = await imported([
      manifestOf(scormManifest, 'export/course/imsmanifest.xml'),
      page('export/course/start.html'),
    ])
    expect(found).toMatchObject({ format: 'scorm12', title: 'Small course', files: 2 })
    expect(packages.find(found.sha256, 'start.html')).toBeDefined()
  })

  it('without an organisation, its parts are the resources that can be started', async () => {
    const found = await imported([
      manifestOf(
        '<manifest><metadata><schemaversion>1.2</schemaversion></metadata><organizations/><resources><resource identifier="a" href="a.html" adlcp:scormtype="sco"/><resource identifier="p" href="p.png"/></resources></manifest>',
      ),
      page('a.html'),
    ])
    expect(found.items).toMatchObject([{ id: 'a', href: 'a.html', kind: 'sco' }])
    expect(found.warnings).toContainEqual({ kind: 'no-contents', detail: '' })
  })

  it('cmi5: its units, their titles and what counts as passed', async () => {
    const found = await imported([
      {
        name: 'cmi5.xml',
        content: `<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
          <course id="https://example.org/course"><title><langstring lang="en-US">Quality</langstring><langstring lang="ru-RU">Качество</langstring></title></course>
          <block id="b"><title><langstring lang="en">B</langstring></title><au id="https://example.org/au/1" moveOn="CompletedAndPassed" masteryScore="0.8"><title><langstring lang="en">One</langstring></title><url>one/index.html?x=1</url></au></block>
          <au id="https://example.org/au/2"><title><langstring>Two</langstring></title><url>https://elsewhere.example/</url></au>
        </courseStructure>`,
      },
      page('one/index.html'),
    ])
    expect(found).toMatchObject({
      format: 'cmi5',
      title: 'Качество',
      languages: ['en', 'ru'],
      items: [
        { id: 'https://example.org/au/1', title: 'One', href: 'one/index.html?x=1', kind: 'au', masteryScore: 80 },
      ],
      warnings: [{ kind: 'external-link', detail: 'https://elsewhere.example/' }],
    })
  })

  it('pages without any description are zipped HTML5, also in a folder around them', async () => {
    const found = await imported([
      page('site/index.html'),
      page('site/more.html'),
      { name: '__MACOSX/site/._index.html', content: 'x' },
    ])
    expect(found).toMatchObject({
      format: 'html5',
      title: 'Страница',
      languages: ['ru'],
      files: 2,
      items: [{ id: 'page', href: 'index.html', kind: 'page' }],
      warnings: [],
    })
  })

  it('Tin Can plays as pages, and it is said that its results are not kept', async () => {
    const found = await imported([
      {
        name: 'tincan.xml',
        content:
          '<tincan><activities><activity id="http://x"><name>Safety</name><launch lang="en-us">start.html</launch></activity></activities></tincan>',
      },
      page('start.html'),
    ])
    expect(found).toMatchObject({ format: 'html5', title: 'Safety', items: [{ href: 'start.html' }] })
    expect(found.warnings).toContainEqual({ kind: 'server-statements', detail: '' })
  })

  it('a part whose page is missing is left out and named; a file that is missing is named', async () => {
    const xml = scormManifest
      .replace('</organization>', '<item identifier="i2" identifierref="r2"><title>Gone</title></item></organization>')
      .replace(
        '</resources>',
        '<resource identifier="r2" href="gone.html"><file href="gone.html"/><file href="sound.mp3"/></resource></resources>',
      )
    const found = await imported([manifestOf(xml), page('start.html')])
    expect(found.items.map((i) => i.id)).toEqual(['i1'])
    expect(found.warnings).toEqual([
      { kind: 'missing-page', detail: 'gone.html' },
      { kind: 'missing-file', detail: 'sound.mp3' },
    ])
  })

  it('tells what fetches from the web, what needs a plug-in, and what is too old', async () => {
    const found = await imported([
      page(
        'index.html',
        '<html><script src="https://cdn.example.org/a.js"></script><a href="https://harmless.example/">x</a><iframe src="//video.example/1"></iframe></html>',
      ),
      { name: 'style.css', content: '@import url("http://fonts.example/f.css")' },
      { name: 'intro.swf', content: 'FWS' },
      { name: 'talk.wmv', content: 'x' },
    ])
    expect(found.warnings).toEqual([
      {
        kind: 'needs-network',
        detail: 'cdn.example.org (index.html), video.example (index.html), fonts.example (style.css)',
      },
      { kind: 'plugin', detail: 'intro.swf' },
      { kind: 'old-media', detail: 'talk.wmv' },
    ])
  })

  it.each([
    ['1251', [0xf3, 0xf0, 0xee, 0xea]],
    ['866', [0xe3, 0xe0, 0xae, 0xaa]],
  ])('names in code page %s are read as Russian', async (_page, bytes) => {
    const html = Buffer.from('.html')
    const found = await imported([page('index.html'), oldName([...bytes, ...html], '<html></html>')])
    expect(packages.find(found.sha256, 'урок.html')).toBeDefined()
    expect(found.warnings).toContainEqual({ kind: 'old-names', detail: '' })
  })

  it('a path that differs in case only is the same, as it was on the Windows that made it', async () => {
    const found = await imported([manifestOf(scormManifest), page('Start.HTML')])
    expect(found.items.length).toBe(1)
    expect(packages.find(found.sha256, 'start.html')).toBeDefined()
    expect(packages.find(found.sha256, 'nothing.html')).toBeUndefined()
  })

  it('a manifest in windows-1251 is read as it says', async () => {
    const text = scormManifest.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="windows-1251"?>')
    const [before = '', after = ''] = text.split('Small course')
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xca, 0xf3, 0xf0, 0xf1]), Buffer.from(after)])
    expect(await imported([{ name: 'imsmanifest.xml', content: bytes }, page('start.html')])).toMatchObject({
      title: 'Курс',
    })
  })

  it('a large entry is kept piece by piece, and found to be damaged at its end', async () => {
    const large = Buffer.alloc(3_000_000, 'abc')
    const found = await imported([page('index.html'), { name: 'film.mp4', content: large }])
    expect(packages.find(found.sha256, 'film.mp4')).toMatchObject({ size: 3_000_000, mime: 'video/mp4' })
    const path = join(folder, 'damaged.zip')
    writeFileSync(path, rawZip([page('index.html'), { name: 'film.mp4', content: large, crc: 7 }]))
    const read = await packages.import(path, 'damaged.zip')
    expect(read.ok ? 'imported' : read.error.code).toBe('package.not-zip')
  })

  it('twenty thousand files are one package', async () => {
    const entries = Array.from(
      { length: 20_000 },
      (_, i): RawEntry => ({ name: `data/${i}.txt`, content: `${i % 50}` }),
    )
    const found = await imported([page('index.html'), ...entries])
    expect(found.files).toBe(20_001)
  }, 60_000)
})
