/** A folder of texts from elsewhere, hostile ones among them, becomes drafts and then the library of everybody; every screen on the way before axe. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkTabs, checkWidth } from './support/screen-checks.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC',
  'base64',
)

test('a folder of texts is brought in, looked through and published', async () => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-import-'))
  const texts = join(folder, 'Тексты')
  await mkdir(join(texts, 'рисунки'), { recursive: true })
  await writeFile(join(texts, 'рисунки', 'схема.png'), png)
  await writeFile(
    join(texts, 'Приёмка.md'),
    '# Приёмка за час\n\nПервый абзац.\n\n![Схема приёмки](рисунки/схема.png "Шаги")\n',
  )
  await writeFile(
    join(texts, 'page.html'),
    '<h1>How we weigh</h1><script>document.title = "stolen"</script><p onclick="x()">Every tenth casting.</p><img src="https://x.example/far.png" alt="far">',
  )
  await writeFile(join(texts, 'broken.docx'), 'no zip')
  await writeFile(join(texts, 'пусто.txt'), '')
  await writeFile(join(texts, 'программа.exe'), 'MZ')

  const server = await startServerProcess(join(folder, 'server'))
  const artel = await launchArtel({ target: test.info().project.name })
  const editor = await createPerson(artel, 'ru')
  const { page, say } = editor
  await editor.join(server.invitation ?? '', 'Ирина Громова', 'correct horse battery')
  await editor.atServer()

  await test.step('The screen is reached from the library, with the keyboard too', async () => {
    await editor.go('/library')
    await editor.link('library:import').click()
    await expect(page.getByRole('heading', { level: 1, name: say('imports:title') })).toBeVisible()
    await looks(editor, 'import')
    await checkTabs(page, 'import')
  })

  await test.step('A folder comes in, and the report names every file', async () => {
    await page.locator('input[webkitdirectory]').setInputFiles(texts)
    await expect(page.getByRole('link', { name: 'Приёмка за час' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'How we weigh' })).toBeVisible()
    await expect(page.getByText(say('imports:left.broken'))).toBeVisible()
    await expect(page.getByText(say('imports:left.unknown-kind'))).toBeVisible()
    await expect(page.getByText(say('imports:remark.scripts', { count: 2 }))).toBeVisible()
    await looks(editor, 'import report')
  })

  await test.step('A draft opens with its text and its picture', async () => {
    await page.getByRole('link', { name: 'Приёмка за час' }).click()
    await expect(editor.field('library:editor.title')).toHaveValue('Приёмка за час')
    await expect(page.getByRole('textbox', { name: say('library:editor.body') }).first()).toHaveValue(
      /!\[Схема приёмки\]\(file:[0-9a-f-]+ "Шаги"\)/,
    )
    await editor.go('/library/import')
    await expect(page.getByRole('link', { name: 'How we weigh' })).toBeVisible()
  })

  expect(await page.title()).not.toContain('stolen')
  await artel.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

/** Light and dark, at 200 % and narrow. */
async function looks({ page, app }: Person, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await checkAxe(page, `${name} ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const resize = (width: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, wide) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setMinimumSize(320, 480)
      window?.setContentSize(wide, 800)
    }, width)
  await resize(320)
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(320)
  await checkWidth(page, `${name} narrow`)
  await resize(1_280)
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1_280)
}
