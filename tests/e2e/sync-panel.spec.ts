/**
 * [T38] [T39] The sync panel with all it can have to say, in both languages, light and dark, at 200 % and in a window of 320 px: refusals, two versions, what settled itself, the
 * question of cost, a profile that was put together again. A text put together out of two versions survives a kill.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Language } from '#core/domain/bilingual.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'
import { makeSyncProfile } from './support/sync-profile.ts'

const folders: string[] = []
test.afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function open(language: Language): Promise<{ artel: Artel; person: Person; userData: string }> {
  const userData = await mkdtemp(join(tmpdir(), 'artel-sync-panel-'))
  folders.push(userData)
  await makeSyncProfile(userData, language)
  return { ...(await launch(userData, language)), userData }
}

async function launch(userData: string, language: Language): Promise<{ artel: Artel; person: Person }> {
  const artel = await launchArtel({ target: test.info().project.name, userData })
  return { artel, person: await createPerson(artel, language) }
}

for (const [language, scheme] of [
  ['ru', 'light'],
  ['en', 'dark'],
] as const) {
  test(`the panel in ${language}, ${scheme}: everything is told and passes axe, Tab, 200 % and 320 px`, async () => {
    const { artel, person } = await open(language)
    const { page, say } = person
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await test.step('The notice after a salvage', async () => {
      await expect(page.getByText(say('notices:salvaged.title'))).toBeVisible()
      await checkAxe(page, `salvaged ${language} ${scheme}`)
      await page.getByRole('button', { name: say('notices:dismiss') }).click()
    })
    await person.go('/sync')
    await expect(page.getByRole('article', { name: 'Описание круглого стола 27 ноября' })).toBeVisible()
    await expect(page.getByText(say('sync:meeting.merged'))).toBeVisible()
    await resize(artel, 1280, 1700)
    await checkAxe(page, `panel ${language} ${scheme}`)
    await checkTabs(page, `panel ${language}`)
    await person.button('sync:versions.combine').click()
    await checkAxe(page, `panel combining ${language} ${scheme}`)
    await person.button('sync:versions.cancelCombine').click()
    await test.step('A question that was deleted under replies', async () => {
      await person.go('/forums/discussion:01900000-0000-7000-8000-000000000002')
      await expect(page.getByText(say('forums:removed.author'))).toBeVisible()
      await checkAxe(page, `question deleted ${language} ${scheme}`)
      await person.go('/sync')
      await expect(page.getByText(say('sync:meeting.merged'))).toBeVisible()
    })
    await test.step('At 200 %', async () => {
      await zoom(artel, 2)
      await checkWidth(page, `panel ${language} 200`)
      await zoom(artel, 1)
    })
    await test.step('In a window of 320 px', async () => {
      await resize(artel, 320, 1700)
      await checkWidth(page, `panel ${language} 320`)
      await checkAxe(page, `panel ${language} 320 axe`)
    })
    await artel.stop()
  })
}

test('a text put together out of two versions is there again after a kill', async () => {
  const first = await open('ru')
  await first.person.go('/sync')
  await first.person.button('sync:versions.combine').click()
  const field = (person: Person) =>
    person.page.getByRole('textbox', { name: `${person.say('sync:field.body')}, ${person.say('sync:language.ru')}` })
  await field(first.person).fill('Разбираем в тройках по двадцать минут.')
  await expect(first.person.page.getByText(/Черновик/).first()).toBeVisible()
  await first.artel.kill()
  const { artel, person } = await launch(first.userData, 'ru')
  await person.go('/sync')
  await expect(field(person)).toHaveValue('Разбираем в тройках по двадцать минут.')
  await person.button('sync:versions.keepCombined').click()
  await expect(person.page.getByText(/теперь все читают собранный текст/)).toBeVisible()
  await person.go('/')
  await expect(person.page.getByText(person.say('home:draft.version'))).toHaveCount(0)
  await artel.stop()
})

const zoom = (artel: Artel, factor: number): Promise<void> =>
  artel.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor)

async function resize(artel: Artel, width: number, height: number): Promise<void> {
  await artel.app.evaluate(
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setMinimumSize(320, 480)
      window?.setContentSize(to.width, to.height)
    },
    { width, height },
  )
  await expect.poll(() => artel.window.evaluate(() => innerWidth)).toBe(width)
}
