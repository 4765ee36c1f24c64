/** A trainer without a network writes a questionnaire by keyboard: arranged, killed in the middle, seen as a respondent, published and filled in; then a second edition that asks whether a reworded question means the same. Both languages, light and dark, 200 %. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import type { Language } from '#core/domain/bilingual.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'
import { makeTrainerProfile } from './support/trainer-profile.ts'

type Texts = Readonly<Record<Language, string>>
const title: Texts = { ru: 'Порядок в цехе', en: 'Order on the shop floor' }
const area: Texts = { ru: 'Цех', en: 'Shop floor' }
const first: Texts = { ru: 'Есть ли место у каждого инструмента?', en: 'Does each tool have its place?' }
const second: Texts = { ru: 'Кто следит за чистотой?', en: 'Who keeps it clean?' }
const level = (question: number, n: number): Texts => ({
  ru: `Утверждение ${question}.${n}`,
  en: `Statement ${question}.${n}`,
})

for (const [language, scheme] of [
  ['ru', 'light'],
  ['en', 'dark'],
] as const) {
  test(`a questionnaire is written here (${language})`, async () => {
    test.setTimeout(300_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-instrument-editor-'))
    const target = test.info().project.name
    await makeTrainerProfile(folder, language)
    let artel = await launchArtel({ target, userData: folder })
    let trainer = await createPerson(artel, language)
    const dress = () => trainer.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await dress()

    await test.step('Begun from nothing, by keyboard', async () => {
      await trainer.go('/assessment/instruments')
      await trainer.button('instruments:writeNew').press('Enter')
      await expect(held(trainer)).toBeVisible()
      await write(trainer, 'about.title', title[language])
      await writeQuestion(trainer, 1, first, language)
      await trainer.button('instrument-editor:outline.addLesson').press('Enter')
      await writeQuestion(trainer, 2, second, language)
      await expect.poll(() => rowsOf(trainer)).toHaveLength(3)
    })
    await test.step('Alt with an arrow moves a question, Ctrl+Z takes it back', async () => {
      await toggle(trainer, second[language]).press('Alt+ArrowUp')
      await expect.poll(() => rowsOf(trainer)).toEqual([expect.anything(), second[language], first[language]])
      await trainer.page.keyboard.press('Control+z')
      await expect.poll(() => rowsOf(trainer)).toEqual([expect.anything(), first[language], second[language]])
    })
    await test.step('A crash in the middle loses nothing', async () => {
      const before = await rowsOf(trainer)
      const address = await trainer.page.evaluate(() => location.hash.slice(1))
      await trainer.page.waitForTimeout(1_000)
      await artel.kill()
      artel = await launchArtel({ target, userData: folder })
      trainer = await createPerson(artel, language)
      await dress()
      await trainer.go(address)
      await expect.poll(() => rowsOf(trainer)).toEqual(before)
      await expect(field(trainer, 'about.title')).toHaveValue(title[language])
    })
    await test.step('What is missing leads to its field, in the language it is missing in', async () => {
      const other = language === 'ru' ? 'en' : 'ru'
      await checkAxe(trainer.page, `instrument editor ${language}`)
      await finding(trainer, `finding.translation_missing.${other}`).press('Enter')
      await expect(field(trainer, 'about.title')).toBeFocused()
      await trainer.page.keyboard.type(title[other])
      await open(toggle(trainer, first[language]))
      await writeQuestion(trainer, 1, first, other)
      await open(toggle(trainer, second[language]))
      await writeQuestion(trainer, 2, second, other)
      await expect(trainer.button('instrument-editor:publish.act')).toBeDisabled()
      await open(rows(trainer).first().locator('[data-toggle]'))
      await write(trainer, 'area.title', area[other])
      await write(trainer, 'area.short', area[other])
      await switchTo(trainer, language)
      await write(trainer, 'area.title', area[language])
      await write(trainer, 'area.short', area[language])
      await expect(trainer.page.getByText(trainer.say('instrument-editor:publish.ready'))).toBeVisible()
      await checkAxe(trainer.page, `instrument editor area ${language}`)
    })
    await test.step('Advice opens something that is found by its words', async () => {
      const { page, say, button } = trainer
      await button('instrument-editor:rules.add').press('Enter')
      await page.getByLabel(say('instrument-editor:rules.find')).fill(language === 'ru' ? 'патент' : 'patent')
      const found = page.locator('[data-place^="rules/"] li button').first()
      const name = await found.locator('span').first().textContent()
      await found.press('Enter')
      await expect(
        page
          .locator('[data-place^="rules/"]')
          .getByText(name ?? '')
          .first(),
      ).toBeVisible()
      await checkAxe(page, `instrument advice ${language}`)
      await page.getByRole('button', { name: say('ui:removeOf', { title: name ?? '' }) }).press('Enter')
      await expect(page.getByText(say('instrument-editor:publish.ready'))).toBeVisible()
    })
    await test.step('Seen as a respondent, nothing is kept', async () => {
      const { page, say, button } = trainer
      await button('instrument-editor:preview').press('Enter')
      await expect(page.getByText(say('instrument-editor:respondent.words'))).toBeVisible()
      await button('assessment:form.begin').press('Enter')
      await expect(page.getByRole('heading', { name: first[language] })).toBeVisible()
      await page.keyboard.press('4')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: second[language] })).toBeVisible()
      await checkAxe(page, `instrument preview ${language}`)
      await page.keyboard.press('Escape')
      await expect(field(trainer, 'about.title')).toHaveValue(title[language])
    })
    await test.step('Published and filled in', async () => {
      const { page, button } = trainer
      await button('instrument-editor:publish.act').press('Enter')
      await expect(page.getByRole('heading', { level: 3, name: title[language] })).toBeVisible()
      await trainer.go('/assessment')
      await page.getByRole('listitem').filter({ hasText: title[language] }).getByRole('button').last().press('Enter')
      await button('assessment:form.begin').press('Enter')
      await expect(page.getByText(level(1, 5)[language])).toBeVisible()
    })
    await test.step('The next edition asks whether a reworded question means the same; at 200 % nothing is lost', async () => {
      const { page, say, button } = trainer
      await trainer.go('/assessment/instruments')
      await button('instruments:editOf', { title: title[language] }).press('Enter')
      await write(
        trainer,
        'question.prompt',
        language === 'ru' ? 'У всего ли своё место?' : 'Has everything its place?',
      )
      await expect(button('instrument-editor:publish.edition')).toBeDisabled()
      await finding(trainer, 'finding.meaning_open').press('Enter')
      await expect(page.getByRole('radio', { name: say('instrument-editor:meaning.same') })).toBeFocused()
      await page.keyboard.press('Space')
      await checkAxe(page, `instrument meaning ${language}`)
      await expect(button('instrument-editor:publish.edition')).toBeEnabled()
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await checkWidth(page, `instrument editor 200 ${language}`)
      await button('instrument-editor:publish.edition').press('Enter')
      await expect(page.getByText(say('instruments:edition', { edition: 2 })).first()).toBeVisible()
    })
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })
}

const field = ({ page, say }: Person, key: string) => page.getByLabel(say(`instrument-editor:${key}`), { exact: true })
const write = (person: Person, key: string, text: string): Promise<void> => field(person, key).fill(text)
const rows = ({ page }: Person) => page.locator('[data-row]')
const rowsOf = (person: Person): Promise<readonly string[]> =>
  rows(person).locator('[data-toggle] span[title]').allTextContents()
const toggle = (person: Person, text: string) => rows(person).filter({ hasText: text }).locator('[data-toggle]')
/** A row that is open stays so. */
const open = async (row: Locator): Promise<void> => {
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.press('Enter')
}
const held = ({ page, say }: Person) => page.getByText(say('instrument-editor:finding.text_missing')).first()
const finding = ({ page, say }: Person, key: string) =>
  page
    .getByRole('region', { name: say('authoring:check.title') })
    .getByRole('button', { name: say(`instrument-editor:${key}`) })
    .first()
const switchTo = ({ page, say }: Person, language: Language): Promise<void> =>
  page
    .getByText(say(language === 'ru' ? 'instrument-editor:langRu' : 'instrument-editor:langEn'), { exact: true })
    .click()

async function writeQuestion(person: Person, n: number, prompt: Texts, language: Language): Promise<void> {
  await write(person, 'question.prompt', prompt[language])
  for (const one of [1, 2, 3, 4, 5])
    await person.page
      .getByLabel(person.say('instrument-editor:question.level', { n: one }), { exact: true })
      .fill(level(n, one)[language])
}
