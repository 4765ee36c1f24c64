/** Files in the page, good and bad: nothing that was brought along reaches the network, and whatever can't be shown says so. */
import { createServer, type Server } from 'node:http'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { madeEpub } from '#tests/support/made-epub.ts'
import { madePdf } from '#tests/support/made-pdf.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { libraryProfile, type Piece } from './support/library-profile.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

let trap: Server
let reached = 0
let trapAddress = ''
test.beforeAll(async () => {
  trap = createServer((_request, response) => {
    reached++
    response.end()
  })
  trap.on('connection', () => void reached++)
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  const address = trap.address()
  trapAddress = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
})
test.afterAll(() => void trap.close())

const shots = process.env['ARTEL_SHOTS']
async function shoot({ page }: Person, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) })
}
async function open(pieces: readonly Piece[], language: 'ru' | 'en' = 'en') {
  const userData = await libraryProfile(pieces)
  const artel = await launchArtel({ target: test.info().project.name, userData })
  const problems = hearProblems(artel)
  const person = await createPerson(artel, language)
  await person.page.getByText(language === 'en' ? 'English' : 'Русский', { exact: true }).click()
  await person.button('account:look').click()
  return {
    person,
    problems,
    show: async (key: string) => {
      await person.go(`/library/article:${key}`)
      await expect(person.page.locator('main h1').first()).toBeAttached()
    },
    close: async () => {
      await artel.stop()
      await rm(userData, { recursive: true, force: true })
    },
  }
}
function hearProblems({ window }: Artel): string[] {
  const problems: string[] = []
  window.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) problems.push(message.text())
  })
  window.on('pageerror', (error) => problems.push(error.message))
  return problems
}

