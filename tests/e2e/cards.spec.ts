/**
 * What was learned comes back: a wrong answer before there is an account, a highlight, a term and a card by hand; the next day they stand on Home, are reviewed by keyboard, and the
 * second device, in Russian, shows the same.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { cardSchema } from '#core/domain/card/card.ts'
import { openStore } from '#engine/store/open-store.ts'
import { startTestServer } from '#tests/support/sync-server.ts'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth, takeShot } from './support/screen-checks.ts'

const artelCourse = '/learning/course:01a1f640-bc00-7004-a53d-d6f0b105002b'
const password = 'five minutes a day'
const dayMs = 86_400_000

test('what was learned comes back, on both devices', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-cards-'))
  const target = test.info().project.name
  const server = await startTestServer()
  let artel: Artel = await launchArtel({ target, userData: join(folder, 'first') })
  let en = await createPerson(artel, 'en')
  await en.page.getByText('English', { exact: true }).click()
  await en.button('account:look').click()

  await test.step('Two wrong answers: the questions will come back', async () => {
    await en.go('/learning/cards')
    await expect(en.page.getByText(en.say('cards:empty.title'))).toBeVisible()
    await checkAxe(en.page, 'cards empty')
    await en.go(artelCourse)
    await en.button('learning:start').click()
    await en.button('learning:lesson.takeQuiz').click()
    for (let i = 0; i < 2; i++) {
      await en.page.keyboard.press('1')
      await en.page.keyboard.press('Enter')
      await expect(en.page.getByText(en.say('cards:willReturn'))).toBeVisible()
      if (i === 0) await checkAxe(en.page, 'cards wrong answer')
      await en.button('learning:quiz.next').or(en.button('learning:quiz.result')).first().click()
    }
  })
  await test.step('A highlight, with a gap', () => cardOfHighlight(en))
  await test.step('A term, and a card by hand', async () => {
    await en.go('/library/glossary')
    await en.button('cards:learnTerm').first().click()
    await expect(en.link('cards:termLearned').first()).toBeVisible()
    await checkAxe(en.page, 'cards term')
    await en.go('/learning/cards/new')
    await en.field('cards:form.front').fill('Who signs the acceptance act?')
    await en.field('cards:form.back').fill('The person named in the contract, nobody else.')
    await checkAxe(en.page, 'cards new')
    await en.button('cards:form.make').click()
    await expect(en.page.getByText(en.say('cards:form.made'))).toBeVisible()
    await en.go('/')
    await expect(dueLine(en)).toContainText('3 cards')
  })
  await test.step('The next day all of them stand on Home', async () => {
    await artel.stop()
    await letADayPass(join(folder, 'first'))
    artel = await launchArtel({ target, userData: join(folder, 'first') })
    en = await createPerson(artel, 'en')
    await en.button('account:look').click()
    await expect(dueLine(en)).toContainText('5 cards')
    await en.go('/welcome')
    await en.join(server.invite(['member']), 'Irina Vetrova', password)
    await en.atServer()
    await expect(dueLine(en)).toContainText('5 cards')
    await checkAxe(en.page, 'cards home light')
  })
  const second = await launchArtel({ target, userData: join(folder, 'second') })
  const ru = await createPerson(second, 'ru')
  await test.step('The second device shows the same', async () => {
    await signIn(ru, server.url)
    await ru.atServer()
    await ru.go('/')
    await expect(dueLine(ru)).toContainText('5 карточек')
    await ru.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await checkAxe(ru.page, 'cards home dark ru')
    await walk(ru)
  })
  await test.step('Reviewed by keyboard, with one taken back', () => review(en))
  await test.step('Nothing is due any more, here and on the second device', async () => {
    await en.go('/')
    await expect(en.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(dueLine(en)).toHaveCount(0)
    await en.atServer()
    await ru.go('/')
    await expect(dueLine(ru)).toHaveCount(0, { timeout: 60_000 })
    await ru.go('/learning/cards')
    await expect(ru.page.getByRole('heading', { name: ru.say('cards:end.title') })).toBeVisible()
    await checkAxe(ru.page, 'cards end dark ru')
    await en.go('/learning/record')
    await expect(en.page.getByText(en.say('cards:record'))).toBeVisible()
    await checkAxe(en.page, 'cards record')
  })
  await second.stop()
  await artel.stop()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const dueLine = ({ page }: Person) => page.locator('main a[href$="/learning/cards"]')

async function cardOfHighlight(en: Person): Promise<void> {
  const { page, say } = en
  await en.openArticle(/trade secrets|know-how/i)
  await page.getByRole('region', { name: say('reading:text'), exact: true }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  const make = page.getByRole('link', { name: say('cards:fromNote') }).first()
  await expect(make).toBeVisible()
  await checkAxe(page, 'cards note')
  await make.click()
  await checkAxe(page, 'cards of a highlight')
  await page.getByText(say('cards:form.asGap'), { exact: true }).click()
  const passage = page.getByLabel(say('cards:form.passage'))
  await passage.focus()
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 12; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText(say('cards:form.look'))).toBeVisible()
  await checkAxe(page, 'cards gap')
  await en.button('cards:form.make').click()
  await expect(page.getByRole('heading', { level: 1, name: say('cards:list.title') })).toBeVisible()
}

/** Wrong answers come back tomorrow: what nobody else has seen yet is dated a day earlier, while the program doesn't run. */
async function letADayPass(userData: string): Promise<void> {
  const store = await openStore({ profile: join(userData, 'profile'), now: Date.now })
  const rows = store.sql.prepare("SELECT data FROM record_personal WHERE type = 'card'").pluck().all()
  const records = rows.map((data) => {
    const card = cardSchema.parse(JSON.parse(String(data)))
    return { ...card, createdAt: card.createdAt - dayMs }
  })
  const done = store.commit(
    records.map((record) => ({ kind: 'put', record })),
    undefined,
  )
  await store.close()
  expect(done.ok).toBe(true)
}

