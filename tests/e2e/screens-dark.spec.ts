/** [T38] [T39] Every screen in dark and in Russian as axe sees it, before anybody joined, joined to a real server, and with that server gone; a window of 320 px. */
import { expect, test } from '@playwright/test'
import type { Artel } from './support/launch-artel.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'
import { startScreenWalk } from './support/screen-walk.ts'

test('[T38] [T39] every screen passes axe in dark, without its server and in a narrow window', async () => {
  test.setTimeout(420_000)
  const walk = await startScreenWalk(test.info().project.name, 'ru', 'dark')
  const { person } = walk
  const { page, say } = person

  await test.step('Before joining', walk.beforeJoining)
  const places = await walk.join()
  await test.step('Every screen', () => walk.all(places, checkAxe))
  await test.step('The server is gone', async () => {
    await walk.server.kill('SIGKILL')
    await person.go(places.discussion)
    await person.reply('Взвешиваем каждую десятую.')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await walk.show('/sync')
      await expect(page.getByText(/Офлайн с/).first()).toBeVisible()
      await checkAxe(page, `sync offline ${colorScheme}`)
      await person.go(places.discussion)
      await expect(page.getByText(say('ui:state.waiting')).first()).toBeVisible()
      await checkAxe(page, `discussion waiting ${colorScheme}`)
    }
  })
  await test.step('In a window of 320 px', async () => {
    await narrow(walk.artel)
    await walk.all(places, checkWidth)
  })
  expect(walk.problems).toEqual([])
  await walk.stop()
})

async function narrow(artel: Artel): Promise<void> {
  await artel.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setMinimumSize(320, 480)
    window?.setContentSize(320, 800)
  })
  await expect.poll(() => artel.window.evaluate(() => innerWidth)).toBe(320)
}
