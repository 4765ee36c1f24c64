/** Walking every screen of a window: joined to a real server, in one language and one scheme, with a check on each. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Language } from '#core/domain/bilingual.ts'
import { startServerProcess, type ServerProcess } from '#tests/support/sync-server.ts'
import { type Artel, launchArtel } from './launch-artel.ts'
import { createPerson, type Person } from './person.ts'
import { checkAxe } from './screen-checks.ts'
import { prepareScreens, type ScreenAddresses, screensOf } from './screens.ts'

type Check = (page: Person['page'], name: string) => Promise<void>
type Scheme = 'light' | 'dark'
const languages = { en: 'English', ru: 'Русский' } as const

export interface ScreenWalk {
  readonly artel: Artel
  readonly person: Person
  readonly server: ServerProcess
  /** Errors of the console, refusals of the content policy among them, and exceptions. */
  readonly problems: readonly string[]
  /** What a window shows before anybody joined. */
  readonly beforeJoining: () => Promise<void>
  /** Joins, and puts something on each shelf. */
  join(): Promise<ScreenAddresses>
  all(places: ScreenAddresses, check: Check): Promise<void>
  show(address: string): Promise<void>
  stop(): Promise<void>
}

export async function startScreenWalk(target: string, language: Language, scheme: Scheme): Promise<ScreenWalk> {
  const folder = await mkdtemp(join(tmpdir(), 'artel-screens-'))
  const server = await startServerProcess(join(folder, 'server'))
  const artel = await launchArtel({ target })
  const problems = hearProblems(artel)
  const person = await createPerson(artel, language)
  // Movement is off: colours in the middle of a change would be measured as they are then.
  await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  const show = async (address: string): Promise<void> => {
    await person.go(address)
    await settled(person)
  }
  return {
    artel,
    person,
    server,
    problems,
    show,
    beforeJoining: async () => {
      const { page, button, go } = person
      await page.getByText(languages[language], { exact: true }).click()
      await expect(button('account:look')).toBeVisible()
      await checkAxe(page, `welcome ${scheme}`)
      await button('account:invitation.haveAccount').click()
      await checkAxe(page, `sign-in ${scheme}`)
      await button('account:look').click()
      for (const place of ['home', 'library', 'forums', 'sync', 'settings'] as const) {
        await show(place === 'home' ? '/' : `/${place}`)
        await checkAxe(page, `unjoined ${place} ${scheme}`)
      }
      await go('/welcome')
      await expect(button('account:look')).toBeVisible()
    },
    join: async () => {
      await person.join(server.invitation ?? '', 'Irina Vetrova', 'correct horse battery')
      await show('/forums')
      await checkAxe(person.page, `forums empty ${scheme}`)
      const places = await prepareScreens(person)
      await person.atServer()
      return places
    },
    all: async (places, check) => {
      const size = await person.page.evaluate(() => innerWidth)
      for (const { name, open } of screensOf(places)) {
        await open(person)
        await settled(person)
        await check(person.page, `${name} ${scheme} ${size}`)
      }
      await person.page.keyboard.press('Escape')
    },
    stop: async () => {
      await artel.stop()
      await server.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
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
