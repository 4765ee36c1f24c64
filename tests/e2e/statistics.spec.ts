/** A trainer looks how her course goes: figures and what they may mean, small groups hidden with the reason, a table to take away; both languages, light and dark, 200 %, by keyboard. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'
import { makeStatisticsProfile, taught } from './support/statistics-profile.ts'

const address = `/learning/${taught.course}/statistics`

for (const [language, scheme, chart] of [
  ['en', 'light', /Many pick “The buyer”/],
  ['ru', 'dark', /Многие выбирают «Закупщик»/],
] as const) {
  test(`a trainer sees how her course goes (${language})`, async () => {
    test.setTimeout(180_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-statistics-'))
    await makeStatisticsProfile(folder, language)
    const artel = await launchArtel({ target: test.info().project.name, userData: folder })
    const person = await createPerson(artel, language)
    const { page, say } = person
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })

    await test.step('From the course, by keyboard', async () => {
      await person.go(`/learning/${taught.course}`)
      await person.button('learning:author.menu').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: say('statistics:open') }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: say('statistics:title') })).toBeVisible()
    })
    await test.step('Figures, what they may mean, and what is hidden', async () => {
      await expect(page.getByText(chart)).toBeVisible()
      await expect(
        page.getByText(say('statistics:hidden', { n: taught.firstEdition, needed: 5 })).first(),
      ).toBeVisible()
      await expect(page.getByText(say('statistics:why'))).toBeVisible()
      await checkAxe(page, `statistics ${language}`)
    })
    await test.step('The same as a table for other programs', async () => {
      const table = join(folder, 'figures.csv')
      await artel.app.evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, download) => download.setSavePath(path))
      }, table)
      await page.getByRole('button', { name: 'CSV' }).click()
      await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain(say('statistics:question'))
    })
    await twiceTheText(person)
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })
}

async function twiceTheText({ page, go }: Person): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await go(address)
  await checkWidth(page, 'statistics 200')
}
