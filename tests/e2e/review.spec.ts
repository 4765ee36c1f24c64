/**
 * A case study with two pictures, written by a member, returned and mended by an editor at a second computer, published, and read back with what changed. Every screen before axe on
 * the way, wide and at 200 %.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'

const password = 'correct horse battery'
const title = 'Раковины в литье: брак 7 % → 2 %'
const body = ['Раковины видны только после фрезеровки.', 'Взвешиваем каждую десятую отливку.', 'Это заняло день.'].join(
  '\n\n',
)

test('a member’s case is reviewed at a second computer and read back with the difference', async () => {
  test.setTimeout(480_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-review-'))
  const data = join(folder, 'server')
  const server = await startServerProcess(data)
  const port = Number(new URL(server.url).port)
  const target = test.info().project.name
  const anna = await createPerson(await launchArtel({ target }), 'ru')
  const irina = await createPerson(await launchArtel({ target }), 'en')
  const step = (name: string, work: () => Promise<void>): Promise<void> =>
    test.step(name, async () => {
      try {
        await work()
      } catch (error) {
        for (const [who, { page }] of Object.entries({ anna, irina }))
          await page.screenshot({ path: test.info().outputPath(`${who}.png`) })
        throw error
      }
    })

  await step('Both join', async () => {
    await anna.join(invite(data, port, 'member'), 'Анна Котова', password)
    await irina.join(invite(data, port, 'member,editor'), 'Irina Vetrova', password)
    await anna.go('/library/desk')
    await checkAxe(anna.page, 'desk empty')
  })

  await step('The member writes the case from its questions, with two pictures, and offers it', async () => {
    await anna.go('/library')
    await anna.page.getByRole('link', { name: anna.say('library:write'), exact: true }).click()
    await choose(anna, 'library:editor.kind', anna.say('library:kind.case'))
    await anna.button('library:editor.templateUse').click()
    const text = bodyField(anna)
    await expect(text).toHaveValue(/## Что сделали/)
    await anna.page.getByRole('textbox', { name: anna.say('library:editor.title'), exact: true }).fill(title)
    await anna.page.getByRole('textbox', { name: anna.say('library:editor.outcome') }).fill('Брак 7 % → 2 % за квартал')
    await text.fill(body)
    await selectWord(anna, 'день')
    await anna.page.keyboard.press('Control+b')
    await expect(text).toHaveValue(/\*\*день\*\*/)
    await dropPicture(anna, 'Схема взвешивания.png')
    await expect(text).toHaveValue(/!\[Схема взвешивания\]\(file:/)
    await dropPicture(anna, 'IMG_2041.png')
    await expect(anna.page.getByText(anna.say('library:editor.problem.picture-words'))).toBeVisible()
    await anna.page.keyboard.type('Отливка в разрезе')
    await expect(anna.page.getByText(anna.say('library:editor.problem.picture-words'))).toHaveCount(0)
    await anna.button('library:editor.preview').click()
    await expect(anna.page.getByRole('img', { name: 'Схема взвешивания' })).toBeVisible()
    await checkAxe(anna.page, 'editor with preview')
    await anna.page.getByLabel(anna.say('library:editor.noteOffer')).fill('Проверьте числа')
    await anna.button('library:editor.end.offer').click()
    await expect(anna.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(anna.page.getByText(anna.say('library:desk.standing.waiting'))).toBeVisible()
    await checkAxe(anna.page, 'submission of the author')
  })

  await step('The editor takes it and returns it with remarks', async () => {
    await irina.go('/library/desk')
    await irina.page.getByRole('link', { name: title }).click({ timeout: 60_000 })
    await expect(irina.page.getByRole('img', { name: 'Отливка в разрезе' })).toBeVisible({ timeout: 150_000 })
    await irina.button('library:desk.take').click()
    await irina.page.getByLabel(irina.say('library:desk.remarks')).fill('Сколько это стоило?')
    await checkAxe(irina.page, 'submission of the editor')
    await irina.button('library:desk.return').click()
    await expect(
      irina.page
        .getByRole('listitem')
        .getByText(irina.say('library:desk.act.returned', { name: irina.say('library:desk.you') })),
    ).toBeVisible()
  })

  await step('The member finds the remarks beside her text and sends it anew', async () => {
    await expect(anna.page.getByText('Сколько это стоило?')).toBeVisible({ timeout: 60_000 })
    await checkAxe(anna.page, 'submission returned')
    await anna.page.getByRole('link', { name: anna.say('library:desk.edit'), exact: true }).click()
    await expect(anna.page.getByText('Сколько это стоило?')).toBeVisible()
    const text = bodyField(anna)
    await text.fill((await text.inputValue()).replace('Это заняло', 'Весы стоили 40 тысяч. Это заняло'))
    await anna.button('library:editor.end.offer-again').click()
    await expect(anna.page.getByText(anna.say('library:desk.edit'), { exact: true })).toBeVisible()
  })

  await step('The editor changes two words of her own and publishes', async () => {
    await expect(irina.page.getByText('Весы стоили 40 тысяч.', { exact: false })).toBeVisible({ timeout: 60_000 })
    await irina.page.getByRole('link', { name: irina.say('library:desk.mend'), exact: true }).click()
    const text = bodyField(irina)
    await text.fill((await text.inputValue()).replace('40 тысяч', '40 тысяч рублей'))
    await irina.button('library:editor.end.mend').click()
    await expect(irina.page.getByText(irina.say('library:desk.mended'))).toBeVisible()
    await irina.button('library:desk.accept').click()
    await expect(irina.page.getByText('40 тысяч рублей', { exact: false })).toBeVisible()
    await checkAxe(irina.page, 'article published')
  })

  await step('The member reads it back with the difference, and says something under it', async () => {
    const added = anna.page.locator('ins', { hasText: 'рублей' })
    await expect(added).toBeVisible({ timeout: 60_000 })
    await checkAxe(anna.page, 'submission accepted')
    await anna.page.getByRole('link', { name: anna.say('library:desk.open'), exact: true }).click()
    await expect(anna.page.getByRole('img', { name: 'Схема взвешивания' })).toBeVisible({ timeout: 150_000 })
    await anna.page.getByRole('article').getByRole('link', { name: 'Анна Котова', exact: true }).click()
    await expect(anna.page.getByRole('heading', { name: 'Анна Котова', level: 1 })).toBeVisible()
    await expect(anna.page.getByRole('region', { name: anna.say('members:pieces') }).getByRole('link')).toHaveCount(1)
    await checkAxe(anna.page, 'a member’s own page')
    await anna.page.goBack()
    await irina.button('library:useful.mark').click()
    await irina.page.getByRole('textbox', { name: irina.say('library:useful.how') }).fill('Bought the same scales')
    await irina.button('library:useful.save').click()
    await expect(anna.page.getByText(/Bought the same scales/)).toBeVisible({ timeout: 60_000 })
    await anna.page.getByRole('textbox', { name: anna.say('library:talk.write') }).fill('Спасибо редактору!')
    await anna.page.keyboard.press('Control+Enter')
    await expect(anna.page.getByText('Спасибо редактору!')).toBeVisible()
    await checkAxe(anna.page, 'article with comments')
  })

  await step('A later change is told to who has read it; the history holds both', async () => {
    await anna.go('/library')
    await irina.page.getByRole('link', { name: irina.say('library:article.edit'), exact: true }).click()
    const text = bodyField(irina)
    await text.fill((await text.inputValue()).replace('каждую десятую', 'каждую пятую'))
    await irina.button('library:editor.end.publish-change').click()
    await expect(irina.page.getByText('каждую пятую', { exact: false })).toBeVisible()
    await irina.button('library:tools.menu').click()
    await irina.page.getByRole('menuitem', { name: irina.say('library:tools.history') }).click()
    await expect(irina.page.locator('ins', { hasText: 'пятую' })).toBeVisible()
    await checkAxe(irina.page, 'history')
    await checkTabs(irina.page, 'history')
    await expect(async () => {
      await anna.go('/library')
      await anna.page.locator('main a[href*="/library/article"]').filter({ hasText: title }).first().click()
      await anna.button('library:history.see').click({ timeout: 3_000 })
    }).toPass({ timeout: 60_000 })
    await expect(anna.page.locator('ins', { hasText: 'пятую' })).toBeVisible()
    await checkAxe(anna.page, 'article changed since read')
  })

  await step('Dark, and at 200 %', async () => {
    const address = await irina.page.evaluate(() => location.hash.slice(1).replace(/\/history.*/, ''))
    await irina.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    for (const place of ['/library/desk', '/library/write', address, `${address}/history`]) {
      await irina.go(place)
      await expect(irina.page.locator('main h1').first()).toBeVisible()
      await checkAxe(irina.page, `dark ${place.replaceAll(/[^a-z]/g, ' ')}`)
    }
    await irina.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    for (const place of ['/library/desk', '/library/write', address, `${address}/history`]) {
      await irina.go(place)
      await expect(irina.page.locator('main h1').first()).toBeVisible()
      await checkWidth(irina.page, `wide ${place.replaceAll(/[^a-z]/g, ' ')}`)
    }
  })

  await anna.stop()
  await irina.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

