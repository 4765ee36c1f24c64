/**
 * A director alone, by keyboard: tells about the company once, answers forty questions with a note and a file, reads the result, says what matters, and sees the next steps follow;
 * then a point of the checklist. Both languages, light and dark, 200 %.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { AnyRecord } from '#core/record.ts'
import { openStore } from '#engine/store/open-store.ts'
import { makeComparisonProfile } from './support/comparison-profile.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth, takeShot } from './support/screen-checks.ts'

const companyCheck = '/assessment/questionnaire:01a1f640-bc00-7397-92e4-bc3270adf54e'
const skillsCheck = 'questionnaire:01a1f640-bc00-70e2-ad92-8c8e6b2d4e5d'
const facts = [
  ['region', 'volga'],
  ['size', '10-49'],
  ['age', '10-plus'],
  ['research', '5-15'],
  ['exports', 'yes'],
  ['community', 'cluster'],
] as const

for (const [language, scheme, checklist] of [
  ['en', 'light', /leader’s checklist/],
  ['ru', 'dark', /список для/],
] as const)
  test(`a company is told of, assessed and weighed (${language})`, async () => {
    test.setTimeout(240_000)
    const folder = await mkdtemp(join(tmpdir(), 'artel-filling-'))
    await makeComparisonProfile(folder, language, scheme)
    await beginTwice(join(folder, 'profile'))
    const minutes = join(folder, 'minutes.txt')
    await writeFile(minutes, 'Goals for the year, agreed on 12 May')
    const artel = await launchArtel({ target: test.info().project.name, userData: folder })
    const person = await createPerson(artel, language)
    const { page, say, button } = person
    const shoot = (name: string): Promise<void> => takeShot(page, `${name} ${language} ${scheme}`)
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })

    await test.step('Seven facts before the first question', async () => {
      await person.go(companyCheck)
      await button('filling:profile.startWith').focus()
      await press('Enter')
      await expect(page.getByText(say('filling:profile.missing')).first()).toBeVisible()
      await checkAxe(page, `profile ${language}`)
      for (const [field, value] of facts) await person.field(`filling:profile.${field}`).selectOption(value)
      await person.field('filling:profile.sector').selectOption('instruments')
      await button('filling:profile.startWith').focus()
      await press('Enter')
      await expect(
        page.getByText(
          say('filling:way.left', { n: 0, total: 40, time: say('assessment:minutes', { count: 25 }) }).replaceAll(
            '\u00A0',
            ' ',
          ),
        ),
      ).toBeVisible()
    })
    await test.step('A note and a file under an answer', async () => {
      await press('2')
      await page.getByText(say('assessment:form.evidence'), { exact: false }).first().focus()
      await page.locator('details summary').first().press('Enter')
      await page.getByRole('textbox').first().fill('12.05')
      await page.locator('input[type="file"]').setInputFiles(minutes)
      const file = page.getByRole('link', { name: 'minutes.txt' })
      await expect(file).toBeVisible()
      await checkAxe(page, `evidence ${language}`)
      await checkTabs(page, `evidence ${language}`)
      await page.getByRole('button', { name: say('filling:evidence.remove', { name: 'minutes.txt' }) }).press('Enter')
      await page.getByRole('button', { name: say('filling:evidence.undo') }).press('Enter')
      await expect(file).toBeVisible()
      await page
        .locator('body')
        .evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
      await press('Enter')
    })
    await test.step('The other answers by keys alone', async () => {
      for (let n = 2; n <= 40; n++) {
        await expect(page.getByRole('region', { name: say('assessment:form.of', { n, total: 40 }) })).toBeVisible()
        await press(n === 7 ? '?' : n === 9 ? 'n' : String((n % 5) + 1))
        if (n === 20) await checkWidth(page, `question ${language}`)
        await press('Enter')
      }
      await expect(page.getByRole('heading', { name: say('filling:matter.title') })).toBeVisible()
    })
    await test.step('The result: what matters, and the next steps after it', async () => {
      await expect(page.getByText(say('filling:nextLevel')).first()).toBeVisible()
      await expect(page.getByRole('heading', { name: say('filling:names.unknown') })).toBeVisible()
      await checkAxe(page, `result ${language}`)
      const now = page.locator('output').filter({ hasText: say('filling:matter.first', { title: '' }).trim() })
      const before = await now.innerText()
      const sliders = page.getByRole('slider')
      await expect(sliders).toHaveCount(8)
      for (let i = 0; i < 7; i++) {
        await sliders.nth(i).focus()
        await press('Home')
      }
      await sliders.nth(7).focus()
      await press('End')
      await expect(now).not.toHaveText(before)
      await sliders.nth(7).scrollIntoViewIfNeeded()
      await shoot('matters')
      await page.getByRole('heading', { name: say('filling:names.title') }).scrollIntoViewIfNeeded()
      await shoot('by question')
    })
    await test.step('The company changed', async () => {
      await button('filling:profile.change').press('Enter')
      await person.field('filling:profile.size').selectOption('50-249')
      await button('filling:profile.keep').press('Enter')
      await expect(page.getByText(say('filling:profile.kept'))).toBeVisible()
      await expect(page.getByText(say('comparison:size.50-249')).first()).toBeVisible()
      await shoot('result top')
    })
    await test.step('At twice the text', async () => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      await checkWidth(page, `result 200 ${language}`)
      await page.getByRole('slider').first().scrollIntoViewIfNeeded()
      await shoot('matters 200')
      await person.go(companyCheck)
      await button('assessment:form.begin').click()
      await expect(page.getByRole('radio').first()).toBeAttached()
      await checkWidth(page, `question 200 ${language}`)
      await page.evaluate(() => {
        document.documentElement.style.fontSize = ''
      })
    })
    await test.step('A point of the checklist says how to tell, and what to do', async () => {
      await person.go('/assessment')
      const item = page.getByRole('listitem').filter({ hasText: checklist })
      await item
        .getByRole('button', { name: say('assessment:start'), exact: true })
        .first()
        .click()
      await button('assessment:form.begin').click()
      await expect(page.getByText(say('filling:way.tell'), { exact: true })).toBeVisible()
      await expect(page.getByText(say('filling:notApplicable.checklist'))).toBeVisible()
      await shoot('checklist')
      for (let n = 1; n <= 42; n++) {
        await expect(page.getByRole('region', { name: say('assessment:form.of', { n, total: 42 }) })).toBeVisible()
        await press(n % 2 === 0 ? '4' : '1', 'Enter')
      }
      await expect(page.getByText(say('filling:names.act')).first()).toBeVisible()
      await expect(page.getByText(say('filling:profile.title'))).toHaveCount(0)
      await checkAxe(page, `checklist result ${language}`)
    })
    await test.step('A check begun on two devices comes together', async () => {
      await person.go(`/assessment/${skillsCheck}`)
      const take = button('filling:also.take')
      await expect(take).toBeVisible()
      await expect(page.getByText(say('filling:also.different', { count: 1 }))).toBeVisible()
      await checkAxe(page, `also begun ${language}`)
      await take.press('Enter')
      await expect(take).toHaveCount(0)
      const [together = ''] = say('filling:way.left', { n: 3, total: 30, time: '@' }).split('@')
      await expect(page.getByText(together.trim())).toBeVisible()
    })
    await artel.stop()
    await rm(folder, { recursive: true, force: true })
  })

/** The skills check, begun here and on another device that didn't know of it. */
async function beginTwice(profile: string): Promise<void> {
  const store = await openStore({ profile, now: Date.now })
  const begun = (n: number, answers: object): AnyRecord => ({
    id: `response:01900000-0000-7000-8000-00000000026${n}`,
    type: 'response',
    space: 'user-irina-vetrova',
    author: 'irina-vetrova',
    createdAt: n,
    updatedAt: n,
    v: 1,
    questionnaire: skillsCheck,
    edition: 1,
    answers,
  })
  const done = store.commit(
    [begun(1, { listen: 2, watch: 3 }), begun(2, { listen: 4, frame: 5 })].map((record) => ({ kind: 'put', record })),
    undefined,
  )
  await store.close()
  if (!done.ok) throw new Error(JSON.stringify(done.error))
}