test('a PDF of 500 pages, one with a password, a scanned one, a broken one, an empty one', async () => {
  test.setTimeout(180_000)
  const pdf = (key: string, bytes: Uint8Array): Piece => ({
    key,
    kind: 'document',
    title: `Document ${key}`,
    files: [{ name: `${key}.pdf`, bytes, as: 'main' }],
  })
  const words = (n: number): string =>
    `Page ${n}\nThe quick inspection of castings.${n === 377 ? '\nThe needle is here: tolerance of the seal.' : ''}`
  const world = await open([
    pdf('long', madePdf({ pages: 500, text: words, hasOutline: true, link: 'https://example.org/a' })),
    pdf('locked', madePdf({ pages: 3, password: 'open sesame' })),
    pdf('scanned', madePdf({ pages: 4, text: 'scanned' })),
    pdf('broken', madePdf({ pages: 3 }).subarray(0, 400)),
    pdf('empty', new Uint8Array()),
    pdf('hostile', madePdf({ pages: 2, script: `this.submitForm('${trapAddress}')`, link: `${trapAddress}/x` })),
  ])
  const { person, show, problems } = world
  const { page, button, say } = person
  await show('long')
  await expect(page.locator('[data-page="1"] canvas')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('[data-page="1"]').getByText('Page 1', { exact: true })).toBeAttached()
  await shoot(person, 'pdf-light-en')
  await checkAxe(page, 'pdf')

  await test.step('goes to a page, keeps few of them drawn', async () => {
    const field = page.getByLabel(say('files:pdf.page'), { exact: true })
    await field.fill('300')
    await field.press('Enter')
    await expect(page.locator('[data-page="300"] canvas')).toBeVisible({ timeout: 30_000 })
    expect(await page.locator('canvas').count()).toBeLessThan(12)
    await page.getByRole('region', { name: say('files:pdf.pages') }).press('ArrowRight')
    await expect(field).toHaveValue('301')
    await button('files:pdf.outline').click()
    await page.getByRole('button', { name: /Chapter 3 21/ }).click()
    await expect(field).toHaveValue('21')
    await shoot(person, 'pdf-outline')
    await button('files:pdf.outline').click()
  })
  await test.step('finds words, and selects text', async () => {
    await page.getByRole('region', { name: say('files:pdf.pages') }).press('Control+f')
    await page.getByRole('textbox', { name: say('files:find.label') }).fill('NEEDLE is here')
    await expect(page.getByText(say('files:find.at', { n: 1, total: 1 }))).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('[data-page="377"] canvas')).toBeVisible({ timeout: 30_000 })
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('artel-found-now')?.size ?? 0)).toBe(1)
    await shoot(person, 'pdf-found')
    await page.keyboard.press('Escape')
    await page.locator('[data-page="377"]').getByText('The needle is here').dblclick()
    expect(await page.evaluate(() => String(getSelection()).trim())).toMatch(/^\w+$/)
  })
  await test.step('comes back to the page where it was left', async () => {
    await page.waitForTimeout(2_000)
    await person.go('/library')
    await expect(page.locator('canvas')).toHaveCount(0)
    await show('long')
    await expect(page.getByLabel(say('files:pdf.page'), { exact: true })).toHaveValue('377', { timeout: 30_000 })
  })
  await test.step('asks for a password', async () => {
    await show('locked')
    await expect(page.getByText(say('files:pdf.locked'))).toBeVisible({ timeout: 30_000 })
    await checkAxe(page, 'locked pdf')
    await page.getByLabel(say('files:pdf.password'), { exact: true }).fill('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('files:pdf.wrongPassword'))).toBeVisible({ timeout: 30_000 })
    await shoot(person, 'pdf-locked')
    await page.getByLabel(say('files:pdf.password'), { exact: true }).fill('open sesame')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-page="1"]').getByText('This is page 1.')).toBeAttached({ timeout: 30_000 })
  })
  await test.step('says that there is no text, and shows it all the same', async () => {
    await show('scanned')
    await expect(page.getByText(say('files:pdf.scanned'))).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('[data-page="1"] canvas')).toBeVisible()
    await shoot(person, 'pdf-scanned')
  })
  await test.step('says in words what it can’t open', async () => {
    await show('broken')
    await expect(page.getByText(say('files:pdf.broken'))).toBeVisible({ timeout: 30_000 })
    await shoot(person, 'pdf-broken')
    await show('empty')
    await expect(page.getByText(say('files:empty'))).toBeVisible()
  })
  await test.step('runs no script and follows no link but https', async () => {
    await show('hostile')
    await expect(page.locator('[data-page="1"] canvas')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('button', { name: say('files:pdf.linkInside') }).first()).toBeAttached()
    expect(await page.locator(`button[title^="http://127"]`).count()).toBe(0)
    expect(reached).toBe(0)
  })
  expect(problems).toEqual([])
  await world.close()
})

