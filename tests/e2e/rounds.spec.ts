/** Three rounds over two editions: the trend and what is left out, the earlier answer beside the question, a report in the other language as PDF, a table; by keyboard, light and dark, 200 %. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compared, makeComparisonProfile } from './support/comparison-profile.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson } from './support/person.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'

const result = `/assessment/${compared.questionnaire}/result/${compared.response}`

for (const [language, scheme, other, stamp] of [
  ['en', 'light', 'ru', 'Самооценка, никем не подтверждена'],
  ['ru', 'dark', 'en', 'Self-assessed, not validated'],
] as const) {
  test(`a third round is compared and reported (${language})`, async () => {
    test.setTimeout(180_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-rounds-'))
    await makeComparisonProfile(folder, language, scheme, 2)
    const artel = await launchArtel({ target: test.info().project.name, userData: folder })
    const person = await createPerson(artel, language)
    const { page, say } = person
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })

    await test.step('The trend, by what still means the same', async () => {
      await person.go(result)
      const trend = page.getByRole('region', { name: say('rounds:title') }).last()
      await expect(trend.getByRole('row').filter({ hasText: say('rounds:overall') })).toContainText('+37')
      const left = page.locator('summary').filter({ hasText: say('rounds:leftOut', { count: 1 }) })
      await left.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText(say('rounds:reason.changed'))).toBeVisible()
      await trend.scrollIntoViewIfNeeded()
      await checkAxe(page, `rounds ${language}`)
    })
    await test.step('A report in the other language, as PDF and as a table', async () => {
      await person.button('report:open').focus()
      await page.keyboard.press('Enter')
      await person.field('report:language').selectOption(other)
      await expect(page.getByText(stamp)).toBeVisible()
      await expect(page.getByText('Protocol of 12 May')).toBeHidden()
      await checkAxe(page, `report ${language}`)
      await person.field('report:withNotes').focus()
      await page.keyboard.press('Space')
      await expect(page.getByText('Protocol of 12 May')).toBeVisible()
      await person.field('report:withNotes').press('Space')
      const pdf = join(process.env['ARTEL_SHOTS'] ?? folder, `report-${other}.pdf`)
      await artel.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, pdf)
      await person.button('report:pdf').press('Enter')
      await expect(page.getByText(say('report:saved'))).toBeVisible()
      expect((await stat(pdf)).size).toBeGreaterThan(10_000)
      const table = join(folder, 'result.csv')
      await artel.app.evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, download) => download.setSavePath(path))
      }, table)
      await person.button('report:csv').press('Enter')
      await expect.poll(() => readFile(table, 'utf8').catch(() => '')).toContain('T2')
    })
    await test.step('The next one begins with the earlier answer beside, when asked for', async () => {
      await person.go(`/assessment/${compared.questionnaire}`)
      await person.button('assessment:form.begin').press('Enter')
      const shown = page.getByRole('switch')
      await shown.focus()
      await page.keyboard.press('Space')
      await expect(page.getByText(say('rounds:earlier.level', { level: '4' }))).toBeVisible()
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
      await checkAxe(page, `earlier answer ${language}`)
    })
    await test.step('At twice the text', async () => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await person.go(result)
      await expect(page.getByText(say('rounds:leftOut', { count: 1 }))).toBeVisible()
      await checkWidth(page, `rounds 200 ${language}`)
      await person.go(`${result}/report`)
      await expect(page.getByText(say('report:stamp'))).toBeVisible()
      await checkWidth(page, `report 200 ${language}`)
      await takeShot(page, `report-200 ${language}`)
    })
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })
}
