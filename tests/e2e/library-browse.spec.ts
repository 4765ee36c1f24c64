/** The library as readers browse it: ten thousand pieces that scroll without an empty frame, filters that the address keeps, the keyboard, and the editors' topics. */
import { mkdir, mkdtemp, rm, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { libraryArticle } from '#tests/bench/library-records.ts'
import { makeProfile } from '#tests/bench/start-profile.ts'
import { scrollFrames } from '#tests/support/scroll-frames.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

const pieces = 10_000

test('a library of ten thousand pieces is browsed by pointer and keyboard', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-browse-'))
  const userData = join(folder, 'user')
  await mkdir(userData)
  await makeProfile(userData, pieces, { recordOf: libraryArticle, roles: ['member', 'editor'] })
  const artel = await launchArtel({ target: test.info().project.name, userData })
  const en = await createPerson(artel, 'en')
  const ru = await createPerson(artel, 'ru')
  const { page } = artel.window === en.page ? en : ru
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await speak(page, 'English')

  await test.step('Scrolling shows rows in every frame', async () => {
    await en.go('/library')
    await expect(rows(page).first()).toBeVisible()
    await checkAxe(page, 'library full light')
    expect((await scrollFrames(page)).empty).toEqual([])
  })

  await test.step('Arrows, Home and End', async () => {
    await page.evaluate(() => document.getElementById('content')?.scrollTo(0, 0))
    await rows(page).first().locator('a').focus()
    await page.keyboard.press('End')
    await expect.poll(() => placeOfFocus(page)).toBeGreaterThan(pieces)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => placeOfFocus(page)).toBe(3)
  })

  await test.step('Filters count, combine and come back', async () => {
    await en.go('/library')
    const filters = page.getByRole('complementary', { name: en.say('shelf:filters') })
    await filters.getByRole('button', { name: /^Cases/ }).click()
    await filters.getByRole('button', { name: en.say('shelf:facet.length') }).click()
    await filters.getByRole('button', { name: /^Over 15 min/ }).click()
    await expect(page).toHaveURL(/kind=case.*length=long/)
    await expect(page.getByRole('button', { name: 'Without “Cases”' })).toBeVisible()
    await checkAxe(page, 'library filtered light')
    const title = (await rows(page).first().locator('a').textContent()) ?? ''
    await rows(page).first().locator('a').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { name: en.say('shelf:readNext') })).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL(/kind=case.*length=long/)
    await expect(rows(page).first()).toContainText(title.slice(0, 20))
    await page.goBack()
    await expect(page).not.toHaveURL(/length=long/)
  })

  await test.step('Editors arrange topics', async () => {
    await en.go('/library/topics')
    const list = page.getByRole('list', { name: en.say('library:topics.title') })
    await expect(list.getByRole('listitem').first()).toContainText('Innovation management')
    await page.getByRole('button', { name: 'Down: Innovation management' }).press('ArrowDown')
    await expect(list.getByRole('listitem').nth(1)).toContainText('Innovation management')
    await expect(page.getByRole('button', { name: 'Down: Innovation management' })).toBeFocused()
    await page.getByRole('button', { name: en.say('library:topics.add') }).click()
    await page.getByLabel(en.say('library:topics.name.en')).fill('Circular economy')
    await page.getByRole('button', { name: en.say('library:topics.addIt'), exact: true }).click()
    await expect(list.getByRole('listitem').last()).toContainText('Circular economy')
    await page.getByRole('button', { name: 'Merge “Financial', exact: false }).first().click()
    await checkAxe(page, 'topics light')
  })

  await test.step('Editors put a series together', async () => {
    await en.go('/library/collections')
    await page.getByRole('button', { name: en.say('collections:begin') }).click()
    await page.getByLabel(en.say('collections:titleIn.en')).fill('First steps')
    await page.getByRole('button', { name: en.say('collections:beginIt'), exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'First steps' })).toBeVisible()
    await page.getByRole('button', { name: en.say('collections:edit') }).click()
    for (const number of ['9992', '9984', '9976']) {
      await page.getByRole('combobox', { name: en.say('collections:putIn') }).fill(number)
      await page.getByRole('option', { name: `How we accepted batch number ${number}` }).click()
      await expect(page.getByRole('button', { name: `Down: How we accepted batch number ${number}` })).toBeVisible()
    }
    await checkAxe(page, 'collection editing light')
    await page.getByRole('button', { name: 'Up: How we accepted batch number 9976' }).press('Enter')
    await page.getByRole('button', { name: en.say('collections:done') }).click()
    await expect(page.locator('main ol li').nth(1)).toContainText('9976')
    await page.getByRole('link', { name: en.say('collections:start') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('9992')
    await page.getByRole('link', { name: 'Next: How we accepted batch number 9976' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('9976')
    await expect(page.getByText(en.say('collections:partOf', { n: 2, total: 3 }))).toBeVisible()
    await page.getByRole('link', { name: 'First steps' }).click()
    await expect(page.getByText(/2 of 3 read/)).toBeVisible()
    await checkAxe(page, 'collection light')
  })

  await test.step('It is taken away as one text and as a book', async () => {
    const path = join(folder, 'First steps.epub')
    await artel.app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, path)
    await en.button('collections:saveEpub').click()
    await expect(async () => {
      expect((await readFile(path)).subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    }).toPass()
    await page.getByRole('link', { name: en.say('collections:whole') }).click()
    await expect(page.getByRole('navigation', { name: en.say('collections:contents') }).getByRole('link')).toHaveCount(
      3,
    )
    await expect(page.locator('section[id^="/library/article:"]')).toHaveCount(3)
    await checkAxe(page, 'collection as one text light')
    const pdf = await artel.app.evaluate(async ({ BrowserWindow }) => {
      const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ generateTaggedPDF: true })
      return printed?.toString('latin1') ?? ''
    })
    // Links of the contents lead inside the file.
    expect(pdf).toMatch(/\/Dest|\/GoTo/)
  })

  await test.step('The glossary finds as one types, and editors write it', async () => {
    await en.go('/library/glossary')
    await page.getByRole('button', { name: en.say('glossary:add') }).click()
    await page.getByLabel(en.say('glossary:termIn.en')).fill('Zero series')
    await page.getByLabel(en.say('glossary:termIn.ru')).fill('Установочная серия')
    await page.getByLabel(en.say('glossary:definitionIn.en')).fill('The first small run made by the final process.')
    await page.getByRole('button', { name: en.say('glossary:save') }).click()
    await page.getByLabel(en.say('glossary:find'), { exact: true }).fill('устан')
    await expect(page.getByRole('heading', { level: 3, name: 'Zero series' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 3, name: 'Установочная серия' })).toBeVisible()
    await checkAxe(page, 'glossary found light')
  })

  await speak(page, 'Русский')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  for (const [name, address] of [
    ['library full', '/library'],
    ['library filtered', '/library?kind=case&length=long'],
    ['topics', '/library/topics'],
    ['collections', '/library/collections'],
    ['glossary', '/library/glossary'],
    ['kept', '/library/kept'],
  ] as const) {
    await ru.go(address)
    await settled(ru)
    await checkAxe(page, `${name} dark`)
  }
  await artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  for (const [name, address] of [
    ['library', '/library'],
    ['topics', '/library/topics'],
    ['collections', '/library/collections'],
    ['glossary', '/library/glossary'],
    ['kept', '/library/kept'],
  ] as const) {
    await ru.go(address)
    await settled(ru)
    await checkWidth(page, `${name} 200`)
  }
  await artel.stop()
  await rm(folder, { recursive: true, force: true })
})

const rows = (page: Page) => page.locator('[aria-posinset]:has(a[href*="/library/article"])')
const placeOfFocus = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? 0))

async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '/settings'
  })
  await page.getByText(language, { exact: true }).click()
}

async function settled({ page }: Person): Promise<void> {
  await expect(page.locator('main h1').first()).toBeAttached()
  await page.waitForTimeout(600)
}