test('a book: read, found in, remembered; scripts and remote parts are left out and told', async () => {
  test.setTimeout(180_000)
  const lines = (n: number): string =>
    Array.from({ length: 40 }, (_, i) => `<p>Chapter ${n}, paragraph ${i + 1}, about castings and seals.</p>`).join('')
  const honest = await madeEpub({
    extra: { 'dot.png': png(8, 8) },
    chapters: [1, 2, 3].map(
      (n) =>
        `<h1>Chapter ${n}</h1><img src="dot.png" alt="dot"/>${lines(n)}${n === 3 ? '<p>The needle is here.</p>' : ''}`,
    ),
  })
  const hostile = await madeEpub({
    css: `@import url("${trapAddress}/a.css"); body { background: url(${trapAddress}/b.png) }`,
    chapters: [
      `<body onload="fetch('${trapAddress}/on')"><script>fetch('${trapAddress}/s'); parent.pwned = 1</script><script src="evil.js"></script><h1>Hostile</h1><p>Still to be read.</p><img src="${trapAddress}/i.png" alt="remote"/><iframe src="${trapAddress}/f"></iframe><form action="${trapAddress}/form"><input name="a"/></form></body>`,
      `<p>Second</p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>fetch('${trapAddress}/svg')</script></svg>`,
    ],
    extra: { 'evil.js': Buffer.from(`fetch('${trapAddress}/js')`) },
  })
  const book = (key: string, bytes: Uint8Array): Piece => ({
    key,
    kind: 'document',
    title: `Book ${key}`,
    files: [{ name: `${key}.epub`, bytes, as: 'main' }],
  })
  const world = await open([
    book('honest', honest),
    book('hostile', hostile),
    book('broken', honest.subarray(0, honest.length - 400)),
  ])
  const { person, show, problems } = world
  const { page, button, say } = person
  /** The chapter that is shown; foliate keeps it in a closed root, so it is looked for among all frames. */
  const insideText = async (): Promise<string> => {
    const texts = page
      .frames()
      .filter((frame) => frame.url().startsWith('blob:'))
      .map((frame) => frame.evaluate(() => document.body.innerText).catch(() => ''))
    return (await Promise.all(texts)).join('\n')
  }
  const seen = (text: string): Promise<void> => expect.poll(insideText, { timeout: 30_000 }).toContain(text)
  await show('honest')
  await seen('Chapter 1, paragraph 1,')
  const picture = page.frames().find((frame) => frame.url().startsWith('blob:'))
  expect(await picture?.evaluate(() => document.images[0]?.naturalWidth)).toBe(8)
  await shoot(person, 'book-light-en')
  await checkAxe(page, 'book')
  await test.step('contents, pages, finding', async () => {
    await button('files:pdf.outline').click()
    await page.getByRole('button', { name: 'Chapter 2', exact: true }).click()
    await seen('Chapter 2, paragraph 1,')
    await button('files:find.label').click()
    await page.getByRole('textbox', { name: say('files:find.label') }).fill('needle is here')
    await expect(page.getByText(say('files:find.at', { n: 0, total: 1 }))).toBeVisible({ timeout: 30_000 })
    await page.keyboard.press('Enter')
    await seen('The needle is here.')
    await shoot(person, 'book-found')
  })
  await test.step('is where it was left', async () => {
    await page.waitForTimeout(2_000)
    await person.go('/library')
    await show('honest')
    await seen('The needle is here.')
  })
  await test.step('what runs or reaches out is left out', async () => {
    await show('hostile')
    await seen('Still to be read.')
    await expect(page.getByText(/Left out of this book/)).toContainText('4 scripts', { timeout: 30_000 })
    await shoot(person, 'book-hostile')
    await page.waitForTimeout(500)
    expect(reached).toBe(0)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  })
  await test.step('a cut off one says so', async () => {
    await show('broken')
    await expect(page.getByText(say('files:book.broken'))).toBeVisible({ timeout: 30_000 })
  })
  expect(problems).toEqual([])
  await world.close()
})

test('a recording: played in ranges, with subtitles, from where it was stopped', async () => {
  test.setTimeout(120_000)
  const srt = '1\n00:00:00,000 --> 00:00:50,000\nFirst the seal.\n'
  const world = await open([
    {
      key: 'talk',
      kind: 'video',
      title: 'A talk',
      files: [
        { name: 'беседа.wav', bytes: wav(60), as: 'main' },
        { name: 'talk.srt', bytes: Buffer.from(srt), as: 'subtitles', language: 'en' },
      ],
    },
    {
      key: 'mute',
      kind: 'video',
      title: 'Broken',
      files: [{ name: 'a.mp4', bytes: Buffer.from('\0\0\0\x18ftypisom broken'), as: 'main' }],
    },
  ])
  const { person, show } = world
  const { page, say } = person
  const film = page.locator('video')
  const at = (): Promise<number> =>
    film.evaluate((media) => (media instanceof HTMLVideoElement ? media.currentTime : -1))
  await show('talk')
  await expect
    .poll(() => film.evaluate((media) => (media instanceof HTMLVideoElement ? Math.round(media.duration) : 0)))
    .toBe(60)
  await expect
    .poll(() =>
      film.evaluate((media) => (media instanceof HTMLVideoElement ? (media.textTracks[0]?.cues?.length ?? 0) : 0)),
    )
    .toBe(1)
  await expect(page.getByText(say('files:film.transcriptIn.en'))).toBeVisible()
  await expect(page.getByRole('button', { name: 'First the seal.' })).toBeVisible()
  await checkAxe(page, 'recording')
  await film.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('l')
  await expect.poll(at).toBeGreaterThan(29)
  await shoot(person, 'recording')
  await page.waitForTimeout(2_000)
  await person.go('/library')
  await show('talk')
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(29)
  await show('mute')
  await expect(page.getByText(say('files:film.broken'))).toBeVisible({ timeout: 20_000 })
  await world.close()
})

