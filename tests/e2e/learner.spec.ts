/** A newcomer studies from an empty profile, before she has an account: a quiz, a worksheet that outlives a kill, her own record; light and dark, both languages, 200 %, by keyboard. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Artel, launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

const artelCourse = '/learning/course:01a1f640-bc00-7004-a53d-d6f0b105002b'
const quality = '/learning/course:01a1f640-bc00-71aa-9b6d-094e22be599a'
const lesson = 'lesson:01a1f640-bc00-7fdb-8a9f-216fb4b1e092'
const places = {
  course: quality,
  lesson: `${quality}/lesson/${lesson}`,
  worksheet: `${quality}/worksheet/${lesson}/month`,
  record: '/learning/record',
  learning: '/learning',
  home: '/',
}

test('a newcomer studies before joining, and nothing is lost', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-learner-'))
  const target = test.info().project.name
  let artel: Artel = await launchArtel({ target, userData: folder })
  let en = await createPerson(artel, 'en')
  await en.page.getByText('English', { exact: true }).click()
  await en.button('account:look').click()

  await test.step('A lesson and its quiz, by keyboard', async () => {
    await en.go(artelCourse)
    await en.button('learning:start').click()
    await en.button('learning:lesson.takeQuiz').click()
    await en.page.keyboard.press('1')
    await en.page.keyboard.press('Enter')
    await expect(en.page.getByRole('button', { name: /Next|Result/i }).first()).toBeVisible()
  })
  await test.step('A worksheet is filled in; the program is killed, and knows all of it', async () => {
    await en.go(places.lesson)
    await en.page.getByLabel('Rework', { exact: true }).fill('67200')
    await en.page.getByLabel('The largest line', { exact: true }).fill('Rework in welding')
    await expect(en.page.getByText(/Kept here at/)).toBeVisible()
    await artel.kill()
    artel = await launchArtel({ target, userData: folder })
    en = await createPerson(artel, 'en')
    await en.button('account:look').click()
    await en.go(places.worksheet)
    await expect(en.page.getByLabel('The largest line', { exact: true })).toHaveValue('Rework in welding')
  })
  const ru = await createPerson(artel, 'ru')
  await test.step('Every screen, light in English', () => walk(en, 'light'))
  await test.step('[ and ] lead from lesson to lesson', async () => {
    await en.go(places.lesson)
    await expect(en.page.getByLabel('Rework', { exact: true })).toBeVisible()
    await en.page.getByRole('heading', { level: 1 }).first().click()
    await en.page.keyboard.press(']')
    await expect(en.page.getByRole('heading', { level: 1, name: 'The process on one page' })).toBeVisible()
    await en.page.keyboard.press('[')
    await expect(en.page.getByLabel('Rework', { exact: true })).toBeVisible()
  })
  await test.step('Every screen, dark in Russian', async () => {
    await en.go('/settings')
    await en.page.getByText('Русский', { exact: true }).first().click()
    await walk(ru, 'dark')
  })
  await test.step('Twice the text, and a narrow window', async () => {
    await ru.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    for (const [name, address] of Object.entries(places)) {
      await ru.go(address)
      await expect(ru.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await checkWidth(ru.page, `learner ${name} 200`)
    }
  })
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})

async function walk({ page, go }: Person, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  for (const [name, address] of Object.entries(places)) {
    await go(address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    if (name === 'lesson') await page.locator('#content section[lang]').scrollIntoViewIfNeeded()
    await page.waitForTimeout(300)
    await checkAxe(page, `learner ${name} ${scheme}`)
  }
}