const bodyField = ({ page, say }: Person) =>
  page.getByRole('textbox', { name: say('library:editor.body'), exact: true }).first()

async function choose({ page, say }: Person, key: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: say(key) })
    .or(page.getByRole('textbox', { name: say(key) }))
    .first()
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function selectWord(person: Person, word: string): Promise<void> {
  await bodyField(person).evaluate((field: HTMLTextAreaElement, chosen) => {
    const at = field.value.lastIndexOf(chosen)
    field.focus()
    field.setSelectionRange(at, at + chosen.length)
  }, word)
}

/** A drawn picture, dropped at the end of the text. */
async function dropPicture(person: Person, name: string): Promise<void> {
  await bodyField(person).evaluate(async (field: HTMLTextAreaElement, fileName) => {
    const canvas = new OffscreenCanvas(480, 240)
    const paint = canvas.getContext('2d')
    if (paint === null) throw new Error('no canvas')
    paint.fillStyle = fileName.length % 2 === 0 ? '#2c7356' : '#875000'
    paint.fillRect(0, 0, 480, 240)
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    field.setSelectionRange(field.value.length, field.value.length)
    const transfer = new DataTransfer()
    transfer.items.add(new File([blob], fileName, { type: 'image/png' }))
    field.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
  }, name)
}

const invite = (data: string, port: number, roles: string): string =>
  execFileSync(process.execPath, ['sync-server/index.ts', 'invite', '--roles', roles], {
    encoding: 'utf8',
    env: { ...process.env, ARTEL_DATA: data, ARTEL_PORT: String(port) },
  }).trim()
