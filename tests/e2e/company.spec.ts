/** A director and a colleague who had no account answer one questionnaire, each alone in a window of his own, and meet in the company's result: founding and opening without a line, inviting by link, sharing by a yes, what to talk about, a level agreed on. English in light, Russian in dark. */
import { expect, test } from '@playwright/test'
import { invitationLink } from '#core/domain/invitation.ts'
import { startTestServer, type TestServer } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'

const password = 'correct horse battery'
const check = 'questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145a'
const place = `/assessment/${check}/company`

test('a company answers together', async () => {
  test.setTimeout(300_000)
  const server = await startTestServer()
  const target = test.info().project.name
  const [first, second] = [await launchArtel({ target }), await launchArtel({ target })]
  const anna = await createPerson(first, 'en')
  const oleg = await createPerson(second, 'ru')
  await anna.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await oleg.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await anna.join(server.invite(['member']), 'Anna Kotova', password)
  await anna.atServer()

  await test.step('The director founds her company and opens a round', async () => {
    await anna.go(place)
    await expect(anna.field('company:found.name')).toBeVisible()
    await checkAxe(anna.page, 'company none')
    await anna.field('company:join.link').fill(linkIntoAnother(server))
    await anna.button('company:join.look').click()
    await expect(anna.page.getByText('Kuzbass Castings')).toBeVisible()
    await checkAxe(anna.page, 'company invited')
    await anna.field('company:found.name').fill('Sever Instruments')
    await anna.page.keyboard.press('Enter')
    await expect(anna.page.getByRole('heading', { level: 1, name: 'Sever Instruments' })).toBeVisible()
    await anna.button('company:round.open').focus()
    await anna.page.keyboard.press('Enter')
    await expect(anna.page.getByText(anna.say('company:share.answerFirst'))).toBeVisible()
    await anna.atServer()
    await checkAxe(anna.page, 'company begun')
  })

  const link = await test.step('She makes a link for a colleague', async () => {
    await anna.button('company:people.link').click()
    const shown = anna.page.getByRole('status').locator('code')
    await expect(shown).toContainText('artel://')
    const given = (await shown.textContent()) ?? ''
    await anna.button('company:people.link').click()
    await expect(anna.button('company:people.endLink')).toHaveCount(2)
    await checkAxe(anna.page, 'company link en light')
    await anna.button('company:people.endLink').first().focus()
    await anna.page.keyboard.press('Enter')
    await expect(anna.button('company:people.endLink')).toHaveCount(1)
    return given
  })

  await test.step('He makes an account with it, is in the company, and sees the round on Home', async () => {
    await oleg.join(link, 'Олег Лапин', password)
    await oleg.go(place)
    await expect(oleg.page.getByText(oleg.say('company:share.answerFirst'))).toBeVisible({ timeout: 30_000 })
    await checkAxe(oleg.page, 'company joined ru dark')
    await oleg.go('/')
    await expect(oleg.page.getByRole('heading', { name: oleg.say('company:list.title') })).toBeVisible()
    await takeShot(oleg.page, 'company home ru dark')
  })

  await test.step('Each answers alone and agrees to share', async () => {
    for (const [person, level] of [
      [anna, '4'],
      [oleg, '2'],
    ] as const) {
      await answer(person, level)
      await person.go(place)
      await expect(person.page.getByText(person.say('company:share.stays'))).toBeVisible()
      if (person === anna) await expect(anna.page.getByText(anna.say('company:result.wait'))).toBeVisible()
      await checkAxe(person.page, `company share ${person === anna ? 'en light' : 'ru dark'}`)
      await person.button('company:share.act').focus()
      await person.page.keyboard.press('Enter')
      await expect(person.button('company:share.takeBack')).toBeVisible()
    }
  })

  await test.step('Both see medians, how far apart they are, and what to talk about', async () => {
    for (const person of [anna, oleg]) {
      await expect(person.page.getByText(person.say('company:talk.why'))).toBeVisible({ timeout: 60_000 })
      await expect(person.page.getByText(person.say('company:talk.guide2'))).toBeVisible()
      await person.page.getByText(person.say('company:result.all'), { exact: true }).click()
      await checkAxe(person.page, `company result ${person === anna ? 'en light' : 'ru dark'}`)
      await person.page.getByText(person.say('company:result.all'), { exact: true }).click()
      await person.page.getByRole('heading', { name: person.say('company:talk.title') }).scrollIntoViewIfNeeded()
      await takeShot(person.page, `company talk ${person === anna ? 'en light' : 'ru dark'}`)
    }
    await expect(oleg.page.getByLabel(oleg.say('company:talk.agree'))).toHaveCount(0)
  })

  await test.step('A level that they agreed on counts, on his device too', async () => {
    const choice = anna.page.getByLabel(anna.say('company:talk.agree')).first()
    await choice.focus()
    await takeShot(anna.page, 'company talk item en light')
    await choice.selectOption('3')
    await expect(anna.page.getByText(/In 1 question/)).toBeVisible()
    await expect(oleg.page.getByText(oleg.say('company:talk.agreed', { level: 3 }))).toBeVisible({ timeout: 60_000 })
  })

  await test.step('The round is closed: nothing can be taken back, the next one can be opened', async () => {
    await anna.button('company:round.close').click()
    await expect(anna.button('company:round.openAgain')).toBeVisible()
    await expect(oleg.button('company:share.takeBack')).toHaveCount(0, { timeout: 60_000 })
    await anna.go('/assessment')
    await expect(anna.page.getByRole('heading', { level: 1 })).toBeVisible()
    await checkAxe(anna.page, 'assessment list')
  })

  await test.step('At twice the text, and narrow', async () => {
    await anna.go(place)
    await anna.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await expect(anna.page.getByText(anna.say('company:talk.why'))).toBeVisible()
    await checkWidth(anna.page, 'company 200')
  })

  await first.stop()
  await second.stop()
  await server.stop()
})

/** An invitation of another director, for who has an account. */
function linkIntoAnother({ running: { accounts }, url }: TestServer): string {
  const space = 'group-00000000-0000-4000-8000-0000000000cb'
  accounts.groups.create({ space, kind: 'company', founder: 'admin', people: [] })
  accounts.groups.setTitle(space, { en: 'Kuzbass Castings', source: 'en' })
  const { code } = accounts.invitations.make([], 'admin', 3_600_000, { group: { space, role: 'member' } })
  return invitationLink({ server: url, code })
}

/** The five questions, each with the same level, by the keyboard. */
async function answer(person: Person, level: string): Promise<void> {
  const { page } = person
  await person.go(`/assessment/${check}`)
  // About the company nothing was told on this device yet, and nothing need be.
  await person.button('filling:profile.startWithout').click()
  for (const n of [1, 2, 3, 4, 5]) {
    await expect(page.getByText(person.say('assessment:form.of', { n, total: 5 })).first()).toBeVisible()
    await page.keyboard.press(level)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(person.say('company:seen.alone'))).toBeVisible()
}
