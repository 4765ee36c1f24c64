/**
 * An editor's day without a line, by the keyboard: a text is given to another editor by name, another is accepted for a day; a piece is featured, two are merged, one is retired with a
 * pointer and brought back. A change of a post outlives a crash; links and hits open their place or say that it isn't here.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { makeEditorsProfile, seen, uuid } from './support/editors-profile.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'

test('an editor gives, schedules, features, merges and retires by the keyboard; a change of a post outlives a crash', async () => {
  test.setTimeout(300_000)
  const userData = await mkdtemp(join(tmpdir(), 'artel-editors-'))
  await makeEditorsProfile(userData, 'ru')
  const target = test.info().project.name
  const start = async (): Promise<Person> => {
    const artel = await launchArtel({ target, userData })
    await artel.window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    return createPerson(artel, 'ru')
  }
  const irina = await start()
  const { page, say } = irina

  await test.step('Home tells what waits and leads there', async () => {
    const waiting = page.getByRole('link', { name: say('home:desk.free', { count: 2 }) })
    await expect(waiting).toBeVisible()
    await checkAxe(page, 'home texts wait ru light')
    await waiting.press('Enter')
    await expect(page).toHaveURL(/desk\?whose=nobody/)
    await expect(page.getByRole('link', { name: seen.waiting })).toBeVisible()
    await checkAxe(page, 'desk nobodys ru light')
    await checkTabs(page, 'desk')
  })

  await test.step('A text is given to another editor by name', async () => {
    await page.getByRole('link', { name: seen.waiting }).press('Enter')
    await page.getByRole('combobox', { name: say('library:desk.giveTo') }).press('Enter')
    await checkAxe(page, 'submission editors offered')
    await page.keyboard.type('Бор')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await irina.button('library:desk.give').press('Enter')
    const given = say('library:desk.act.given', { to: seen.editor, name: say('library:desk.you') })
    await expect(page.getByRole('listitem').getByText(given)).toBeVisible()
    await expect(
      page.getByText(say('library:desk.standing.taken', { name: seen.editor }), { exact: true }),
    ).toBeVisible()
    await checkAxe(page, 'submission given ru light')
  })

  await test.step('The other is hers, and is accepted for a day', async () => {
    await irina.go('/library/desk')
    await page.getByRole('link', { name: seen.other }).press('Enter')
    await irina.button('library:desk.take').press('Enter')
    await expect(
      page.getByText(say('library:desk.standing.taken', { name: say('library:desk.you') }), { exact: true }),
    ).toBeVisible()
    await irina.go('/library/desk?whose=mine')
    await expect(page.getByRole('link', { name: seen.other })).toBeVisible()
    await expect(page.getByRole('link', { name: seen.waiting })).toHaveCount(0)
    await page.getByRole('link', { name: seen.other }).press('Enter')
    await page.getByLabel(say('library:desk.day'), { exact: true }).fill('2099-05-04')
    await irina.button('library:desk.schedule').press('Enter')
    await expect(page.getByText(/2099/).first()).toBeVisible()
    await checkAxe(page, 'submission scheduled')
  })

  const act = async (name: string): Promise<void> => {
    await irina.button('library:tools.menu').press('Enter')
    const item = page.getByRole('menuitem', { name: say(`library:tools.${name}`), exact: true })
    await expect(item).toBeVisible()
    await item.press('Enter')
  }
  const chooseOther = async (key: string): Promise<void> => {
    const dialog = page.getByRole('dialog')
    const field = dialog.getByRole('combobox', { name: say(`library:tools.${key}`) })
    // Enter too early sends nothing.
    await field.press('Enter')
    await page.keyboard.type(seen.duplicate)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue(seen.duplicate)
  }

  await test.step('A piece is featured on Home and taken off', async () => {
    await irina.go(`/library/article:${uuid(940)}`)
    await act('feature')
    await checkAxe(page, 'feature dialog')
    await irina.button('library:tools.featureDo').press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await irina.go('/')
    await expect(page.getByRole('heading', { name: say('home:featured') })).toBeVisible()
    await checkAxe(page, 'home of an editor ru light')
    await irina.go(`/library/article:${uuid(940)}`)
    await act('unfeature')
    await irina.go('/')
    await expect(page.getByRole('heading', { name: say('home:featured') })).toHaveCount(0)
  })

  await test.step('A piece is retired with a pointer, leads on, and is brought back', async () => {
    await irina.go(`/library/article:${uuid(940)}`)
    await act('retire')
    await chooseOther('successor')
    await checkAxe(page, 'retire dialog')
    await irina.button('library:tools.retireDo').press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page
      .getByRole('link', { name: new RegExp(seen.duplicate) })
      .first()
      .press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: seen.duplicate })).toBeVisible()
    await irina.go(`/library/article:${uuid(940)}`)
    await checkAxe(page, 'retired with a pointer')
    await act('unretire')
    await expect(page.getByText(/снят/)).toHaveCount(0)
  })

  await test.step('Two about the same are merged; the other can be brought back', async () => {
    await act('merge')
    await chooseOther('other')
    await irina.button('library:tools.mergeDo').press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await irina.go(`/library/article:${uuid(941)}`)
    await expect(page.getByText(/снят/)).toBeVisible()
    await expect(page.getByRole('link', { name: new RegExp(seen.kept) }).first()).toBeVisible()
    await act('unretire')
    await expect(page.getByText(/снят/)).toHaveCount(0)
  })

  await test.step('The text links to what is found', async () => {
    await irina.go(`/library/article:${uuid(940)}/edit`)
    const body = page.getByRole('textbox', { name: say('library:editor.body'), exact: true }).first()
    await body.press('Control+End')
    await body.press('Control+Shift+K')
    await page.getByRole('dialog').getByRole('searchbox').fill('ноу-хау')
    const first = page.getByRole('dialog').getByRole('listitem').getByRole('button').first()
    await expect(first).toBeVisible()
    await checkAxe(page, 'link to a piece')
    await first.press('Enter')
    await expect(body).toBeFocused()
    await expect(body).toHaveValue(/\[[^\]]+\]\((?:article|term|course|lesson|collection):[^)]+\)$/)
  })

  await test.step('The palette leads to the glossary, and a term to its place', async () => {
    await irina.go('/')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Словарь')
    await expect(page.getByRole('option', { name: say('palette:screen.glossary'), exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
    await irina.go('/search?q=ноу-хау&group=glossary')
    await page.locator('main a[href*="glossary/term"]').first().press('Enter')
    await expect(page).toHaveURL(/glossary\/term/)
    await expect(page.locator('li[data-here]')).toBeFocused()
    await expect(page.locator('li[data-here]')).toBeInViewport()
    await checkAxe(page, 'glossary at a term ru light')
  })

  await test.step('A link in a post opens inside, or says that it isn’t here', async () => {
    await irina.go(`/forums/discussion:${uuid(950)}`)
    await page.getByRole('link', { name: 'Весы', exact: true }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: seen.kept })).toBeVisible()
    await page.goBack()
    await page.getByRole('link', { name: 'нет', exact: true }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: say('search:away.title') })).toBeVisible()
    await checkAxe(page, 'not on this device ru light')
  })

  await test.step('A change of a post is kept with each pause', async () => {
    await irina.go(`/forums/discussion:${uuid(950)}`)
    await irina.button('forums:edit').press('Enter')
    const field = page.getByRole('textbox', { name: say('forums:editLabel') })
    await expect(field).toBeFocused()
    await field.fill(`${seen.post} И записывать.`)
    await expect(page.getByText(/Черновик, сохранён здесь/).first()).toBeVisible()
    await checkAxe(page, 'post being changed ru light')
    await irina.kill()
  })

  await test.step('… and is there after a crash', async () => {
    const again = await start()
    await again.go(`/forums/discussion:${uuid(950)}`)
    await again.button('forums:editOn').press('Enter')
    const field = again.page.getByRole('textbox', { name: say('forums:editLabel') })
    await expect(field).toHaveValue(`${seen.post} И записывать.`)
    await again.button('forums:save').press('Enter')
    await expect(again.page.getByText(`${seen.post} И записывать.`)).toBeVisible()
    await expect(again.button('forums:edit')).toBeVisible()
    await look(again)
    await again.stop()
  })
  await rm(userData, { recursive: true, force: true })
})

/** The screens in English, dark, and at 200 %. */
async function look({ page, app, go }: Person): Promise<void> {
  const places = [
    '/',
    '/library/desk',
    `/library/desk/submission:${uuid(910)}`,
    `/forums/discussion:${uuid(950)}`,
    `/to/article:${uuid(999)}`,
    '/library/glossary',
  ]
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await speakEnglish(page, go)
  for (const place of places) {
    await go(place)
    await expect(page.locator('main h1').first()).toBeVisible()
    await checkAxe(page, `en dark ${place.replaceAll(/[^a-z]+/g, ' ')}`)
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  for (const place of places) {
    await go(place)
    await expect(page.locator('main h1').first()).toBeVisible()
    await checkWidth(page, `wide en ${place.replaceAll(/[^a-z]+/g, ' ')}`)
  }
}

async function speakEnglish(page: Page, go: (address: string) => Promise<void>): Promise<void> {
  await go('/settings')
  await page.getByText('English', { exact: true }).first().click()
  await page.getByText('Dark', { exact: true }).first().click()
}
