/** [T28] Books that fight back, opened in the window: nothing runs, nothing is asked of the network, and the reader says what is the matter. */
import { createServer, type Server } from 'node:http'
import { rm } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { hostileEpubs } from '#tests/support/hostile-epubs.ts'
import { launchArtel } from './support/launch-artel.ts'
import { libraryProfile } from './support/library-profile.ts'
import { createPerson } from './support/person.ts'
import { takeShot } from './support/screen-checks.ts'

let trap: Server
const heard: string[] = []
test.beforeAll(async () => {
  trap = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.end()
  })
  trap.on('connection', () => heard.push('connection'))
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
})
test.afterAll(() => void trap.close())

test('hostile books run nothing, ask for nothing and say what is the matter', async () => {
  test.setTimeout(400_000)
  const address = trap.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const books = hostileEpubs(`http://127.0.0.1:${port}`)
  const userData = await libraryProfile(
    books.map(({ name, bytes }, i) => ({
      key: `b${i}`,
      kind: 'document',
      title: name,
      files: [{ name: `${name}.epub`, bytes, as: 'main' }],
    })),
  )
  const artel = await launchArtel({ target: test.info().project.name, userData })
  const { page, say, button, go } = await createPerson(artel, 'en')
  await page.getByText('English', { exact: true }).click()
  await button('account:look').click()
  const sentence = {
    broken: 'files:book.broken',
    'too-large': 'files:book.tooLarge',
    locked: 'files:book.locked',
  } as const
  for (const [i, { name, shows }] of books.entries())
    await test.step(name, async () => {
      await go(`/library/article:b${i}`)
      await expect(page.getByRole('heading', { level: 1, name })).toBeAttached()
      if (shows === 'file')
        await expect(page.getByText(say('files:unknown')).or(page.getByText(say('files:empty'))), name).toBeVisible({
          timeout: 20_000,
        })
      else if (typeof shows === 'string')
        await expect(page.getByText(say(sentence[shows])), name).toBeVisible({ timeout: 20_000 })
      else await expect.poll(() => insideText(page), { message: name, timeout: 20_000 }).toContain(shows.words)
      if (name === 'scripts')
        await expect(page.getByText(/Left out of this book/)).toContainText('3 scripts', { timeout: 20_000 })
      if (name === 'missing chapters') {
        await expect(page.getByText(say('files:book.unread', { count: 2 }))).toBeVisible({ timeout: 20_000 })
        await takeShot(page, 'book with missing chapters')
      }
      // What was brought along has had its time to run.
      await page.waitForTimeout(200)
      expect(await page.evaluate(() => 'pwned' in window), name).toBe(false)
      expect(heard, name).toEqual([])
    })
  await artel.stop()
  await rm(userData, { recursive: true, force: true })
})

async function insideText(page: Page): Promise<string> {
  const texts = page
    .frames()
    .filter((frame) => frame.url().startsWith('blob:'))
    .map((frame) => frame.evaluate(() => document.body.textContent).catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}
