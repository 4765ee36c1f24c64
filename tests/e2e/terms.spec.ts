/** Terms of the glossary in articles and lessons: their meaning by pointer and by keys, in the language that is read; switched off in the reading settings. */
import { expect, type Page, test } from '@playwright/test'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth, takeShot } from './support/screen-checks.ts'

test('a term in a text tells its meaning', async () => {
  test.setTimeout(240_000)
  const artel = await launchArtel({ target: test.info().project.name })
  const person = await createPerson(artel, 'ru')
  const { page, say } = person
  await page.getByText('Русский', { exact: true }).click()
  await person.button('account:look').click()
  await expect(page.getByRole('navigation').first()).toBeVisible()

  await test.step('In an article, by pointer', async () => {
    await person.openArticle(/ноу-хау/i)
    await expect.poll(() => termCount(page), { timeout: 30_000 }).toBeGreaterThan(2)
    await hoverTerm(page)
    const card = page.locator('[data-card]')
    await expect(card).toBeVisible()
    await expect(card.getByText(/По-английски: /)).toBeVisible()
    await checkAxe(page, 'term light ru')
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await checkAxe(page, 'term dark ru')
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.keyboard.press('Escape')
    await expect(card).toHaveCount(0)
  })
  await test.step('By keys alone, and on to the glossary', async () => {
    await text(person).focus()
    await page.keyboard.press('t')
    const card = page.locator('[data-card]')
    await expect(card).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(card).toBeVisible()
    await takeShot(page, 'term by keys')
    await page.keyboard.press('Tab')
    await expect(card.getByRole('link')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: say('glossary:title') })).toBeVisible()
    await expect(
      page
        .getByText(say('glossary:found', { count: 1 }))
        .or(page.getByRole('listitem'))
        .first(),
    ).toBeAttached()
  })
  await test.step('In English and large', async () => {
    await person.openArticle(/ноу-хау/i)
    await page.getByText(say('library:article.en'), { exact: true }).click()
    await expect.poll(() => termCount(page), { timeout: 30_000 }).toBeGreaterThan(2)
    await hoverTerm(page)
    await expect(page.locator('[data-card]').getByText(/По-русски: /)).toBeVisible()
    await takeShot(page, 'term en')
    await page.keyboard.press('Escape')
    await checkTabs(page, 'terms')
    await artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await text(person).focus()
    await page.keyboard.press('t')
    await checkWidth(page, 'term 200')
    await artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1))
  })
  await test.step('Off in the reading settings, and on again', async () => {
    await person.button('reading:more').click()
    await page.getByRole('menuitemcheckbox', { name: say('reading:terms.show') }).click()
    await expect.poll(() => termCount(page)).toBe(0)
    await person.go('/settings')
    await page.getByText(say('settings:termsChoices.show'), { exact: true }).click()
    await checkAxe(page, 'settings with terms')
  })
  await test.step('In a lesson', async () => {
    await person.go('/learning')
    await page
      .getByRole('link', { name: /собственност/i })
      .first()
      .click()
    await page.locator('main a[href*="/lesson/"]').first().click()
    await expect.poll(() => termCount(page), { timeout: 30_000 }).toBeGreaterThan(0)
    await text(person).focus()
    await page.keyboard.press('t')
    await expect(page.locator('[data-card]')).toBeVisible()
    await checkAxe(page, 'term in a lesson')
  })
  await artel.stop()
})

const text = ({ page, say }: Person) => page.getByRole('region', { name: say('reading:text'), exact: true })
const termCount = (page: Page): Promise<number> => page.evaluate(() => CSS.highlights.get('artel-term')?.size ?? 0)

async function hoverTerm(page: Page): Promise<void> {
  const at = await page.evaluate(() => {
    const [first] = CSS.highlights.get('artel-term') ?? []
    if (!(first instanceof Range)) throw new Error('no term')
    first.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = first.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  })
  await page.mouse.move(at.x - 200, at.y - 60)
  await page.mouse.move(at.x, at.y, { steps: 4 })
}
