/** Accounts for real life, in two windows: asked for, let in, a device signed out, a password forgotten and set anew, access suspended and opened again. Every screen before axe on the way. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startServerProcess } from '#tests/support/sync-server.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, checkWidth } from './support/screen-checks.ts'

const newcomer = { name: 'Мария Кедрова', user: 'mariya-kedrova', password: 'семь дождливых вторников' }
const newPassword = 'восемь сухих четвергов'

test('people are let in, helped and held off, and each sees why', async () => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'artel-people-'))
  const server = await startServerProcess(join(folder, 'server'), 0, { ARTEL_SIGN_UP: 'approval' })
  const target = test.info().project.name
  const [first, second] = [await launchArtel({ target }), await launchArtel({ target })]
  const admin = await createPerson(first, 'en')
  const maria = await createPerson(second, 'ru')

  await test.step('The administrator signs in', async () => {
    const kept = await readFile(join(folder, 'server', 'administrator.txt'), 'utf8')
    await chooseLanguage(admin, 'English')
    await admin.button('account:invitation.haveAccount').click()
    await admin.field('account:signIn.server').fill(server.url)
    await admin.field('account:signIn.user').fill('admin')
    await admin.field('account:signIn.password').fill(passwordIn(kept))
    await admin.page.getByRole('checkbox').check()
    await admin.button('account:signIn.act').click()
    await expect(admin.page.getByRole('navigation').first()).toBeVisible()
    await admin.atServer()
  })

  await test.step('A newcomer asks for an account', async () => {
    await chooseLanguage(maria, 'Русский')
    await maria.button('account:invitation.none').click()
    await checkAxe(maria.page, 'ask')
    await maria.field('account:signIn.server').fill(server.url)
    await maria.button('account:invitation.look').click()
    await maria.field('account:join.name').fill(newcomer.name)
    await maria.field('account:join.password').fill(newcomer.password)
    await maria.field('account:ask.region').fill('Урал')
    await maria.field('account:ask.note').fill('Делаю датчики, ищу литейщиков.')
    await checkAxe(maria.page, 'ask form')
    await maria.button('account:ask.act').click()
    await expect(maria.page.getByText(maria.say('account:asked.waiting'))).toBeVisible()
    await checkAxe(maria.page, 'asked')
  })

  await test.step('The administrator reads the request and lets her in', async () => {
    await admin.go('/people/requests')
    await expect(admin.page.getByRole('heading', { name: newcomer.name })).toBeVisible()
    await checkAxe(admin.page, 'requests')
    await admin.button('people:approve').click()
    await expect(admin.page.getByText(admin.say('people:noRequests.title'))).toBeVisible()
  })

  await test.step('She signs in with the password that she chose', async () => {
    await maria.button('account:asked.look').click()
    await checkAxe(maria.page, 'approved')
    await maria.page.getByLabel(maria.say('account:signIn.passwordOf', { user: newcomer.user })).fill(newcomer.password)
    await maria.page.getByRole('checkbox').check()
    await maria.button('account:signIn.act').click()
    await maria.atServer()
    await maria.go('/settings')
    await expect(maria.page.getByText(maria.say('people:thisDevice'))).toBeVisible()
    await checkAxe(maria.page, 'settings joined')
  })

  const code = await test.step('The administrator signs her device out and makes a code', async () => {
    await admin.go('/people')
    await admin.page.getByRole('link', { name: newcomer.name }).click()
    await checkAxe(admin.page, 'person')
    await admin.button('people:makeCode').click()
    const shown = admin.page.getByRole('status').locator('code')
    await expect(shown).toBeVisible()
    await admin.page
      .getByRole('button', { name: admin.say('people:signOut'), exact: false })
      .first()
      .click()
    await expect(admin.page.getByText(admin.say('people:noDevices'))).toBeVisible()
    return (await shown.textContent()) ?? ''
  })

  await test.step('She forgot the password, and sets a new one by the code', async () => {
    await expect(maria.page.getByText(maria.say('account:bar.title'))).toBeVisible({ timeout: 70_000 })
    await maria.go('/sign-in')
    await maria.button('account:reset.link').click()
    await maria.field('account:reset.code').fill(code)
    await maria.field('account:reset.password').fill(newPassword)
    await checkAxe(maria.page, 'reset')
    await maria.button('account:reset.act').click()
    await maria.atServer()
  })

  await test.step('Her access is suspended and opened again', async () => {
    await admin.button('people:suspend').click()
    await checkAxe(admin.page, 'suspend question')
    await admin.page
      .getByRole('dialog')
      .getByRole('button', { name: admin.say('people:suspend'), exact: true })
      .click()
    await expect(admin.button('people:restore')).toBeVisible()
    await expect(maria.page.getByText(maria.say('account:bar.suspended'))).toBeVisible({ timeout: 70_000 })
    await checkAxe(maria.page, 'suspended')
    await admin.button('people:restore').click()
    await expect(admin.button('people:suspend')).toBeVisible()
    await maria.page.getByLabel(maria.say('account:signIn.passwordOf', { user: newcomer.user })).fill(newPassword)
    await maria.button('account:signIn.act').click()
    await maria.atServer()
  })

  await test.step('The rest of the administrator’s screens, wide and narrow', async () => {
    await admin.go('/people/invitations')
    await admin.button('people:makeInvitation').click()
    await expect(admin.page.getByText('artel://join')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await admin.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const place of [
        'people',
        'people/requests',
        'people/invitations',
        'people/groups',
        'people/log',
        'settings',
      ]) {
        await admin.go(`/${place}`)
        await expect(admin.page.locator('main h1').first()).toBeVisible()
        await expect(admin.page.getByText(admin.say('people:asking'))).toHaveCount(0)
        await checkAxe(admin.page, `${place} ${colorScheme}`)
      }
    }
    await first.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setMinimumSize(320, 480)
      window?.setContentSize(320, 800)
    })
    await expect.poll(() => admin.page.evaluate(() => innerWidth)).toBe(320)
    for (const place of ['people', 'people/invitations', 'people/log', `people/person/${newcomer.user}`, 'settings']) {
      await admin.go(`/${place}`)
      await expect(admin.page.locator('main h1').first()).toBeVisible()
      await checkWidth(admin.page, `${place} 320`)
    }
  })

  await first.stop()
  await second.stop()
  await server.kill('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

const chooseLanguage = ({ page }: Person, name: string): Promise<void> => page.getByText(name, { exact: true }).click()

/** The file that the first start leaves for the operator: name and password, a line each. */
function passwordIn(text: string): string {
  const [, password] = text.split('\n')
  if (password === undefined) throw new Error('administrator.txt names no password')
  return password
}
