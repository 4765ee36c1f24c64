import { stat } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** Takes the course that is on the screen away as a file, by that item of its author's menu. */
export async function saveCourse({ app, page, button }: Person, item: string, to: string): Promise<void> {
  await app.evaluate(({ session }, path) => {
    session.defaultSession.once('will-download', (_event, download) => download.setSavePath(path))
  }, to)
  await button('learning:author.menu').click()
  await page.getByRole('menuitem', { name: item }).click()
  await expect(async () => {
    expect((await stat(to)).size).toBeGreaterThan(500)
  }).toPass()
}
