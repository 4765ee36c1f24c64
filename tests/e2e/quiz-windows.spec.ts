/**
 * Quizzes in real windows: an author writes all eleven kinds of question and the rules of the quiz; a learner answers by keyboard; a crash, another device and a wrong clock in the middle;
 * handing in, marking one's own and a learner's essay. Each screen light in English and dark in Russian, at 200 % and in 320 px.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { answerByKeys, askedKind, goOnByKeys, tabTo } from './support/quiz-taker.ts'
import { beginQuiz, quizWriter, writeAllKinds } from './support/quiz-writer.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'
import { makeTrainerProfile, otherDevices } from './support/trainer-profile.ts'

const title = 'Castings in an hour'
const gift = `::Scales:: Are scales needed? {T}

::Broken:: What is missing here? {=yes ~no

::Empty:: Who answers this? {}

::Number:: How many? {#abc}
`

test('all kinds of question, written, answered by keyboard over a crash, and marked', async () => {
  test.setTimeout(420_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-quizzes-'))
  const card = join(folder, 'card.txt')
  await writeFile(card, 'Weight, cut, look.')
  await makeTrainerProfile(folder, 'en')
  const target = test.info().project.name
  let artel = await launchArtel({ target, userData: folder })
  let en = await createPerson(artel, 'en')
  await look(en, 'light')

  await test.step('The author writes all kinds', async () => {
    await expect(en.page.getByRole('navigation').first()).toBeVisible()
    const picture = await en.page.screenshot()
    await beginQuiz(en, title)
    await writeAllKinds(en, picture, (kind) => checkAxe(en.page, `quiz editor ${kind}`))
  })
  await test.step('Rules, the bank, a file with faults, a try', () => writeRules(en, folder))
  await test.step('It is published', async () => {
    await en.button('learning:editor.publish').click()
    await expect(en.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  await test.step('By keyboard, until the program is killed', async () => {
    await en.button('learning:start').click()
    await tabTo(en, en.say('learning:lesson.takeQuiz'))
    await en.page.keyboard.press('Enter')
    await expect(en.button('learning:quiz.begin')).toBeVisible()
    await checkAxe(en.page, 'quiz rules')
    await tabTo(en, en.say('learning:quiz.begin'))
    await en.page.keyboard.press('Enter')
    for (let i = 0; i < 6; i++) await answerOne(en, card)
    await artel.kill()
  })
  await otherDevices(folder, { clockAhead: 2 * 3_600_000, elapsedMs: 5 * 60_000 })
  artel = await launchArtel({ target, userData: folder })
  en = await createPerson(artel, 'en')
  const ru = await createPerson(artel, 'ru')
  await test.step('It goes on where it was; a clock that was ahead gives no time', async () => {
    await look(en, 'light')
    await en.openCourse(title)
    await en.button('learning:continue').click()
    await expect(en.page.getByText(en.say('learning:quiz.of', { n: 7, total: 11 }))).toBeVisible()
    await expect(en.page.getByRole('timer')).toHaveText(/^[45] minutes left$/)
    for (let i = 6; i < 11; i++) await answerOne(en, card)
    await expect(en.page.getByRole('heading', { name: en.say('learning:quiz.handInAll') })).toBeVisible()
    await checkAxe(en.page, 'quiz hand in')
    await tabTo(en, en.say('learning:quiz.handIn'))
    await en.page.keyboard.press('Enter')
    await expect(en.button('learning:quiz.again')).toBeVisible()
    await checkAxe(en.page, 'quiz result light')
  })

  await test.step('What was right, dark in Russian; the other device is told of', async () => {
    await en.go('/settings')
    await en.page.getByText('Русский', { exact: true }).first().click()
    await look(ru, 'dark')
    await openResult(ru)
    await checkAxe(ru.page, 'quiz result dark')
    await review(ru, (kind) => checkAxe(ru.page, `quiz told ${kind} dark`))
    await ru.page
      .getByRole('list', { name: ru.say('learning:quiz.review') })
      .getByRole('button', { name: /Which casting is weighed/ })
      .click()
    await expect(ru.page.getByText(/(другого устройства|другом устройстве).* в\sжурнале/)).toBeVisible()
    await checkAxe(ru.page, 'quiz other device dark')
  })
  await test.step('The editor, dark in Russian and in 320 px', async () => {
    await ru.go('/learning')
    await ru.openCourse(title)
    await ru.button('learning:author.menu').click()
    await ru.page.getByRole('menuitem', { name: ru.say('learning:author.edit') }).click()
    await eachQuestion(ru, (n) => checkAxe(ru.page, `quiz editor ${n} dark`))
    await narrow(artel)
    await eachQuestion(ru, (n) => checkWidth(ru.page, `quiz editor ${n} 320`))
    await wide(artel)
  })
  await test.step('Twice the text, and 320 px', async () => {
    await zoom(artel, 2)
    await openResult(ru)
    await checkWidth(ru.page, 'quiz result 200')
    await review(ru, (kind) => checkWidth(ru.page, `quiz told ${kind} 200`))
    await zoom(artel, 1)
    await narrow(artel)
    await openResult(ru)
    await checkWidth(ru.page, 'quiz result 320')
    await review(ru, (kind) => checkWidth(ru.page, `quiz told ${kind} 320`))
    await wide(artel)
  })
  await test.step('The trainer marks the essay of a learner', async () => {
    await ru.go('/learning/marking')
    await expect(ru.page.getByText('Олег Лапин', { exact: false })).toBeVisible()
    await checkAxe(ru.page, 'marking dark')
    await tabTo(ru, /^Nothing/)
    for (let i = 0; i < 2; i++) await ru.page.keyboard.press('ArrowDown')
    await expect(ru.page.getByRole('radio', { name: /^All of it/ })).toBeChecked()
    await tabTo(ru, ru.say('learning:quiz.markComment'))
    await ru.page.keyboard.type('Добавьте вес отливки.')
    await tabTo(ru, ru.say('learning:quiz.keepMark'))
    await ru.page.keyboard.press('Enter')
    await expect(ru.page.getByText(ru.say('learning:marking.marked'))).toBeVisible()
    await look(ru, 'light')
    await checkAxe(ru.page, 'marking light')
  })
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Answers what is asked, looks at it, goes on. */
async function answerOne(person: Person, card: string): Promise<void> {
  const kind = await askedKind(person)
  await checkAxe(person.page, `quiz ${kind} light`)
  await answerByKeys(person, kind, card)
  await takeShot(person.page, `quiz ${kind} answered`)
  await goOnByKeys(person, kind)
}

