/** [T38] [T39] Every screen in light and in English as axe sees it, before anybody joined and joined to a real server; the shell and the palette by keyboard; 200 %. */
import { expect, test } from '@playwright/test'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'
import { startScreenWalk } from './support/screen-walk.ts'
import { openPalette } from './support/screens.ts'

test('[T38] [T39] every screen passes axe in light, the keyboard and 200 %', async () => {
  test.setTimeout(420_000)
  const walk = await startScreenWalk(test.info().project.name, 'en', 'light')
  const { page } = walk.person

  await test.step('Before joining', walk.beforeJoining)
  const places = await walk.join()
  await test.step('Every screen', () => walk.all(places, checkAxe))
  await test.step('By keyboard', async () => {
    await walk.show('/')
    await checkTabs(page, 'home')
    await openPalette(walk.person, 'supplier')
    const wanted = page.getByRole('option', { name: /^Supplier evaluation on one page/ })
    for (let i = 0; i < 24 && (await wanted.getAttribute('aria-selected')) !== 'true'; i++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1, name: 'Supplier evaluation on one page' })).toBeVisible()
  })
  await test.step('At 200 %', async () => {
    await walk.artel.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
    await walk.all(places, checkWidth)
  })
  expect(walk.problems).toEqual([])
  await walk.stop()
})