async function review(en: Person): Promise<void> {
  const { page, say } = en
  await dueLine(en).click()
  for (let n = 1; n <= 4; n++) await answerOne(en, n)
  await expect(page.getByText(say('cards:nth', { at: 5, of: 5 }))).toBeVisible()
  await page.keyboard.press('u')
  await answerOne(en, 4)
  await answerOne(en, 5)
  await expect(page.getByRole('heading', { name: say('cards:end.title') })).toBeVisible()
  await checkAxe(page, 'cards end')
}

/** The second card is not remembered, the others are. */
async function answerOne({ page, say }: Person, n: number): Promise<void> {
  await expect(page.getByText(say('cards:nth', { at: n, of: 5 }))).toBeVisible()
  await takeShot(page, `cards front ${n}`)
  if (await page.getByRole('radio').first().isVisible()) {
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
  } else await page.keyboard.press('Space')
  await expect(page.getByText(say('cards:how'))).toBeVisible()
  await checkAxe(page, `cards back ${n}`)
  if (n === 1) await checkTabs(page, 'card back')
  await page.keyboard.press(n === 2 ? '1' : '3')
}

/** The screens of cards in Russian, dark, and at twice the text. */
async function walk({ page, say, go }: Person): Promise<void> {
  const screens = { session: '/learning/cards', list: '/learning/cards/all', new: '/learning/cards/new' }
  for (const [name, address] of Object.entries(screens)) {
    await go(address)
    await expect(page.locator('main h1').first()).toBeVisible()
    await checkAxe(page, `cards ${name} dark ru`)
  }
  await go('/learning/cards/all')
  await page
    .getByRole('link', { name: /Вопрос\sиз\sпроверки/ })
    .first()
    .click()
  await expect(page.getByLabel(say('cards:form.note'))).toBeVisible()
  await checkAxe(page, 'cards one dark ru')
  const one = await page.evaluate(() => location.hash.slice(1))
  await twice(page, true)
  for (const [name, address] of Object.entries({ ...screens, one })) {
    await go(address)
    await expect(page.locator('main h1').first()).toBeVisible()
    if (name === 'session') await page.keyboard.press('Space')
    await page.waitForTimeout(300)
    await checkWidth(page, `cards ${name} 200 ru`)
  }
  await twice(page, false)
}

const twice = (page: Page, isOn: boolean): Promise<void> =>
  page.evaluate((on) => {
    document.documentElement.style.fontSize = on ? '200%' : ''
  }, isOn)

async function signIn(person: Person, server: string): Promise<void> {
  await person.page.getByText('Русский', { exact: true }).click()
  await person.button('account:invitation.haveAccount').click()
  await person.field('account:signIn.server').fill(server)
  await person.field('account:signIn.user').fill('irina-vetrova')
  await person.field('account:signIn.password').fill(password)
  await person.page.getByRole('checkbox').check()
  await person.button('account:signIn.act').click()
  await expect(person.page.getByRole('navigation').first()).toBeVisible()
}
