/** Reading a PDF and a book with a pencil: highlights, notes and bookmarks by keys and by mouse, the list of all notes, a new edition of the file in which words moved or are gone. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { madeEpub } from '#tests/support/made-epub.ts'
import { madePdf } from '#tests/support/made-pdf.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { libraryProfile, type Piece, replaceMainFile } from './support/library-profile.ts'
import { createPerson } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth, takeShot } from './support/screen-checks.ts'

const needle = 'tolerance of the seal'
const doomed = 'paper forms are kept for nine years'
const pdfText =
  (shift: number) =>
  (n: number): string =>
    [
      `Page ${n}`,
      `Casting ${n - shift} is inspected by hand before it leaves.`,
      ...(n === 3 + shift ? [`Check the ${needle} against the drawing.`] : []),
      ...(n === 5 && shift === 0 ? [`All ${doomed}.`] : []),
    ].join('\n')
const chapter = (n: number, extra = ''): string =>
  `<h1>Chapter ${n}</h1>${extra}${Array.from({ length: 30 }, (_, i) => `<p>Paragraph ${i + 1} of chapter ${n} is about castings and seals.</p>`).join('')}`
const bookNeedle = `<p>The supplier shows the certificate before the first delivery.</p>`
const piece = (key: string, title: string, name: string, bytes: Uint8Array): Piece => ({
  key,
  kind: 'document',
  title,
  files: [{ name, bytes, as: 'main' }],
})

test('marks in a PDF and in a book stay with their words, also in a new edition', async () => {
  test.setTimeout(300_000)
  const target = test.info().project.name
  const folder = await mkdtemp(join(tmpdir(), 'artel-file-marks-'))
  const server = await startServerProcess(join(folder, 'server'))
  const userData = await libraryProfile([
    piece('pdf', 'Inspection guide', 'guide.pdf', madePdf({ pages: 8, text: pdfText(0) })),
    piece(
      'book',
      'Supplier book',
      'book.epub',
      await madeEpub({ chapters: [chapter(1), chapter(2, bookNeedle), chapter(3)] }),
    ),
  ])
  let artel = await launchArtel({ target, userData })
  let person = await createPerson(artel, 'en')
  await person.join(server.invitation ?? '', 'Irina Vetrova', 'correct horse battery')
  const show = async (key: string): Promise<void> => {
    await person.go(`/library/article:${key}`)
    await expect(person.page.locator('main h1').first()).toBeAttached()
  }

  await test.step('Words of a PDF are marked by mouse, with a note', async () => {
    const { page } = person
    await show('pdf')
    await expect(page.locator('[data-page="1"] canvas')).toBeVisible({ timeout: 30_000 })
    await page.getByLabel(person.say('files:pdf.page'), { exact: true }).fill('3')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-page="3"]').getByText(`Check the ${needle}`)).toBeAttached({ timeout: 30_000 })
    await select(page, '[data-page="3"]', needle)
    const bar = page.getByRole('toolbar', { name: person.say('reading:selected') })
    await expect(bar).toBeVisible()
    await takeShot(page, 'pdf selected')
    await bar.getByRole('button', { name: person.say('reading:addNote') }).click()
    await expect(noteField(page)).toBeFocused()
    await page.keyboard.type('Ask for the drawing.')
    await expect.poll(() => painted(page)).toEqual([needle])
    await checkAxe(page, 'pdf notes light')
  })
  await test.step('Words and a page are marked by keys alone', async () => {
    const { page } = person
    const pages = page.getByRole('region', { name: person.say('files:pdf.pages') })
    await pages.focus()
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: person.say('files:find.label') }).fill(doomed)
    await expect(page.getByText(person.say('files:find.at', { n: 1, total: 1 }))).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('[data-page="5"]').getByText(doomed)).toBeAttached({ timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(pages).toBeFocused()
    await page.keyboard.press('h')
    await expect.poll(() => painted(page)).toContain(doomed)
    await page.keyboard.press('b')
    await expect(person.button('files:marks.bookmark')).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.getByRole('toolbar', { name: person.say('reading:selected') })).toBeVisible()
    await page.keyboard.press('Escape')
    expect(
      await page
        .getByRole('complementary', { name: person.say('files:marks.notes') })
        .getByRole('region')
        .count(),
    ).toBe(3)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await checkAxe(page, 'pdf notes dark')
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })
  await test.step('What was removed comes back', async () => {
    const { page } = person
    await page
      .getByRole('button', { name: person.say('reading:removeHighlight') })
      .first()
      .click()
    await expect.poll(() => painted(page)).not.toContain(needle)
    await person.button('reading:undo').click()
    await expect.poll(() => painted(page, 3)).toContain(needle)
  })
  await test.step('Words of a book are marked', async () => {
    const { page } = person
    await show('book')
    await expect.poll(() => insideText(page), { timeout: 30_000 }).toContain('Paragraph 1 of chapter 1')
    await person.button('files:find.label').click()
    await page.getByRole('textbox', { name: person.say('files:find.label') }).fill('certificate before the first')
    await expect(page.getByText(person.say('files:find.at', { n: 0, total: 1 }))).toBeVisible({ timeout: 30_000 })
    await page.keyboard.press('Enter')
    await expect.poll(() => insideText(page)).toContain('The supplier shows')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('toolbar', { name: person.say('reading:selected') })).toBeVisible()
    await person.page
      .getByRole('toolbar', { name: person.say('reading:selected') })
      .getByRole('button')
      .last()
      .click()
    await expect(noteField(page)).toBeFocused()
    await page.keyboard.type('Whose certificate?')
    await page.locator('iframe').focus()
    await page.keyboard.press('b')
    await expect(person.button('files:marks.bookmark')).toHaveAttribute('aria-pressed', 'true')
    await checkAxe(page, 'book notes light')
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await takeShot(page, 'book notes dark')
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })
  await test.step('All of them are in the list and lead to their page and chapter', async () => {
    const { page } = person
    await person.go('/notes')
    await expect(page.getByRole('heading', { name: 'Inspection guide' })).toBeVisible()
    await expect(page.getByText('Page 3')).toBeVisible()
    await expect(page.getByText('Chapter 2').first()).toBeVisible()
    await checkAxe(page, 'notes with files')
    await page.getByRole('link', { name: needle }).click()
    await expect(page.getByLabel(person.say('files:pdf.page'), { exact: true })).toHaveValue('3', { timeout: 30_000 })
    await expect(page.getByText('Ask for the drawing.').first()).toBeVisible()
    await person.go('/notes')
    await page.getByRole('link', { name: 'certificate before the first', exact: true }).click()
    await expect.poll(() => insideText(page), { timeout: 30_000 }).toContain('The supplier shows')
  })
  await artel.stop()

  await replaceMainFile(userData, 'pdf', 'guide-2.pdf', madePdf({ pages: 12, text: pdfText(4) }))
  await replaceMainFile(
    userData,
    'book',
    'book-2.epub',
    await madeEpub({ chapters: [chapter(0), chapter(1), chapter(5), chapter(2, bookNeedle)] }),
  )
  artel = await launchArtel({ target, userData })
  person = await createPerson(artel, 'en')
  await expect(person.page.getByRole('navigation').first()).toBeVisible()

  await test.step('In a new edition words are found where they went; what is gone is listed with what was written', async () => {
    const { page } = person
    await show('pdf')
    await expect(page.locator('[data-page="1"] canvas')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: person.say('files:marks.notesIn', { count: 3 }) }).click()
    await page.getByRole('button', { name: /Page 7/ }).click()
    await expect(page.getByLabel(person.say('files:pdf.page'), { exact: true })).toHaveValue('7')
    await expect.poll(() => painted(page)).toEqual([needle])
    await expect(page.getByRole('heading', { name: /lost (its|their) place/ })).toBeVisible()
    await expect(page.getByText(doomed).first()).toBeVisible()
    await checkAxe(page, 'pdf new edition')
  })
  await test.step('So in a book', async () => {
    const { page } = person
    await show('book')
    await expect.poll(() => insideText(page), { timeout: 30_000 }).toContain('Paragraph 1 of chapter 0')
    await page.getByRole('button', { name: person.say('files:marks.notesIn', { count: 2 }) }).click()
    await page.getByRole('button', { name: /certificate before the first$/ }).click()
    await expect.poll(() => insideText(page), { timeout: 30_000 }).toContain('The supplier shows')
    await checkTabs(page, 'book notes')
    await artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await checkWidth(page, 'book notes 200')
    await show('pdf')
    await page.getByRole('button', { name: person.say('files:marks.notesIn', { count: 3 }) }).click()
    await checkWidth(page, 'pdf notes 200')
  })
  await artel.stop()
  await server.kill('SIGTERM')
  await rm(userData, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true }).last()

const select = (page: Page, where: string, words: string): Promise<void> =>
  page.evaluate(
    ([selector, wanted]) => {
      const walker = document.createTreeWalker(document.querySelector(selector) ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        return
      }
      throw new Error(`no "${wanted}" on the page`)
    },
    [where, words] as const,
  )

/** What stands on the ground of a mark, of the pages that are drawn. */
const painted = async (page: Page, go?: number): Promise<readonly string[]> => {
  if (go !== undefined) {
    await page.getByLabel('Page', { exact: true }).fill(String(go))
    await page.keyboard.press('Enter')
  }
  return page.evaluate(() => [...(CSS.highlights.get('artel-marked') ?? [])].map(String))
}

/** The chapters that are shown; foliate keeps them in a closed root, so they are looked for among all frames. */
async function insideText(page: Page): Promise<string> {
  const texts = page
    .frames()
    .filter((frame) => frame.url().startsWith('blob:'))
    .map((frame) => frame.evaluate(() => document.body.innerText).catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}
