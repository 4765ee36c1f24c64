/**
 * Learning as a new user meets it, from an empty profile: courses finished before joining and without a line, a package among them; gone on with on a second device of the same person; a course built of a Word text with three
 * kinds of question, taken away as SCORM and played again, and carried as a file to a client that was never online.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Language } from '#core/domain/bilingual.ts'
import { makeDocx } from '#tests/support/made-docx.ts'
import { writeScormZip } from '#tests/support/scorm-zip.ts'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { passLesson, questionsOf } from './support/course-walker.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { saveCourse } from './support/save-course.ts'
import { createPerson, type Person } from './support/person.ts'
import { quizWriter } from './support/quiz-writer.ts'
import { checkAxe } from './support/screen-checks.ts'

const password = 'correct horse battery'
const words = {
  ru: { name: 'Русский', first: /Артель за\sдесять минут/, course: /Маркетинг нового/, text: 'Приёмка литья' },
  en: { name: 'English', first: /Artel in ten minutes/, course: /Innovation marketing/, text: 'Accepting castings' },
} as const

// The same road twice: the second one beside the other long tests.
for (const [language, tags] of [
  ['ru', []],
  ['en', ['@long']],
] as const)
  test(`a newcomer studies, goes on elsewhere, writes a course and carries it, in ${language}`, {
    tag: [...tags],
  }, async () => {
    test.setTimeout(420_000)
    const target = test.info().project.name
    const { name, first, course, text } = words[language]
    const folder = await mkdtemp(join(tmpdir(), 'artel-walk-'))
    const home = await createPerson(await launchArtel({ target, userData: join(folder, 'home') }), language)
    const { page, button, say } = home
    const look = (what: string): Promise<void> => checkAxe(page, `walk ${what} ${language}`)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.getByText(name, { exact: true }).click()
    await button('account:look').click()

    await test.step('"Artel in ten minutes", from Home, before anybody joined', async () => {
      await expect(page.getByRole('heading', { name: first })).toBeVisible()
      await look('home')
      await page.locator('main a[href*="/learning/course:"]').first().click()
      await button('learning:start').click()
      const questions = questionsOf('artel', 5)
      for (let i = 0; i < 5; i++) await passLesson(home, language, questions)
      await expect(page.getByText(say('learning:course.finished'))).toBeVisible()
      await look('finished')
    })
    await test.step('A native course up to the middle', async () => {
      await openCourse(home, course)
      await button('learning:start').click()
      for (let i = 0; i < 5; i++) await passLesson(home, language, questionsOf('marketing', 6))
      await expect(page.getByText(say('learning:lesson.of', { n: 6, total: 6 }))).toBeVisible()
    })

    const server = await startServerProcess(join(folder, 'server'))
    await test.step('She joins: all of it is hers and goes to the server', async () => {
      await home.go('/welcome')
      await home.join(server.invitation ?? '', 'Ирина Ветрова', password)
      await home.atServer()
    })
    await test.step('Words of her own beside the text of a lesson', async () => {
      await openCourse(home, course)
      await button('learning:goOn').click()
      await page.getByRole('region', { name: say('reading:text'), exact: true }).focus()
      for (const key of ['k', 'k', 'k', 'j', 'j', 'j', 'n']) await page.keyboard.press(key)
      await expect(noteOf(home)).toBeFocused()
      await page.keyboard.type(note)
      await page.keyboard.press('Tab')
      await look('lesson with a note')
      await home.tryNow()
      await home.atServer()
    })
    await test.step('On her second device: the same record, the same place, the final test', async () => {
      const office = await createPerson(await launchArtel({ target, userData: join(folder, 'office') }), language)
      await signIn(office, server.url, name)
      await office.atServer()
      await office.go('/')
      await openCourse(office, course)
      await expect(office.button('learning:goOn')).toBeVisible({ timeout: 30_000 })
      await office.button('learning:goOn').click()
      await expect(office.page.getByText(say('learning:lesson.of', { n: 6, total: 6 }))).toBeVisible()
      await expect(noteOf(office)).toHaveValue(note)
      await expect(office.button('reading:goThere')).toBeVisible()
      await checkAxe(office.page, `walk lesson on the second device ${language}`)
      await passLesson(office, language, questionsOf('marketing', 6))
      await expect(office.page.getByText(say('learning:course.finished'))).toBeVisible()
      await office.go('/learning/record')
      await expect(office.page.getByRole('row').filter({ hasText: course }).first()).toContainText('100')
      await expect(office.page.getByRole('row').filter({ hasText: first }).first()).toContainText('100')
      await office.atServer()
      await office.stop()
    })
    await test.step('The first device knows of the final test', async () => {
      await home.tryNow()
      await openCourse(home, course)
      await expect(page.getByText(say('learning:course.finished'))).toBeVisible({ timeout: 30_000 })
    })
    await server.kill('SIGKILL')

    await test.step('A SCORM course without a line', async () => {
      const zip = join(folder, 'small.zip')
      await writeScormZip(zip)
      await takeFile(home, zip)
      await page.getByRole('link', { name: say('learning:report.next') }).click()
      await button('learning:editor.publish').click()
      await button('learning:start').click()
      await inItem(home, 'item.defaultView.finish()')
      await home.go('/learning')
      await expect.poll(() => packageAddress(home.app)).toBeUndefined()
      await openCourse(home, /Small course/)
      await expect(page.getByText(say('learning:course.finished'))).toBeVisible()
    })

    const exported = join(folder, 'scorm12.zip')
    const carried = join(folder, 'course.artel')
    await test.step('A course of a Word text, with three kinds of question, is saved as SCORM 1.2 and as a course file', async () => {
      const docx = join(folder, `${text}.docx`)
      await writeFile(docx, await makeDocx(chapters(language)))
      await takeFile(home, docx)
      await expect(page.getByRole('link', { name: say('learning:report.next') })).toBeVisible()
      await look('docx report')
      await page.getByRole('link', { name: say('learning:report.next') }).click()
      await threeKinds(home)
      await look('course of a text')
      await button('learning:editor.publish').click()
      await expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible()
      await look('published')
      await saveCourse(home, say('learning:take.scorm12'), exported)
      await saveCourse(home, say('learning:take.artel'), carried)
    })
    await test.step('The SCORM package is played in Artel again', async () => {
      await takeFile(home, exported)
      await page.getByRole('link', { name: say('learning:report.next') }).click()
      await button('learning:editor.publish').click()
      await button('learning:start').click()
      expect(await inItem(home, 'return item.querySelectorAll("form, fieldset").length')).toBeGreaterThan(0)
    })
    await home.stop()

    await test.step('A client that was never online takes the course file', async () => {
      const other = await createPerson(await launchArtel({ target }), language)
      await other.page.getByText(name, { exact: true }).click()
      await other.button('account:look').click()
      await expect(other.page.getByRole('navigation').first()).toBeVisible()
      await takeFile(other, carried)
      await other.button('learning:courseFile.take').click()
      await expect(other.page.getByRole('heading', { level: 1, name: text })).toBeVisible()
      await other.button('learning:start').click()
      await expect(other.button('learning:lesson.takeQuiz')).toBeVisible()
      await other.stop()
    })
    await rm(folder, { recursive: true, force: true })
  })

const note = 'Спросить у Петрова'
const noteOf = ({ page, say }: Person) => page.getByRole('textbox', { name: say('reading:note'), exact: true })

async function openCourse({ page, go }: Person, title: RegExp): Promise<void> {
  await go('/learning')
  await page.locator('main').getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

async function takeFile({ page, go, say }: Person, file: string): Promise<void> {
  await go('/learning')
  await expect(page.getByRole('heading', { level: 1, name: say('learning:title') })).toBeVisible()
  await page.locator('input[type=file]').first().setInputFiles(file)
}

async function signIn({ page, button, field }: Person, server: string, language: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByText(language, { exact: true }).click()
  await button('account:invitation.haveAccount').click()
  await field('account:signIn.server').fill(server)
  await field('account:signIn.user').fill('irina-vetrova')
  await field('account:signIn.password').fill(password)
  await page.getByRole('checkbox').check()
  await button('account:signIn.act').click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

const chapters = (language: Language) =>
  language === 'ru'
    ? [
        { heading: 1, text: 'Приёмка литья' },
        { heading: 2, text: 'Взвешивание' },
        { text: 'Каждая десятая отливка.' },
        { heading: 2, text: 'Распил' },
        { text: 'Две из партии.' },
      ]
    : [
        { heading: 1, text: 'Accepting castings' },
        { heading: 2, text: 'Weighing' },
        { text: 'Every tenth casting.' },
        { heading: 2, text: 'Cutting' },
        { text: 'Two of the batch.' },
      ]

/** One right answer, a number and a statement, in the first lesson. */
async function threeKinds(person: Person): Promise<void> {
  const { button, say } = person
  const { quiz, fill, pick } = quizWriter(person)
  await button('learning:editor.addQuiz').first().click()
  await fill('learning:editor.prompt', 'Which casting is weighed?')
  for (const [i, text] of ['Every tenth', 'None', 'All'].entries())
    await fill('learning:editor.option', text, { n: i + 1 })
  await quiz.getByLabel(say('learning:editor.isRightOf', { n: 1 }), { exact: true }).check()
  for (const kind of ['number', 'true-false'] as const) {
    await quiz.getByRole('button', { name: say('learning:editor.addQuestion'), exact: true }).click()
    await pick('learning:editor.questionKind', say(`learning:editor.kinds.${kind}`))
    await fill('learning:editor.prompt', kind === 'number' ? 'How many are cut?' : 'Cutting destroys the part.')
    if (kind === 'number') await fill('learning:editor.answerNumber', '2')
  }
}

/** Runs in the page of the item; a package that is still coming up is looked at again. */
async function inItem({ app }: Person, code: string): Promise<unknown> {
  let result: unknown
  await expect(async () => {
    expect(await packageAddress(app)).toMatch(/^package:/)
    result = await inPackagePage(
      app,
      `(() => { const item = document.querySelector('#item').contentDocument; if (item.readyState !== 'complete' || item.querySelector('h1') === null) throw new Error('not yet'); ${code} })()`,
    )
  }).toPass({ timeout: 30_000 })
  return result
}
