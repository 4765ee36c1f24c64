/** Three rounds over two editions: the trend and what is left out, the earlier answer beside the question, a report in the other language as PDF, a table; by keyboard, light and dark, 200 %. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { company, makeCompanyProfile } from './support/company-profile.ts'
import { compared, makeComparisonProfile } from './support/comparison-profile.ts'
import { launchArtel } from './support/launch-artel.ts'
import { pdfPages } from './support/pdf-pages.ts'
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

/** No-break spaces come out of a PDF as plain ones. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ')

test('a company is asked for the next round, sees its trend, and has a report that could be shown to a board', async () => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-company-rounds-'))
  await makeCompanyProfile(folder, 'ru')
  const artel = await launchArtel({ target: test.info().project.name, userData: folder })
  const person = await createPerson(artel, 'ru')
  const { page, say } = person
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })

  const print = async (language: 'ru' | 'en', name: string): Promise<readonly string[]> => {
    await person.field('report:language').selectOption(language)
    const file = join(process.env['ARTEL_SHOTS'] ?? folder, `${name}-${language}.pdf`)
    await artel.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    await person.button('report:pdf').press('Enter')
    const isWritten = (): Promise<boolean> =>
      pdfPages(file).then(
        () => true,
        () => false,
      )
    await expect.poll(isWritten, { timeout: 20_000 }).toBe(true)
    return (await pdfPages(file)).map(plain)
  }
  const atTwice = async (name: string): Promise<void> => {
    const size = (text: string): Promise<void> =>
      page.evaluate((to) => {
        document.documentElement.style.fontSize = to
      }, text)
    await size('200%')
    await checkWidth(page, `${name} 200`)
    await size('')
  }

  await test.step('Home proposes once to measure again', async () => {
    const proposed = page.getByRole('region', { name: say('rounds:home.title') })
    await expect(proposed).toBeVisible()
    await checkAxe(page, 'home again ru')
    await proposed.getByRole('button').press('Enter')
    await expect(proposed).toBeHidden()
  })
  await test.step('The trend, and the steps of the board between', async () => {
    await person.go(`/assessment/${company.questionnaire}/company`)
    const trend = page.getByRole('region', { name: say('rounds:title') }).last()
    await expect(trend.getByRole('row').filter({ hasText: say('rounds:overall') })).toContainText('+')
    await expect(page.getByText('Завести реестр своих разработок').first()).toBeVisible()
    await checkAxe(page, 'company trend ru')
    await page.getByRole('heading', { name: say('rounds:title') }).scrollIntoViewIfNeeded()
    await takeShot(page, 'company trend below ru')
  })
  await test.step('The report: one page that says it all, then the details, in either language', async () => {
    await person.button('report:open').press('Enter')
    await expect(page.getByText(/Подтверждено/).first()).toBeVisible()
    await checkAxe(page, 'company report ru')
    const details = await print('ru', 'company-report')
    const [first = '', second = ''] = details
    for (const words of [company.name, 'Вера Белова', 'из 100', say('assessment:res.steps'), 'Проверить чистоту'])
      expect(first).toContain(plain(words))
    expect(first).not.toContain(plain(say('rounds:title')))
    expect(second).toContain(plain(say('filling:names.strong')))
    expect(details.join(' ')).toContain(plain(say('company:talk.title')))
    const english = await print('en', 'company-report')
    expect(english[0]).toContain('Validated on')
    expect(english[0]).toContain('of 100')
    await person.field('report:withDetails').press('Space')
    expect(await print('ru', 'company-summary')).toHaveLength(1)
    expect(await print('en', 'company-summary')).toHaveLength(1)
    await atTwice('company report')
    await person.go(`/assessment/${company.questionnaire}/company`)
    await expect(
      page
        .getByText(say('company:ownBetween'))
        .or(page.getByText(say('rounds:compared', { count: 40, total: 40 })))
        .first(),
    ).toBeVisible()
    await atTwice('company trend')
  })
  await test.step('One’s own result is reported as self-assessed: the consultant looked at all answers together', async () => {
    await person.go(`/assessment/${company.questionnaire}/result/${company.response}/report`)
    await expect(page.getByText(/часть раунда 2/)).toBeVisible()
    for (const language of ['en', 'ru'] as const) {
      const pages = await print(language, 'own-report')
      expect(pages[0]).toContain(
        language === 'ru' ? 'Самооценка, никем не подтверждена' : 'Self-assessed, not validated',
      )
      expect(pages[1]).toContain(language === 'ru' ? 'Что держится' : 'What holds')
      expect(pages.join(' ')).not.toContain('Протокол')
    }
  })
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})
