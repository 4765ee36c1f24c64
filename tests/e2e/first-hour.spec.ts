/** Somebody has just installed Artel and has no network: a real question in her own words, by keyboard, and the text that answers it, in Russian and in English. */
import { expect, test } from '@playwright/test'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson } from './support/person.ts'
import { checkAxe } from './support/screen-checks.ts'

/** What a director asks, and the text that answers it. */
const questions = {
  ru: {
    name: 'Русский',
    words: 'как защитить ноу-хау при работе с подрядчиком',
    answer: /^Как\sработать\sс\sподрядчиком/,
  },
  en: {
    name: 'English',
    words: 'how to protect know-how when working with a contractor',
    answer: /trade secrets|Working with contractors/,
  },
} as const

for (const language of ['ru', 'en'] as const)
  test(`a newcomer finds an answer without a network, in ${language}`, async () => {
    test.setTimeout(180_000)
    const { name, words, answer } = questions[language]
    const artel = await launchArtel({ target: test.info().project.name })
    const { page, button } = await createPerson(artel, language)
    await page.getByText(name, { exact: true }).click()
    await button('account:look').click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    const best = page.getByRole('option').first()
    await expect(best).toContainText(answer)
    const title = (await best.innerText()).split('\n')[0] ?? ''
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // The hit opens at its place, with what was looked for marked.
    await expect(page.getByText(title).first()).toBeVisible()
    await checkAxe(page, `answer ${language}`)
    await artel.stop()
  })
