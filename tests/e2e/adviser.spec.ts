/**
 * A director takes steps on from her result and moves them on the board; a consultant gets her consent, sees the company, countersigns and puts a step there; she withdraws, and nothing is left
 * in his window; a notification leads her to a step that is due. English in light, Russian in dark.
 */
import { expect, test } from '@playwright/test'
import { startTestServer } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { keepNotifications, notifications, pressNotification } from './support/notifications.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth, takeShot } from './support/screen-checks.ts'

const password = 'correct horse battery'
const check = 'questionnaire:01a1f640-bc00-72e4-8bdd-e0a93977145a'

test('steps on a board, and an adviser with consent', async () => {
  test.setTimeout(300_000)
  const server = await startTestServer()
  const target = test.info().project.name
  const [first, second] = [await launchArtel({ target }), await launchArtel({ target })]
  const anna = await createPerson(first, 'en')
  const vera = await createPerson(second, 'ru')
  await anna.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await vera.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await anna.join(server.invite(['member']), 'Anna Kotova', password)
  await vera.join(server.invite(['member']), 'Вера Белова', password)
  await anna.atServer()
  await vera.atServer()
  const board = (person: Person, state: 'planned' | 'doing' | 'done') =>
    person.page.getByRole('region', { name: new RegExp(`^${person.say(`steps:state.${state}`)}`) })

  await test.step('A company of one answers, closes its round and takes a step on', async () => {
    await anna.go(`/assessment/${check}/company`)
    await anna.field('company:found.name').fill('Sever Instruments')
    await anna.page.keyboard.press('Enter')
    await anna.button('company:round.open').click()
    await anna.go(`/assessment/${check}`)
    await anna.button('filling:profile.startWithout').click()
    for (const n of [1, 2, 3, 4, 5]) {
      await expect(anna.page.getByText(anna.say('assessment:form.of', { n, total: 5 })).first()).toBeVisible()
      await anna.page.keyboard.press('2')
      await anna.page.keyboard.press('Enter')
    }
    await expect(
      anna
        .button('steps:take')
        .or(anna.page.getByRole('button', { name: /^Take this step/ }))
        .first(),
    ).toBeVisible()
    await anna.page
      .getByRole('button', { name: /^Take this step/ })
      .first()
      .focus()
    await anna.page.keyboard.press('Enter')
    await expect(anna.page.getByText(anna.say('steps:taken.planned'))).toBeVisible()
    await anna.go(`/assessment/${check}/company`)
    await anna.button('company:share.act').click()
    await expect(anna.button('company:share.takeBack')).toBeVisible()
    await anna.button('company:round.close').click()
    await expect(anna.button('company:round.openAgain')).toBeVisible()
    await anna.atServer()
  })

  await test.step('The board: a step of her own, typed with its day, moved by the keyboard, taken away and brought back', async () => {
    await anna.go('/assessment/steps')
    await expect(anna.page.getByRole('heading', { level: 1, name: anna.say('steps:title') })).toBeVisible()
    await checkAxe(anna.page, 'steps en light')
    await anna.button('steps:add').click()
    await anna.field('steps:field.title').fill('Ask three customers')
    await anna.field('steps:field.due').fill('32.13.2026')
    await expect(anna.page.getByText(anna.say('ui:date.wrong'))).toBeVisible()
    await anna.field('steps:field.due').fill('5.12.2099')
    const calendar = anna.button('ui:date.open', { label: anna.say('steps:field.due') })
    await calendar.focus()
    await anna.page.keyboard.press('Enter')
    await expect(anna.page.getByRole('button', { name: /^Saturday 5 December 2099/ })).toBeFocused()
    await checkAxe(anna.page, 'steps calendar en light')
    await anna.page.keyboard.press('PageDown')
    await anna.page.keyboard.press('ArrowUp')
    await anna.page.keyboard.press('Enter')
    await expect(calendar).toBeFocused()
    await expect(anna.field('steps:field.due')).toHaveValue('29/12/2099')
    await anna.field('steps:field.first').fill('Write down three names')
    await checkAxe(anna.page, 'steps form en light')
    await anna.button('steps:addIt').click()
    await expect(anna.page.getByText('Ask three customers').first()).toBeVisible()
    await anna.page.getByLabel(anna.say('steps:moveOf', { title: 'Ask three customers' })).selectOption('doing')
    await expect(board(anna, 'doing').getByText('Ask three customers').first()).toBeVisible()
    await anna.page.getByRole('button', { name: anna.say('steps:removeOf', { title: 'Ask three customers' }) }).click()
    await anna.button('steps:undo').click()
    await expect(board(anna, 'doing').getByText('Ask three customers').first()).toBeVisible()
    await takeShot(anna.page, 'steps full en light')
    await anna.go('/')
    await expect(anna.page.getByRole('heading', { level: 1 })).toBeVisible()
    await takeShot(anna.page, 'steps home en light')
  })

  await test.step('One is due today: this computer is to remind her of it', async () => {
    await anna.go('/assessment/steps')
    await anna.button('steps:add').click()
    await anna.field('steps:field.title').fill('Call the lawyer')
    await anna.button('ui:date.open', { label: anna.say('steps:field.due') }).click()
    await anna.button('ui:date.today').click()
    await anna.button('steps:addIt').click()
    await expect(board(anna, 'planned').getByText('Call the lawyer').first()).toBeVisible()
    await keepNotifications(first)
    await anna.field('steps:remind.hour').selectOption('0')
  })

  await test.step('She gives her consent, and the consultant accepts it', async () => {
    await anna.go(`/assessment/${check}/company`)
    await anna.page.getByText(anna.say('adviser:consent.invite'), { exact: true }).click()
    await checkAxe(anna.page, 'consent en light')
    await anna.field('adviser:consent.user').fill('vera-belova')
    await anna.button('adviser:consent.give').click()
    await expect(anna.page.getByText(anna.say('adviser:consent.invited'))).toBeVisible()
    await vera.go('/settings')
    await vera.button('settings:accept').click({ timeout: 60_000 })
  })

  await test.step('He sees the company, with its name or without it, and countersigns', async () => {
    await vera.go('/assessment/companies')
    const row = vera.page.getByRole('link', { name: 'Sever Instruments' }).first()
    await expect(row).toBeVisible({ timeout: 60_000 })
    await checkAxe(vera.page, 'companies ru dark')
    await vera.page.getByRole('switch', { name: vera.say('adviser:presenting') }).press('Space')
    await expect(vera.page.getByText('Sever Instruments')).toHaveCount(0)
    await takeShot(vera.page, 'companies presenting ru dark')
    await vera.page.getByRole('switch', { name: vera.say('adviser:presenting') }).press('Space')
    await row.click()
    await vera.field('adviser:say.words').fill('Смотрел журнал рекламаций: ответы подтверждаются.')
    await checkAxe(vera.page, 'company advised ru dark')
    await vera.button('adviser:say.countersign').click()
    await expect(vera.page.getByText(/ответы подтверждаются/).first()).toBeVisible()
    await vera.page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await checkWidth(vera.page, 'company advised 200 ru dark')
    await vera.go('/assessment/steps')
    await vera.button('steps:add').click()
    await vera.button('ui:date.open', { label: vera.say('steps:field.due') }).click()
    await expect(vera.page.getByRole('grid')).toBeVisible()
    await checkWidth(vera.page, 'steps calendar 200 ru dark')
    await vera.page.keyboard.press('Escape')
    await expect(vera.page.getByRole('grid')).toHaveCount(0)
    await vera.page.evaluate(() => {
      document.documentElement.style.fontSize = ''
    })
    await vera.atServer()
  })

  await test.step('She reads it, and withdraws: nothing is left in his window', async () => {
    await anna.go('/assessment')
    await anna.go(`/assessment/${check}/company`)
    await expect(anna.page.getByText(/ответы подтверждаются/).first()).toBeVisible({ timeout: 60_000 })
    await checkAxe(anna.page, 'company validated en light')
    await anna.page
      .getByRole('button', { name: anna.say('adviser:consent.withdrawNamed', { name: 'Вера Белова' }) })
      .click()
    await expect(anna.page.getByText(/Consent withdrawn|consent withdrawn/).first()).toBeVisible({ timeout: 30_000 })
    await vera.go('/assessment/companies')
    await expect(vera.page.getByRole('heading', { name: vera.say('adviser:ended.title') })).toBeVisible({
      timeout: 90_000,
    })
    await checkAxe(vera.page, 'companies ended ru dark')
  })

  await test.step('The notification of the morning leads to the step', async () => {
    await expect
      .poll(() => notifications(first), { timeout: 90_000 })
      .toEqual([{ title: 'A step for today', body: 'Call the lawyer' }])
    await anna.go('/')
    await pressNotification(first)
    const step = anna.page.getByRole('heading', { level: 3, name: 'Call the lawyer' })
    await expect(step).toBeFocused()
    await checkAxe(anna.page, 'steps led to en light')
  })

  await first.stop()
  await second.stop()
  await server.stop()
})
