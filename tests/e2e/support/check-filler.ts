/** Filling in a check at a window as somebody does who knows her company: by keys. */
import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** The keys of answers in the order of the questions: '1' to '5', 'n' for what doesn't apply, '?' for what nobody knows. */
export type Keys = readonly string[]

/** From the first question to the result; the check was begun. @returns the result's address */
export async function fillCheck({ page, say }: Person, keys: Keys): Promise<string> {
  for (const [i, key] of keys.entries()) {
    await expect(
      page.getByRole('region', { name: say('assessment:form.of', { n: i + 1, total: keys.length }) }),
    ).toBeVisible()
    await page.keyboard.press(key)
    await page.keyboard.press('Enter')
  }
  await expect(page).toHaveURL(/\/result\//)
  return new URL(page.url()).hash.slice(1)
}

/** Says yes to sharing what was answered last with the company's colleagues. */
export async function shareAnswers(person: Person, questionnaire: string): Promise<void> {
  await person.go(`/assessment/${questionnaire}/company`)
  await person.button('company:share.act').focus()
  await person.page.keyboard.press('Enter')
  await expect(person.button('company:share.takeBack')).toBeVisible()
}
