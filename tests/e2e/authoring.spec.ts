/** An author at the outline of her course: moves by keyboard and by pointer, looks at what is missing, tries the course as a learner, and compares editions. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

test('an author arranges, checks and tries a course', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-authoring-'))
  const userData = join(folder, 'profile')
  const target = test.info().project.name
  const server = await startServerProcess(join(folder, 'server'))
  let artel: Artel = await launchArtel({ target, userData })
  let author = await createPerson(artel, 'en')
  await author.join(server.invitation ?? '', 'Irina Gromova', 'correct horse battery')
  await server.kill('SIGKILL')
  await author.go('/learning')
  await author.button('learning:write').click()
  await author.field('learning:editor.title').fill('Accepting castings')

  await test.step('Lessons and modules', async () => {
    for (const title of ['Weighing', 'Hardness']) await addLesson(author, title)
    await addModule(author, 'Complaints')
    await addLesson(author, 'An answer within a day')
    await expect.poll(() => rowsOf(author)).toEqual(['Weighing', 'Hardness', 'Complaints', 'An answer within a day'])
  })
  await test.step('Alt with the arrows moves a lesson, also into a module; Ctrl+Z takes changes back, Ctrl+Y makes them again', async () => {
    const { page } = author
    const first = await rowsOf(author)
    await toggle(author, 'Hardness').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => rowsOf(author)).toEqual(['Hardness', 'Weighing', 'Complaints', 'An answer within a day'])
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => rowsOf(author)).toEqual(['Weighing', 'Complaints', 'Hardness', 'An answer within a day'])
    await expect(toggle(author, 'Hardness')).toBeFocused()
    const moved = ['Hardness', 'Weighing', 'Complaints', 'An answer within a day']
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowsOf(author)).toEqual(moved)
    await expect(toggle(author, 'Hardness')).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect.poll(() => rowsOf(author)).toEqual(first)
    await page.keyboard.press('Control+y')
    await expect.poll(() => rowsOf(author)).toEqual(moved)
  })
  await test.step('A row taken by the keyboard says where it is', async () => {
    const { page, say } = author
    await grip(author, 'Weighing').focus()
    await page.keyboard.press('Space')
    await expect(
      page.getByText(say('authoring:outline.drag.taken', { title: 'Weighing', n: 2, total: 4 })),
    ).toBeAttached()
    await page.keyboard.press('ArrowDown')
    const over = { title: 'Weighing', n: 3, total: 4, other: 'Complaints' }
    await expect(page.getByText(say('authoring:outline.drag.over', over))).toBeAttached()
    await page.keyboard.press('Space')
    await expect.poll(() => rowsOf(author)).toEqual(['Hardness', 'Complaints', 'Weighing', 'An answer within a day'])
  })
  await test.step('The pointer drags a row', async () => {
    await drag(author, 'An answer within a day', 'Hardness')
    await expect.poll(() => rowsOf(author)).toEqual(['An answer within a day', 'Hardness', 'Complaints', 'Weighing'])
  })
  await test.step('A copy, and a row that is removed and comes back', async () => {
    const { page, say, button } = author
    await button('authoring:outline.menuOf', { title: 'Hardness' }).click()
    await page.getByRole('menuitem', { name: say('authoring:outline.duplicate') }).click()
    await expect.poll(() => rowsOf(author)).toContain('Hardness (copy)')
    await toggle(author, 'Hardness (copy)').press('Delete')
    await expect.poll(() => rowsOf(author)).not.toContain('Hardness (copy)')
    await button('authoring:outline.undo').click()
    await expect.poll(() => rowsOf(author)).toContain('Hardness (copy)')
  })
  await test.step('A crash loses nothing', async () => {
    await author.page.waitForTimeout(1_000)
    const before = await rowsOf(author)
    const address = await author.page.evaluate(() => location.hash.slice(1))
    await artel.kill()
    artel = await launchArtel({ target, userData })
    author = await createPerson(artel, 'en')
    await author.go(address)
    await expect.poll(() => rowsOf(author)).toEqual(before)
  })
  await test.step('The check holds publishing back in words, and leads to the field', async () => {
    const { page, say, button, field } = author
    const check = page.getByRole('region', { name: say('authoring:check.title') })
    await toggle(author, 'Hardness').click()
    await field('learning:editor.lessonTitle').fill('')
    await button('learning:editor.addQuiz').click()
    await expect(button('learning:editor.publish')).toBeDisabled()
    await expect(page.getByText(say('authoring:check.held', { count: 4 }))).toBeVisible()
    await check.getByRole('button', { name: say('authoring:check.what.lesson-no-title') }).click()
    await expect(field('learning:editor.lessonTitle')).toBeFocused()
    await check.getByRole('button', { name: say('authoring:check.what.question-no-prompt') }).click()
    await expect(page.getByLabel(say('learning:editor.prompt'), { exact: true })).toBeFocused()
    await looks(author, 'check')
    await check
      .getByRole('button', { name: say('authoring:check.what.no-translation.ru') })
      .first()
      .click()
    await expect(field('learning:editor.title')).toBeFocused()
    await expect(field('learning:editor.title')).toHaveValue('')
    await page.keyboard.type('Приёмка')
    await page.getByText(say('learning:editor.langEn'), { exact: true }).click()
    await field('learning:editor.lessonTitle').fill('Hardness')
    await button('learning:editor.removeQuiz').click()
    await expect(button('learning:editor.publish')).toBeEnabled()
  })
  await test.step('The whole course as a learner sees it; Escape leads back to the place', async () => {
    const { page, say, button } = author
    await toggle(author, 'Weighing').click()
    await button('authoring:preview.try').click()
    await expect(page.getByText(say('authoring:preview.words'))).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Weighing' })).toBeVisible()
    await looks(author, 'preview lesson')
    await button('learning:lesson.complete').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Accepting castings' })).toBeVisible()
    await looks(author, 'preview course')
    await page.keyboard.press('Escape')
    await expect(author.field('learning:editor.lessonTitle')).toHaveValue('Weighing')
    await expect(button('learning:editor.publish')).toBeEnabled()
  })
  await test.step('Editions: what changed is read, and an earlier one is made a draft again; in Russian too', async () => {
    const { page, say, button } = author
    await button('learning:editor.publish').click()
    await button('learning:author.menu').click()
    await page.getByRole('menuitem', { name: say('learning:author.edit') }).click()
    await toggle(author, 'Weighing').click()
    await page.getByLabel(say('learning:editor.lessonBody')).fill('Weighing: every fifth casting.')
    await page.getByLabel(say('learning:editor.note')).fill('Every fifth one')
    await button('learning:editor.publishEdition').click()
    await page.getByRole('link', { name: say('authoring:editions.title') }).click()
    await expect(page.getByText('Every fifth one')).toBeVisible()
    await expect(page.locator('ins').first()).toBeVisible()
    await looks(author, 'editions')
    const address = await page.evaluate(() => location.hash.slice(1))
    await author.go('/settings')
    await page.getByText('Русский', { exact: true }).first().click()
    const reader = await createPerson(artel, 'ru')
    await reader.go(address)
    await expect(page.getByRole('heading', { level: 1, name: reader.say('authoring:editions.title') })).toBeVisible()
    await looks(reader, 'editions ru')
    await page.getByRole('button', { name: /^Издание 1,/ }).click()
    await reader.button('authoring:editions.restore').click()
    await expect(page.getByRole('heading', { level: 1, name: reader.say('learning:editor.editTitle') })).toBeVisible()
    await looks(reader, 'outline ru')
    await reader.button('authoring:preview.try').click()
    await expect(page.getByText(reader.say('authoring:preview.words'))).toBeVisible()
    await looks(reader, 'preview ru')
    await page.keyboard.press('Escape')
    await expect(reader.button('learning:editor.publishEdition')).toBeEnabled()
  })
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})

const outline = ({ page, say }: Person) => page.getByRole('navigation', { name: say('authoring:outline.title') })
const rowsOf = (person: Person) =>
  outline(person)
    .locator('[data-row] [title]')
    .evaluateAll((titles) => titles.map((title) => title.textContent))
const toggle = (person: Person, title: string) =>
  outline(person)
    .locator('[data-toggle]')
    .filter({ has: person.page.getByTitle(title, { exact: true }) })
const grip = ({ button }: Person, title: string) => button('authoring:outline.take', { title })

async function addLesson({ button, field, page, say }: Person, title: string): Promise<void> {
  await button('learning:editor.addLesson').click()
  await field('learning:editor.lessonTitle').fill(title)
  await page.getByLabel(say('learning:editor.lessonBody')).fill(`${title}: what to do.`)
}

async function addModule({ button, field }: Person, title: string): Promise<void> {
  await button('authoring:outline.addModule').click()
  await field('authoring:outline.moduleTitle').fill(title)
}

async function drag(person: Person, from: string, onto: string): Promise<void> {
  const { page } = person
  const [a, b] = [await grip(person, from).boundingBox(), await grip(person, onto).boundingBox()]
  if (a === null || b === null) throw new Error('the rows are not on the screen')
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2)
  await page.mouse.down()
  await page.mouse.move(a.x + a.width / 2, a.y - 12, { steps: 4 })
  await page.mouse.move(b.x + b.width / 2, b.y + 4, { steps: 8 })
  await page.mouse.up()
}

/** Both schemes, both languages, twice the text. */
async function looks(person: Person, name: string): Promise<void> {
  const { page } = person
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await checkAxe(page, `${name} ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await checkWidth(page, `${name} 200`)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = ''
  })
}
