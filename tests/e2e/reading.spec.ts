/** Reading with a pencil: a highlight with a note by keyboard and by mouse, a killed program, a new edition of the text, the list of notes, PDF, an older translation, a second device of the same person. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'

const password = 'correct horse battery'
const title = 'Freedom to operate'
const paragraphs = [
  'Freedom to operate is the right to make and sell your product without stepping on someone else’s patent.',
  '## Before you draw, search',
  'Start with the country where you will earn the money, not the one where you will assemble. A patent is territorial.',
  'Write the product down as eight to twelve features, one line each. Search for each feature by class, then by words.',
  '## What to keep',
  ...Array.from(
    { length: 14 },
    (_, i) => `Keep the search report number ${i + 1} with its date, so that anybody can do it again.`,
  ),
]
const note = 'Ask the patent office in Almaty what a search by class costs.'
const marked = 'will earn the money'

test('a note stays with its words, through a kill, a new edition and on a second device', async () => {
  test.setTimeout(300_000)
  const target = test.info().project.name
  const folder = await mkdtemp(join(tmpdir(), 'artel-reading-'))
  const server = await startServerProcess(join(folder, 'server'))
  const userData = join(folder, 'first')
  let artel: Artel = await launchArtel({ target, userData })
  let irina = await createPerson(artel, 'en')
  await irina.join(server.invitation ?? '', 'Irina Vetrova', password)
  await irina.writeArticle(title, paragraphs.join('\n\n'))

  await test.step('A paragraph is marked and written about by keys alone', async () => {
    await text(irina).focus()
    // To the first paragraph, wherever the reading line is, then to the third.
    for (const key of ['k', 'k', 'k', 'j', 'j', 'n']) await irina.page.keyboard.press(key)
    await expect(noteField(irina.page)).toBeFocused()
    await irina.page.keyboard.type('The whole paragraph.')
    await irina.page.keyboard.press('Tab')
    await expect(irina.page.getByText(/You, today/).first()).toBeVisible()
  })
  await test.step('Words are marked by mouse, with a note', async () => {
    await select(irina.page, marked)
    const bar = irina.page.getByRole('toolbar', { name: irina.say('reading:selected') })
    await bar.getByRole('button', { name: irina.say('reading:addNote') }).click()
    await expect(noteField(irina.page).last()).toBeFocused()
    await irina.page.keyboard.type(note)
    await irina.page.getByRole('heading', { level: 1 }).click()
    await expect(irina.page.getByText(irina.say('reading:onlyYou')).first()).toBeVisible({ timeout: 30_000 })
    await irina.page.keyboard.press('Escape')
    await checkAxe(irina.page, 'reading notes light')
    await irina.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await checkAxe(irina.page, 'reading notes dark')
    await irina.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await painted(irina.page)).toContain(marked)
  })
  await test.step('A highlight that was taken away comes back', async () => {
    const removed = irina.page.getByRole('complementary', { name: irina.say('reading:notes') }).getByRole('region')
    await expect(removed).toHaveCount(2)
    await irina.button('reading:removeHighlight').first().click()
    await expect(removed).toHaveCount(1)
    await irina.button('reading:undo').click()
    await expect(removed).toHaveCount(2)
  })
  await test.step('The program is killed, and knows all of it', async () => {
    await irina.page.keyboard.press('End')
    await irina.go('/library')
    await irina.page.waitForTimeout(500)
    await artel.kill()
    artel = await launchArtel({ target, userData })
    irina = await createPerson(artel, 'en')
    await expect(irina.page.getByRole('navigation').first()).toBeVisible()
    await irina.openArticle(title)
    await expect(noteField(irina.page)).toHaveCount(2)
    await expect(noteField(irina.page).nth(1)).toHaveValue(note)
  })
  await test.step('A new edition moves the words; the note goes along', async () => {
    await irina.link('library:article.edit').click()
    const body = irina.page.getByRole('textbox', { name: irina.say('library:editor.body') }).first()
    const before = await body.inputValue()
    await body.fill(
      `A new beginning.\n\nOne more paragraph.\n\n${before.replace('with the country where you will', 'with that country in which you really will')}`,
    )
    await irina.button('library:editor.end.publish-change').click()
    await expect(irina.page.getByText('One more paragraph.').first()).toBeVisible()
    await expect(noteField(irina.page)).toHaveCount(2)
    await expect.poll(() => painted(irina.page)).toContain(marked)
    await irina.atServer()
  })
  await test.step('All notes are in one list, found by their words, and lead to their place', async () => {
    await irina.go('/notes')
    await expect(irina.page.getByRole('heading', { name: title })).toBeVisible()
    await checkAxe(irina.page, 'notes light')
    await irina.page.getByLabel(irina.say('notes:search')).fill('almaty')
    await expect(irina.page.getByRole('listitem').filter({ hasText: note })).toHaveCount(1)
    await irina.page.getByRole('link', { name: marked }).click()
    await expect(irina.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(noteField(irina.page)).toHaveCount(2)
  })
  await test.step('The text is kept as PDF, and says why it can’t be heard', async () => {
    const path = join(folder, 'kept.pdf')
    await artel.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await irina.button('reading:more').click()
    await takeShot(irina.page, 'reading menu')
    await irina.page.getByRole('menuitem', { name: irina.say('reading:pdf') }).click()
    await expect(irina.page.getByText(irina.say('reading:pdfSaved'))).toBeVisible()
    const pdf = await readFile(path)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (process.env['ARTEL_SHOTS'] !== undefined) await copyFile(path, join(process.env['ARTEL_SHOTS'], 'kept.pdf'))
    await text(irina).focus()
    await irina.page.keyboard.press('r')
    await expect(
      irina.page
        .getByText(irina.say('reading:aloud.noVoice.en'))
        .or(irina.page.getByText(irina.say('reading:aloud.speaking'))),
    ).toBeVisible()
    await irina.page.keyboard.press('Escape')
  })
  await test.step('An original that went on shows what is new in it', async () => {
    await irina.openArticle('Supplier evaluation on one page')
    await irina.link('library:article.edit').click()
    await irina.page.getByText(irina.say('library:editor.langRu'), { exact: true }).click()
    const body = irina.page.getByRole('textbox', { name: irina.say('library:editor.body') }).first()
    const before = await body.inputValue()
    const paragraph = before.split('\n\n').find((one) => /^[А-ЯЁ][^|]*\.$/.test(one)) ?? ''
    await body.fill(before.replace(paragraph, `${paragraph} Это предложение новое.`))
    await irina.button('library:editor.end.publish-change').click()
    await irina.page.getByText(irina.say('library:article.both'), { exact: true }).click()
    await expect(irina.page.getByText(irina.say('library:article.olderPassage', { count: 1 }))).toBeVisible()
    await irina.button('library:article.seeChange').click()
    await expect.poll(() => painted(irina.page, 'artel-new')).toEqual(['Это предложение новое.'])
    await irina.button('library:article.seeChange').scrollIntoViewIfNeeded()
    await checkAxe(irina.page, 'reading change light')
    await irina.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await checkAxe(irina.page, 'reading change dark')
    await irina.atServer()
  })
  await test.step('A second device sees the note, and is offered where the first one stopped', async () => {
    const other = await launchArtel({ target, userData: join(folder, 'second') })
    const again = await createPerson(other, 'en')
    await signIn(again, server.url)
    await again.atServer()
    await again.openArticle(title)
    await expect(noteField(again.page).nth(1)).toHaveValue(note)
    await expect.poll(() => painted(again.page)).toContain(marked)
    await expect(again.button('reading:goThere')).toBeVisible()
    await takeShot(again.page, 'reading second device')
    await again.button('reading:goThere').click()
    await other.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await noteField(again.page).first().scrollIntoViewIfNeeded()
    await checkWidth(again.page, 'reading notes 200')
    await other.stop()
  })
  await artel.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

const text = ({ page, say }: Person) => page.getByRole('region', { name: say('reading:text'), exact: true })
const noteField = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true })

/** Selects words as a mouse would have left them. */
const select = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('[data-text]') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new Error(`no "${wanted}" on the page`)
  }, words)

/** What stands on the ground of a highlight, or on another one. */
const painted = (page: Page, ground = 'artel-note'): Promise<readonly string[]> =>
  page.evaluate(
    (wanted) =>
      [...CSS.highlights].flatMap(([name, ranges]) => (name.startsWith(wanted) ? [...ranges].map(String) : [])),
    ground,
  )

async function signIn(person: Person, server: string): Promise<void> {
  await person.page.getByText('English', { exact: true }).click()
  await person.button('account:invitation.haveAccount').click()
  await person.field('account:signIn.server').fill(server)
  await person.field('account:signIn.user').fill('irina-vetrova')
  await person.field('account:signIn.password').fill(password)
  await person.page.getByRole('checkbox').check()
  await person.button('account:signIn.act').click()
  await expect(person.page.getByRole('navigation').first()).toBeVisible()
}
