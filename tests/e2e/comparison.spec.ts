/** A director compares her result with others: opts in by keyboard, sees medians and what is hidden and why, leaves again; a coordinator's picture; both languages, light and dark, 200 %. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compared, makeComparisonProfile } from './support/comparison-profile.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson } from './support/person.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'

const result = `/assessment/${compared.questionnaire}/result/${compared.response}`

for (const [language, scheme, until] of [
  ['en', 'light', /Hidden: 4 of 5 companies\. Next round on 1.Jan.2027/],
  ['ru', 'dark', /Скрыто: 4 из 5 компаний\. Следующий раунд 1.января.2027/],
] as const) {
  test(`a company compares itself and the programme is seen (${language})`, async () => {
    test.setTimeout(180_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-comparison-'))
    await makeComparisonProfile(folder, language, scheme)
    const artel = await launchArtel({ target: test.info().project.name, userData: folder })
    const person = await createPerson(artel, language)
    const { page, say } = person
    const shoot = (name: string): Promise<void> => takeShot(page, `${name} ${language} ${scheme}`)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })

    await test.step('Opting in by keyboard', async () => {
      await person.go(result)
      await expect(page.getByRole('heading', { name: say('comparison:title') })).toBeVisible()
      await page.getByText(say('comparison:what.title')).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText(say('comparison:what.leaves'))).toBeVisible()
      await person.field('comparison:sectorLabel').selectOption('instruments')
      await person.field('comparison:sizeLabel').selectOption('10-49')
      await person.button('comparison:join').focus()
      await page.keyboard.press('Enter')
      await expect(person.button('comparison:leave')).toBeVisible()
    })
    await test.step('What is shown, what is hidden, and why', async () => {
      const table = page.getByRole('region', { name: say('comparison:title') }).last()
      await expect(table.getByText(until)).toBeVisible()
      await expect(table.getByRole('row').filter({ hasText: '55' })).toBeVisible()
      await checkAxe(page, `comparison ${language}`)
      await person.button('comparison:leave').scrollIntoViewIfNeeded()
      await shoot('comparison')
    })
    await test.step('Leaving, without a line', async () => {
      await person.button('comparison:leave').focus()
      await page.keyboard.press('Enter')
      await expect(person.button('comparison:join')).toBeVisible()
    })
    await test.step('The picture of the programme, and the same as a table', async () => {
      await person.go('/assessment')
      await person.button('comparison:programme.title').click()
      await expect(page.getByRole('heading', { level: 1, name: say('comparison:programme.title') })).toBeVisible()
      await expect(page.getByRole('heading', { name: say('comparison:programme.needs') })).toBeVisible()
      await checkAxe(page, `programme ${language}`)
      await shoot('programme')
      const table = join(folder, 'figures.csv')
      await artel.app.evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, download) => download.setSavePath(path))
      }, table)
      await page.getByRole('button', { name: 'CSV' }).click()
      await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain(say('comparison:classHead'))
    })
    await test.step('At twice the text', async () => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await checkWidth(page, 'programme 200')
      await person.go(result)
      await expect(page.getByRole('heading', { name: say('comparison:title') })).toBeVisible()
      await checkWidth(page, 'comparison 200')
      await shoot('comparison-200')
    })
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })
}
