/** A trainer makes a course of a text, edits it into a new edition, takes it away as SCORM and plays that again; a course file carries it to a client that was never online. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { inPackagePage, packageAddress } from './support/package-view.ts'
import { saveCourse } from './support/save-course.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe } from './support/screen-checks.ts'

const text = `# Приёмка

## Взвешивание

Каждая десятая отливка.

## Твёрдость

Измеряем в трёх местах.

# Жалобы

## Ответ за день

Кто отвечает и когда.
`

test('a course of a text is edited, exported, played again and carried by hand', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-course-files-'))
  const source = join(folder, 'Качество в цехе.md')
  await writeFile(source, text)
  const server = await startServerProcess(join(folder, 'server'))
  const artel = await launchArtel({ target: test.info().project.name })
  const trainer = await createPerson(artel, 'ru')
  const { page, say, button } = trainer
  await trainer.join(server.invitation ?? '', 'Ирина Громова', 'correct horse battery')
  await server.kill('SIGKILL')

  await test.step('Headings become modules and lessons', async () => {
    await trainer.go('/learning')
    await page.locator('input[type=file]').setInputFiles(source)
    await expect(page.getByText(say('learning:courseFile.modules', { count: 2 }))).toBeVisible()
    await looks(trainer, 'course of a text')
    await page.getByRole('link', { name: say('learning:report.next') }).click()
    await button('learning:editor.publish').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Качество в цехе' })).toBeVisible()
  })

  const zip = join(folder, 'scorm.zip')
  await test.step('It is saved as SCORM 1.2', async () => {
    await saveCourse(trainer, say('learning:take.scorm12'), zip)
    await looks(trainer, 'published course')
  })

  const carried = join(folder, 'course.artel')
  await test.step('A new edition says what changed, and goes into a course file', async () => {
    await button('learning:author.menu').click()
    await page.getByRole('menuitem', { name: say('learning:author.edit') }).click()
    await expect(page.getByRole('heading', { level: 1, name: say('learning:editor.editTitle') })).toBeVisible()
    await page.getByLabel(say('learning:editor.note')).fill('Уточнили твёрдость')
    await looks(trainer, 'new edition')
    await button('learning:editor.publishEdition').click()
    await expect(page.getByText(say('learning:course.edition', { n: 2 }))).toBeVisible()
    await saveCourse(trainer, say('learning:take.artel'), carried)
  })

  await test.step('The SCORM package is imported and played in Artel again', async () => {
    await trainer.go('/learning')
    await page.locator('input[type=file]').setInputFiles(zip)
    await page.getByRole('link', { name: say('learning:report.next') }).click()
    await button('learning:editor.publish').click()
    await button('learning:start').click()
    await expect.poll(() => packageAddress(trainer.app), { timeout: 20_000 }).toMatch(/^package:/)
    const inItem = (code: string): Promise<unknown> =>
      inPackagePage(trainer.app, `(() => { const item = document.querySelector('#item').contentDocument; ${code} })()`)
    await expect(async () => {
      expect(await inItem('return item.querySelector("h1")?.textContent')).toBe('Взвешивание')
      await inItem('item.querySelector("#done").click()')
      expect(await inItem('return item.querySelector("#state").textContent')).toContain('Урок пройден')
    }).toPass({ timeout: 20_000 })
    await trainer.go('/learning')
    await expect.poll(() => packageAddress(trainer.app)).toBeUndefined()
    await expect(page.getByText('33', { exact: false }).first()).toBeVisible()
  })
  await artel.stop()

  await test.step('A client that was never online takes the course file', async () => {
    const other = await launchArtel({ target: test.info().project.name })
    const reader = await createPerson(other, 'en')
    await reader.page.getByText('English', { exact: true }).click()
    await reader.button('account:look').click()
    await expect(reader.page.getByRole('navigation').first()).toBeVisible()
    await reader.go('/learning')
    await reader.page.locator('input[type=file]').setInputFiles(carried)
    await expect(reader.page.getByText('Ирина Громова', { exact: false }).first()).toBeVisible()
    await checkAxe(reader.page, 'course file asked')
    await reader.button('learning:courseFile.take').click()
    await expect(reader.page.getByRole('heading', { level: 1, name: 'Качество в цехе' })).toBeVisible()
    await checkAxe(reader.page, 'carried course')
    await other.stop()
  })
  await rm(folder, { recursive: true, force: true })
})

async function looks({ page }: Person, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await checkAxe(page, `${name} ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