/** Silence, 8 kHz. */
function wav(seconds: number): Buffer {
  const data = Buffer.alloc(8_000 * seconds, 0x80)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

test('pictures of a text: kept room for, enlarged, too large, with scripts, not here', async () => {
  test.setTimeout(120_000)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" onload="parent.pwned=1"><script>fetch('${trapAddress}/s')</script><image href="${trapAddress}/i.png" width="9" height="9"/><rect width="200" height="100" fill="#1e5a44"/></svg>`
  const world = await open([
    {
      key: 'pictures',
      kind: 'article',
      title: 'Pictures',
      body: [
        'Before it.',
        '![The gauge on the pipe](file:pictures-0 "Where it leaks")',
        '![A drawing](file:pictures-1)',
        '![A whole city](file:pictures-2)',
        '![No picture](file:pictures-3)',
        '![Gone](file:nowhere)',
        `![spy](${trapAddress}/spy.png)`,
        'Said[^1] so.\n\n[^1]: By the inspector.',
        'Table 1. What is checked\n\n| What | How |\n| --- | --- |\n| Seal | By hand |',
      ].join('\n\n'),
      files: [
        { name: 'шкала.png', bytes: png(640, 360), as: 'picture' },
        { name: 'drawing.svg', bytes: Buffer.from(svg), as: 'picture' },
        { name: 'city.png', bytes: png(12_000, 9_000), as: 'picture' },
        { name: 'page.png', bytes: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), as: 'picture' },
      ],
    },
    {
      key: 'away',
      kind: 'document',
      title: 'Far away',
      files: [{ name: 'отчёт за год.pdf', bytes: madePdf({ pages: 40 }), as: 'main' }],
      isAway: true,
    },
  ])
  const { person, show } = world
  const { page, say, button } = person
  await show('pictures')
  const picture = page.getByRole('button', { name: say('files:picture.enlarge', { words: 'The gauge on the pipe' }) })
  await expect(picture).toBeVisible()
  await expect(page.getByText('Where it leaks')).toBeVisible()
  await expect
    .poll(() =>
      page.locator('img[alt="A drawing"]').evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0)),
    )
    .toBe(200)
  await expect(page.getByText(say('files:picture.tooLarge', { width: '12,000', height: '9,000' }))).toBeVisible()
  // A real one of 108 million points: told, not decoded, and drawn smaller when it is asked for.
  expect(await page.locator('img[alt="A whole city"]').count()).toBe(0)
  expect(await page.locator('main canvas').count()).toBe(0)
  await shoot(person, 'picture-too-large')
  await button('files:picture.reduce').click()
  const reduced = page.getByRole('img', { name: 'A whole city' })
  await expect(reduced).toBeVisible({ timeout: 60_000 })
  expect(await reduced.evaluate((c) => (c instanceof HTMLCanvasElement ? [c.width, c.height] : []))).toEqual([
    2_000, 1_500,
  ])
  await expect(page.getByText(say('files:picture.reduced', { width: '12,000', height: '9,000' }))).toBeVisible()
  await shoot(person, 'picture-reduced')
  await expect(page.getByText(say('files:picture.broken'))).toBeVisible()
  await expect(page.getByText(say('files:absent'))).toBeVisible()
  await expect(page.getByRole('table', { name: 'Table 1. What is checked' })).toBeVisible()
  await shoot(person, 'pictures-en')
  await checkAxe(page, 'pictures')
  await picture.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(person, 'picture-large')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('link', { name: '1', exact: true }).click()
  await expect(page.getByText('By the inspector.')).toBeInViewport()
  await show('away')
  await expect(page.getByText('отчёт за год.pdf')).toBeVisible()
  await page.getByRole('button', { name: /^Get it: “отчёт за год.pdf”/ }).click()
  await expect(page.getByText(/comes first/)).toBeVisible()
  await shoot(person, 'away-en')
  await checkWidth(page, 'away')
  expect(reached).toBe(0)
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  await world.close()
})

/** One colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0x99)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
