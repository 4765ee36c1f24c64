/** [T38] Every screen, in both languages, light and dark, as axe sees it; the shell and the palette by keyboard; no sideways scrolling at 200 % and in a narrow window. */
import AxeBuilder from '@axe-core/playwright'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'

const course = 'course:'
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function check({ page }: Person, name: string): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  const found = violations.map(
    (v) =>
      `${name}: ${v.id}: ${v.nodes
        .map((n) => n.target.join(' '))
        .slice(0, 3)
        .join(' | ')}: ${v.nodes[0]?.failureSummary ?? ''}`,
  )
  expect.soft(found, name).toEqual([])
  // A proof that the rule of 2.2 ran at all.
  expect
    .soft(
      passes.some((p) => p.id === 'target-size'),
      `${name}: target-size ran`,
    )
    .toBe(true)
}

/** The address of the first link of the page that begins so. */
async function firstAddress({ page }: Person, start: string): Promise<string> {
  const found = await page.evaluate((prefix) => {
    const addresses = [...document.querySelectorAll('main a')].map((a) =>
      decodeURIComponent(a.getAttribute('href') ?? ''),
    )
    return addresses.map((a) => a.slice(a.indexOf('#') + 1)).find((a) => a.startsWith(prefix))
  }, start)
  if (found === undefined) throw new Error(`No link to ${start}`)
  return found
}

async function walk(person: Person, scheme: 'light' | 'dark', isSideways: boolean): Promise<void> {
  const { page, go, say } = person
  await page.emulateMedia({ colorScheme: scheme })
  const visit = async (address: string, name: string): Promise<void> => {
    await go(address)
    await expect(page.locator('main h1').first()).toBeVisible()
    await page.waitForTimeout(250)
    if (!isSideways) return check(person, `${name}, ${scheme}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect.soft(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(1)
  }
  await visit('/', 'home')
  await visit('/library', 'library')
  const article = await firstAddress(person, '/library/article')
  await visit(article, 'article')
  await visit('/library/write', 'article editor')
  await visit('/learning', 'learning')
  const courseAddress = await firstAddress(person, `/learning/${course}`)
  await visit(courseAddress, 'course')
  const lesson = await firstAddress(person, `${courseAddress}/lesson`)
  await visit(lesson, 'lesson')
  await visit('/learning/results', 'results')
  await visit('/assessment', 'assessment')
  await visit('/forums', 'forums')
  await visit('/forums/ask', 'question')
  await visit('/sync', 'sync')
  await visit('/settings', 'settings')
  if (isSideways) return
  await go(lesson)
  await page
    .getByRole('button', { name: new RegExp(`${say('learning:lesson.takeQuiz')}|${say('learning:lesson.goOnQuiz')}`) })
    .click()
  await expect(page.locator('main h2').first()).toBeVisible()
  await check(person, `quiz, ${scheme}`)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(say('library:title').slice(0, 4))
  await page.waitForTimeout(300)
  await check(person, `palette, ${scheme}`)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('[T38] [T39] every screen passes axe, keyboard, 200 % and a narrow window', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-screens-'))
  const server = await startServerProcess(join(folder, 'server'))
  const artel = await launchArtel({ target: test.info().project.name })
  const problems: string[] = []
  artel.window.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  const english = await createPerson(artel, 'en')
  const russian = await createPerson(artel, 'ru')
  await english.page.getByText('English', { exact: true }).click()
  await check(english, 'welcome')
  await english.join(server.invitation ?? '', 'Irina Vetrova', 'correct horse battery')
  await english.ask('How do you accept castings?', 'Cavities show late.')
  await check(english, 'discussion')
  await walk(english, 'light', false)

  // The palette finds an article and opens it with keys alone.
  await english.go('/')
  await expect(english.page.locator('main h1')).toContainText('Irina')
  await english.page.keyboard.press('Control+k')
  await expect(english.page.getByRole('combobox')).toBeFocused()
  await english.page.keyboard.type('supplier')
  await expect(english.page.getByRole('option').first()).toBeVisible()
  await english.page.keyboard.press('Enter')
  await expect(english.page.locator('main h1').first()).toBeVisible()
  await expect(english.page.getByRole('dialog')).toHaveCount(0)

  await english.go('/settings')
  await english.page.getByText('Русский', { exact: true }).click()
  await expect(english.page.getByRole('heading', { level: 1, name: russian.say('settings:title') })).toBeVisible()
  await walk(russian, 'dark', false)

  await artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  await walk(russian, 'light', true)
  await artel.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.setZoomFactor(1)
    window?.setMinimumSize(320, 480)
    window?.setContentSize(320, 800)
  })
  await walk(russian, 'light', true)
  expect(problems).toEqual([])

  await artel.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})