async function writeRules(person: Person, folder: string): Promise<void> {
  const { page, say } = person
  const { quiz, pick, fill, choose } = quizWriter(person)
  const act = (key: string) => quiz.getByRole('button', { name: say(key), exact: true })
  await act('learning:editor.bankOpen').click()
  const bank = page.getByRole('region', { name: say('learning:editor.bank') })
  await bank.getByLabel(say('learning:editor.bankWords')).fill('weighed')
  await bank
    .getByRole('button', { name: say('learning:editor.bankCopyOf', { title: 'Which casting is weighed?' }) })
    .click()
  await checkAxe(page, 'quiz editor bank')
  await act('learning:editor.bankClose').click()
  await quiz.getByText(say('learning:editor.settings')).click()
  await pick('learning:editor.feedbackWhen', say('learning:editor.feedbackOf.end'))
  await fill('learning:editor.limit', '10')
  await fill('learning:editor.maxGoes', '2')
  await fill('learning:editor.drawOf', '1', { tag: 'weight' })
  await checkAxe(page, 'quiz editor rules')
  const broken = join(folder, 'broken.gift')
  await writeFile(broken, gift)
  await choose(act('learning:editor.importQuestions'), broken)
  const report = quiz.locator('output').filter({ hasText: say('learning:editor.imported', { count: 2 }) })
  await expect(report).toContainText(say('learning:editor.unread.no-end'))
  await expect(report).toContainText(say('learning:editor.unread.bad-number'))
  await checkAxe(page, 'quiz editor import report')
  // What came of the file is taken out again: the quiz stays one of eleven.
  for (const title of ['Are scales needed?', 'Who answers this?'])
    await quiz.getByRole('button', { name: say('ui:removeOf', { title }), exact: true }).click()
  await quiz
    .getByRole('button', { name: /How do you accept castings today/ })
    .first()
    .click()
  await act('learning:editor.tryOut').click()
  await expect(quiz.getByText(say('learning:editor.tryOutHint'))).toBeVisible()
  await checkAxe(page, 'quiz editor try')
}

async function openResult({ page, go, openCourse, say, button, link }: Person): Promise<void> {
  await go('/learning')
  await openCourse(title)
  await page.locator('main a[href*="/lesson/"]').first().click()
  const list = page.getByRole('list', { name: say('learning:quiz.review') })
  const see = button('learning:lesson.seeQuiz').or(link('learning:lesson.seeQuiz'))
  await expect(list.or(see).first()).toBeVisible()
  if (await see.isVisible()) await see.click()
  await expect(list).toBeVisible()
}

const openQuestion = ({ page, say }: Person, index: number): Promise<void> =>
  page
    .getByRole('list', { name: say('learning:quiz.review') })
    .getByRole('button')
    .nth(index)
    .click()

async function review(person: Person, check: (kind: string) => Promise<void>): Promise<void> {
  const { page, say, button } = person
  const rows = page.getByRole('list', { name: say('learning:quiz.review') }).getByRole('button')
  const count = await rows.count()
  await openQuestion(person, 0)
  for (let i = 0; i < count; i++) {
    await check(await askedKind(person))
    await button('learning:quiz.next').or(button('learning:quiz.result')).click()
  }
  await expect(rows).toHaveCount(count)
}

/** Opens the form of each question of the editor. */
async function eachQuestion(person: Person, check: (number: number) => Promise<void>): Promise<void> {
  const { quiz } = quizWriter(person)
  const rows = quiz.getByRole('button', { name: /^Вопрос\s\d+/ })
  await expect(rows).toHaveCount(12)
  for (let i = 0; i < 12; i++) {
    await rows.nth(i).scrollIntoViewIfNeeded()
    if ((await rows.nth(i).getAttribute('aria-expanded')) === 'false') await rows.nth(i).click()
    await rows.nth(i).evaluate((element) => element.scrollIntoView())
    await check(i + 1)
  }
}

const look = ({ page }: Person, colorScheme: 'light' | 'dark'): Promise<void> =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })

const zoom = (artel: Artel, factor: number): Promise<void> =>
  artel.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor)

const narrow = (artel: Artel): Promise<void> => resize(artel, 320)
const wide = (artel: Artel): Promise<void> => resize(artel, 1_280)
async function resize(artel: Artel, width: number): Promise<void> {
  await artel.app.evaluate(({ BrowserWindow }, to) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setMinimumSize(320, 480)
    window?.setContentSize(to, 800)
  }, width)
  await expect.poll(() => artel.window.evaluate(() => innerWidth)).toBe(width)
}
