/** A trainer without a network takes a questionnaire away as a table, brings another one in with a fault, mends it, publishes and retires it; both languages, light and dark, 200 %, by keyboard. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { InstrumentContent } from '#core/domain/questionnaire/instrument-content.ts'
import { writeInstrumentFile } from '#core/domain/questionnaire/instrument-file.ts'
import { writeInstrumentSheets } from '#core/domain/questionnaire/instrument-sheets.ts'
import { writeXlsx } from '#engine/packages/sheets/write-xlsx.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'
import { makeTrainerProfile } from './support/trainer-profile.ts'

const words = (ru: string, en: string) => ({ source: 'ru' as const, ru, en })
const check = (title: InstrumentContent['title']): InstrumentContent => ({
  title,
  areas: [{ key: 'shop', title: words('Цех', 'Shop floor'), short: words('Цех', 'Shop'), weight: 1 }],
  questions: [
    {
      key: 'order',
      area: 'shop',
      prompt: words('Лежит ли инструмент на месте?', 'Does each tool have its place?'),
      statements: [
        words('Ищем каждый раз.', 'We look for it each time.'),
        words('Знает мастер.', 'The foreman knows.'),
        words('Места подписаны.', 'Places are labelled.'),
        words('Раз в неделю проверяем.', 'We check once a week.'),
        words('Улучшаем вместе.', 'We improve it together.'),
      ],
    },
  ],
})
const untranslated = check({ source: 'ru', ru: 'Порядок в цехе' })
const whole = check(words('Порядок в цехе', 'Order on the shop floor'))

for (const [language, scheme] of [
  ['ru', 'light'],
  ['en', 'dark'],
] as const) {
  test(`a questionnaire goes out and comes in as a table (${language})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'artel-instruments-'))
    const [faulty, table] = [join(folder, 'faulty.json'), join(folder, 'order.xlsx')]
    await writeFile(faulty, writeInstrumentFile(untranslated))
    await writeXlsx(table, [...writeInstrumentSheets(whole), { name: 'notes', rows: [['mine']] }])
    await makeTrainerProfile(folder, language)
    const artel = await launchArtel({ target: test.info().project.name, userData: folder })
    const person = await createPerson(artel, language)
    const { page, say } = person
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const bring = page.locator('input[type=file]').first()
    const publish = person.button('instruments:draft.publish')

    await test.step('It is reached from the assessment', async () => {
      await person.go('/assessment')
      await person.button('instruments:open').click()
      await expect(page.getByRole('heading', { level: 1, name: say('instruments:title') })).toBeVisible()
      await checkAxe(page, `instruments ${language}`)
      await checkTabs(page, `instruments ${language}`)
    })
    await test.step('A shipped one is taken away as a table', async () => {
      const saved = join(folder, 'saved.xlsx')
      await artel.app.evaluate(({ session }, path) => {
        session.defaultSession.once('will-download', (_event, download) => download.setSavePath(path))
      }, saved)
      await page
        .getByRole('button', { name: say('instruments:takeAway') })
        .first()
        .focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: say('instruments:format.xlsx') }).focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => readFile(saved, 'latin1').catch(() => '')).toMatch(/^PK/)
    })
    await test.step('What is missing is listed and holds publishing back', async () => {
      await bring.setInputFiles(faulty)
      await expect(page.getByText(say('instruments:problem.translation_missing'))).toBeVisible()
      await expect(publish).toBeDisabled()
      await person.button('instruments:draft.discard').click()
      await expect(publish).toHaveCount(0)
    })
    await test.step('A table comes in, is read through and published', async () => {
      await bring.setInputFiles(table)
      await expect(page.getByText(say('instruments:file.problem.sheet_unknown'))).toBeVisible()
      await page.getByText(say('instruments:draft.readThrough')).click()
      await expect(page.getByText(language === 'ru' ? 'Места подписаны.' : 'Places are labelled.')).toBeVisible()
      await checkAxe(page, `instrument draft ${language}`)
      await publish.click()
      await expect(publish).toHaveCount(0)
      await person.go('/assessment')
      await expect(
        page.getByRole('heading', { name: language === 'ru' ? 'Порядок в цехе' : /Order on the/ }),
      ).toBeVisible()
    })
    await test.step('It is retired and put back; at 200 % nothing is lost', async () => {
      const title = language === 'ru' ? 'Порядок в цехе' : 'Order on the shop floor'
      await person.go('/assessment/instruments')
      await page.getByRole('button', { name: say('instruments:retireOf', { title }) }).click()
      await expect(page.getByRole('button', { name: say('instruments:putBackOf', { title }) })).toBeVisible()
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await checkWidth(page, `instruments 200 ${language}`)
    })
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })
}
