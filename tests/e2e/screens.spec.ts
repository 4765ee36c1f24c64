/**
 * [T38] [T39] Every screen, light in English and dark in Russian, as axe sees it; the shell and the palette by keyboard; 200 % and a window of 320 px.
 * First before anybody joined, then joined to a real server, then with that server gone.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'
import { openPalette, prepareScreens, type ScreenAddresses, screensOf } from './support/screens.ts'

type Check = (page: Person['page'], name: string) => Promise<void>
const languages = { en: 'English', ru: 'Русский' } as const

test('[T38] [T39] every screen passes axe, keyboard, 200 % and a narrow window', async () => {
  const info = test.info()
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-screens-'))
  const server = await startServerProcess(join(folder, 'server'))
  const artel = await launchArtel({ target: info.project.name })
  const problems = hearProblems(artel)
  const en = await createPerson(artel, 'en')
  const ru = await createPerson(artel, 'ru')
  const { page } = artel.window === en.page ? en : ru

  await test.step('Before joining', async () => {
    for (const [person, scheme] of [
      [en, 'light'],
      [ru, 'dark'],
    ] as const) {
      await setScheme(page, scheme)
      await page.getByText(languages[person === en ? 'en' : 'ru'], { exact: true }).click()
      await expect(person.button('account:look')).toBeVisible()
      await checkAxe(page, `welcome ${scheme}`)
      await person.button('account:invitation.haveAccount').click()
      await checkAxe(page, `sign-in ${scheme}`)
      await person.button('account:look').click()
      for (const place of ['home', 'library', 'forums', 'sync', 'settings'] as const) {
        await show(person, place === 'home' ? '/' : `/${place}`)
        await checkAxe(page, `unjoined ${place} ${scheme}`)
      }
      await person.go('/welcome')
      await expect(person.button('account:look')).toBeVisible()
    }
  })

  await en.join(server.invitation ?? '', 'Irina Vetrova', 'correct horse battery')
  await test.step('An empty forum', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await setScheme(page, scheme)
      await show(en, '/forums')
      await checkAxe(page, `forums empty ${scheme}`)
    }
  })
  const places = await prepareScreens(en)
  await en.atServer()

  await test.step('Light, in English', () => walk(en, 'light', places, checkAxe))
  await test.step('By keyboard', async () => {
    await show(en, '/')
    await checkTabs(page, 'home')
    await openPalette(en, 'supplier')
    const wanted = page.getByRole('option', { name: /^Supplier evaluation on one page/ })
    for (let i = 0; i < 24 && (await wanted.getAttribute('aria-selected')) !== 'true'; i++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: 'Supplier evaluation on one page' })).toBeVisible()
  })
  await speak(en, ru)
  await test.step('Dark, in Russian', () => walk(ru, 'dark', places, checkAxe))

  await test.step('The server is gone', async () => {
    await server.kill('SIGKILL')
    await ru.go(places.discussion)
    await ru.reply('Взвешиваем каждую десятую.')
    for (const scheme of ['dark', 'light'] as const) {
      await setScheme(page, scheme)
      await show(ru, '/sync')
      await expect(page.getByText(/Офлайн с/).first()).toBeVisible()
      await checkAxe(page, `sync offline ${scheme}`)
      await ru.go(places.discussion)
      await expect(page.getByText(ru.say('ui:state.waiting')).first()).toBeVisible()
      await checkAxe(page, `discussion waiting ${scheme}`)
    }
  })

  await test.step('At 200 %', async () => {
    await zoom(artel, 2)
    await walk(ru, 'light', places, checkWidth)
    await zoom(artel, 1)
  })
  await test.step('In a window of 320 px', async () => {
    await narrow(artel)
    await walk(ru, 'dark', places, checkWidth)
  })
  expect(problems).toEqual([])
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})

async function walk(person: Person, scheme: 'light' | 'dark', places: ScreenAddresses, check: Check): Promise<void> {
  await setScheme(person.page, scheme)
  const size = await person.page.evaluate(() => innerWidth)
  for (const { name, open } of screensOf(places)) {
    await open(person)
    await settled(person)
    await check(person.page, `${name} ${scheme} ${size}`)
  }
  await person.page.keyboard.press('Escape')
}

/** Movement is off: colours in the middle of a change would be measured as they are then. */
const setScheme = (page: Person['page'], colorScheme: 'light' | 'dark'): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })

async function show(person: Person, address: string): Promise<void> {
  await person.go(address)
  await settled(person)
}

/** The heading is there, and two looks in a row see the same text. */
async function settled({ page }: Person): Promise<void> {
  await expect(page.locator('main h1').first()).toBeAttached()
  const text = () => page.evaluate(() => `${document.title}\n${document.body.textContent}`)
  for (let before = '', now = await text(), i = 0; before !== now && i < 20; i++) {
    await page.waitForTimeout(80)
    before = now
    now = await text()
  }
}

async function speak(from: Person, to: Person): Promise<void> {
  await show(from, '/settings')
  await from.page.getByText(languages.ru, { exact: true }).click()
  await expect(from.page.getByRole('heading', { level: 1, name: to.say('settings:title') })).toBeVisible()
}

const zoom = (artel: Artel, factor: number): Promise<void> =>
  artel.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor)

async function narrow(artel: Artel): Promise<void> {
  await artel.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setMinimumSize(320, 480)
    window?.setContentSize(320, 800)
  })
  await expect.poll(() => artel.window.evaluate(() => innerWidth)).toBe(320)
}

/** Errors of the console, refusals of the content policy among them, and exceptions. */
function hearProblems({ window }: Artel): readonly string[] {
  const problems: string[] = []
  window.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || /content security policy/i.test(text)) problems.push(text)
  })
  window.on('pageerror', (error) => problems.push(error.message))
  return problems
}
