/** The text of a PDF is read by a thread of the engine: in the packaged program, too, where its code lies in the archive. */
import { rm } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { madePdf } from '#tests/support/made-pdf.ts'
import { launchArtel } from './support/launch-artel.ts'
import { libraryProfile } from './support/library-profile.ts'
import { createPerson } from './support/person.ts'

test('a PDF is found by a word that only its second page has @packaged', async () => {
  const text = (page: number): string => (page === 2 ? 'The tolerance of the zirconium seal.' : `Page ${page}`)
  const userData = await libraryProfile([
    {
      key: 'sheet',
      kind: 'document',
      title: 'Data sheet',
      files: [{ name: 'sheet.pdf', bytes: madePdf({ pages: 3, text }), as: 'main' }],
    },
  ])
  const artel = await launchArtel({ target: test.info().project.name, userData })
  const person = await createPerson(artel, 'en')
  await person.page.getByText('English', { exact: true }).click()
  await person.button('account:look').click()
  await expect(async () => {
    await person.go('/library')
    await person.go('/search?q=zirconium')
    await expect(person.page.locator('main')).toContainText('The tolerance of the', { timeout: 3_000 })
  }).toPass({ timeout: 60_000 })
  await artel.stop()
  await rm(userData, { recursive: true, force: true })
})
