/** A newcomer makes a plan before she has an account: from a goal, with a rhythm and a reminder, put in order by keyboard; Home tells the week. Both languages, light and dark, 200 %. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

const contractors = 'article:01a1f640-bc00-79a6-acb2-2e5129de073d'
const artelCourse = 'course:01a1f640-bc00-7004-a53d-d6f0b105002b'

for (const { language, scheme, name, goal, title, course } of [
  {
    language: 'en',
    scheme: 'light',
    name: 'English',
    goal: 'Protect what we invent',
    title: 'Working with contractors without giving your know-how away',
    course: 'Artel in ten minutes',
  },
  {
    language: 'ru',
    scheme: 'dark',
    name: 'Русский',
    goal: 'Защитить то, что мы придумали',
    title: /Работа с\sподрядчик|подрядчик/,
    course: /Артель за/,
  },
] as const) {
  test(`a plan is made, put in order and followed (${language})`, async () => {
    test.setTimeout(180_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-plan-'))
    const target = test.info().project.name
    let artel = await launchArtel({ target, userData: folder })
    let person = await createPerson(artel, language)
    await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await person.page.getByText(name, { exact: true }).click()
    await person.button('account:look').click()

    await test.step('From a goal', async () => {
      const { page, button, say } = person
      await person.go('/learning/plan')
      await expect(page.getByText(say('plan:empty.title'))).toBeVisible()
      await checkAxe(page, `plan empty ${language}`)
      await page.getByRole('button', { name: goal }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('checkbox', { name: title })).toBeChecked()
      await checkAxe(page, `plan suggested ${language}`)
      await button('plan:take').focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) })).toBeVisible()
    })
    await test.step('From a course’s own page; put first by keyboard', async () => {
      const { page, button, say } = person
      await person.go(`/learning/${artelCourse}`)
      await button('plan:add').click()
      await page.getByRole('link', { name: say('plan:inPlan') }).click()
      const rows = page.getByRole('list', { name: say('plan:next') }).getByRole('listitem')
      await expect(rows).toHaveCount(5)
      const up = rows.filter({ has: page.getByRole('link', { name: course }) }).locator('[data-step="-1"]')
      await up.focus()
      for (let place = 3; place >= 0; place--) {
        await page.keyboard.press('ArrowUp')
        await expect(rows.nth(place).getByRole('link', { name: course })).toBeVisible()
      }
    })
    await test.step('A rhythm, a reminder, and something read', async () => {
      const { page, say } = person
      await page.getByLabel(say('plan:rhythm.minutes')).selectOption('60')
      for (const box of await page
        .getByRole('group', { name: say('plan:rhythm.days') })
        .getByRole('checkbox')
        .all())
        await box.check()
      const reminder = page.getByRole('switch', { name: say('plan:remind.on') })
      await expect(reminder).not.toBeChecked()
      await reminder.press('Space')
      await expect(page.getByLabel(say('plan:remind.hour'), { exact: true })).toBeVisible()
      await checkAxe(page, `plan ${language}`)
    })
    await test.step('Home tells the week, and the day', async () => {
      const { page, say } = person
      await person.go('/')
      await expect(page.getByText(say('plan:today'))).toBeVisible()
      await checkAxe(page, `plan home ${language}`)
      await person.go(`/library/${contractors}`)
      await expect(page.getByRole('link', { name: say('plan:inPlan') })).toBeVisible()
      await checkAxe(page, `plan article ${language}`)
    })
    await test.step('It outlives a kill; what was read counts for the week', async () => {
      await artel.kill()
      artel = await launchArtel({ target, userData: folder })
      person = await createPerson(artel, language)
      const { page, button, say } = person
      await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await button('account:look').click()
      await person.go('/learning/plan')
      await page
        .getByRole('button', { name: say('plan:markDone') })
        .first()
        .click()
      await expect(page.getByRole('heading', { name: say('plan:done'), exact: true })).toBeVisible()
      await person.go('/')
      await expect(page.getByText(say('plan:today'))).toHaveCount(0)
      await expect(page.getByRole('link', { name: /\s8\s.*60/ })).toBeVisible()
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
  for (const address of ['/learning/plan', '/']) {
    await go(address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await checkWidth(page, `plan 200 ${address}`)
  }
}
