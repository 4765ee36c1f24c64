/**
 * A company moves, as its people meet it: a director and two colleagues answer the whole check on their own devices without a line, meet, talk, open their next steps, compare themselves, are countersigned by a consultant,
 * and answer again later: the trend, and a report for the board.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { shippedQuestionnaire } from '#tests/support/starter-files.ts'
import { startTestServer, type TestServer } from '#tests/support/sync-server.ts'
import { fillCheck, shareAnswers, type Keys } from './support/check-filler.ts'
import { launchArtel } from './support/launch-artel.ts'
import { createPerson, type Person } from './support/person.ts'
import { checkAxe, takeShot } from './support/screen-checks.ts'

const password = 'correct horse battery'
const starter = join(import.meta.dirname, '../../resources/starter')
const check = shippedQuestionnaire('company-check')
const place = `/assessment/${check.id}`
const companys = `${place}/company`
const facts = [
  ['region', 'volga'],
  ['size', '10-49'],
  ['age', '10-plus'],
  ['research', '5-15'],
  ['exports', 'yes'],
  ['community', 'cluster'],
  ['sector', 'instruments'],
] as const

/** Every question with one level, but for one area. */
const keysOf = (level: string, area: string, levelThere: string): Keys =>
  check.questions.map((question) => (question.area === area ? levelThere : level))

// The same road twice: the second one beside the other long tests.
for (const [language, scheme, tags, company, words] of [
  [
    'ru',
    'dark',
    [],
    'Приборы Севера',
    { anna: 'Анна Котова', oleg: 'Олег Лапин', mila: 'Мила Орлова', vera: 'Вера Белова' },
  ],
  [
    'en',
    'light',
    ['@long'],
    'Sever Instruments',
    { anna: 'Anna Kotova', oleg: 'Oleg Lapin', mila: 'Mila Orlova', vera: 'Vera Belova' },
  ],
] as const)
  test(`a company assesses itself, acts, and measures again, in ${language}`, { tag: [...tags] }, async () => {
    test.setTimeout(600_000)
    const target = test.info().project.name
    const folder = await mkdtemp(join(tmpdir(), 'artel-company-'))
    let server = await startTestServer({ data: join(folder, 'server'), config: { starter } })
    const port = Number(new URL(server.url).port)
    const newcomer = async (name: string): Promise<Person> => {
      const person = await createPerson(await launchArtel({ target }), language)
      await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await person.join(server.invite(['member']), name, password)
      await person.atServer()
      return person
    }
    const anna = await newcomer(words.anna)
    const oleg = await newcomer(words.oleg)
    const mila = await newcomer(words.mila)
    const { page, say, button } = anna
    const look = (what: string): Promise<void> => checkAxe(page, `company walk ${what} ${language}`)

    await test.step('The director founds the company, opens a round and asks two colleagues', async () => {
      await anna.go(companys)
      await anna.field('company:found.name').fill(company)
      await page.keyboard.press('Enter')
      await button('company:round.open').click()
      await anna.atServer()
      for (const colleague of [oleg, mila]) {
        await button('company:people.link').click()
        const code = page.getByRole('status').locator('code')
        await expect(code).toContainText('artel://')
        await colleague.go(companys)
        await colleague.field('company:join.link').fill((await code.textContent()) ?? '')
        await colleague.page.keyboard.press('Enter')
        await colleague.button('company:join.act').click()
        await expect(colleague.page.getByText(colleague.say('company:share.answerFirst'))).toBeVisible({
          timeout: 60_000,
        })
        await anna.go('/')
        await anna.go(companys)
      }
    })

    await server.halt()
    const results = await test.step('Without a line each answers forty questions alone, and shares', async () => {
      const found: string[] = []
      for (const [person, keys] of [
        [anna, keysOf('3', 'ip', '1')],
        [oleg, keysOf('3', 'ip', '3')],
        [mila, keysOf('2', 'ip', '2')],
      ] as const) {
        await person.go(place)
        for (const [field, value] of facts) await person.field(`filling:profile.${field}`).selectOption(value)
        await person.button('filling:profile.startWith').press('Enter')
        found.push(await fillCheck(person, keys))
        await shareAnswers(person, check.id)
      }
      return found
    })
    const [first = ''] = results

    server = await startTestServer({ data: join(folder, 'server'), config: { starter, port } })
    await test.step('The line is back: medians, and what to talk about', async () => {
      for (const person of [anna, oleg, mila]) {
        await person.tryNow()
        await person.atServer()
        await person.go(companys)
        await expect(person.page.getByText(person.say('company:talk.why'))).toBeVisible({ timeout: 60_000 })
      }
      await look('talk')
      await page.getByLabel(say('company:talk.agree')).first().selectOption('2')
      await expect(page.getByRole('region', { name: say('assessment:res.steps') }).getByRole('listitem')).toHaveCount(3)
      await button('company:round.close').click()
      await expect(button('company:round.openAgain')).toBeVisible()
      await mila.stop()
    })

    await test.step('Three next steps, each opened where it leads', async () => {
      await anna.go(first)
      const steps = page.getByRole('region', { name: say('assessment:res.steps') }).getByRole('listitem')
      await expect(steps).toHaveCount(3)
      for (const n of [0, 1, 2]) {
        const link = steps.nth(n).getByRole('link').first()
        const title = (await link.textContent()) ?? ''
        await link.press('Enter')
        await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
        await anna.go(first)
      }
      await steps
        .getByRole('button', { name: new RegExp(`^${say('steps:take')}`) })
        .first()
        .press('Enter')
      await expect(page.getByText(say('steps:taken.planned'))).toBeVisible()
    })

    await test.step('The comparison first says why it is silent, then speaks', async () => {
      await server.running.rounds.look()
      await anna.go(first)
      await button('comparison:join').press('Enter')
      await expect(button('comparison:leave')).toBeVisible()
      await anna.atServer()
      await expect(page.getByText(new RegExp(silence(say('comparison:first', { date: '@' }))))).toBeVisible({
        timeout: 60_000,
      })
      for (const user of ['company-a', 'company-b', 'company-c']) await optIn(server, user, 40)
      await server.running.rounds.look(true)
      const table = page.getByRole('region', { name: say('comparison:title') }).last()
      await expect(table.getByText(/4 (of|из) 5/).first()).toBeVisible({ timeout: 60_000 })
      await look('silence')
      await optIn(server, 'company-d', 70)
      await server.running.rounds.look(true)
      await expect(table.getByRole('row').filter({ hasText: '40' }).first()).toBeVisible({ timeout: 60_000 })
      await look('comparison')
    })

    await test.step('A consultant, with the company’s consent, countersigns', async () => {
      const vera = await newcomer(words.vera)
      await anna.go(companys)
      await page.getByText(say('adviser:consent.invite'), { exact: true }).click()
      await anna.field('adviser:consent.user').fill('vera-belova')
      await button('adviser:consent.give').click()
      await expect(page.getByText(say('adviser:consent.invited'))).toBeVisible()
      await vera.go('/settings')
      await vera.button('settings:accept').click({ timeout: 60_000 })
      await vera.go('/assessment/companies')
      await vera.page.getByRole('link', { name: company }).first().click({ timeout: 60_000 })
      await vera.button('adviser:say.countersign').click()
      await vera.atServer()
      await expect(
        page.getByText(new RegExp(say('adviser:said.validated', { date: '.+', name: words.vera }))).first(),
      ).toBeVisible({ timeout: 60_000 })
      await vera.stop()
    })

    const second = await test.step('Half a year later they answer again', async () => {
      await anna.go(companys)
      await button('company:round.openAgain').click()
      await anna.atServer()
      await oleg.go('/')
      await expect(oleg.page.getByRole('heading', { name: oleg.say('company:list.title') })).toBeVisible({
        timeout: 60_000,
      })
      const found: string[] = []
      for (const [person, keys] of [
        [anna, keysOf('4', 'ip', '3')],
        [oleg, keysOf('3', 'ip', '3')],
      ] as const) {
        await person.go(place)
        await person.button('assessment:form.begin').press('Enter')
        found.push(await fillCheck(person, keys))
        await shareAnswers(person, check.id)
      }
      await oleg.atServer()
      await expect(page.getByText(say('company:result.from', { count: 2 }))).toBeVisible({ timeout: 60_000 })
      await button('company:round.close').click()
      await expect(button('company:round.openAgain')).toBeVisible()
      return found[0] ?? ''
    })

    await test.step('The trend, and a report that a board can be shown', async () => {
      await anna.go(second)
      const trend = page.getByRole('region', { name: say('rounds:title') }).last()
      await expect(trend.getByRole('row').filter({ hasText: say('rounds:overall') })).toContainText(/\+\d/)
      await look('trend')
      await button('report:open').press('Enter')
      const pdf = join(process.env['ARTEL_SHOTS'] ?? folder, `board-${language}.pdf`)
      await anna.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, pdf)
      await button('report:pdf').press('Enter')
      await expect(page.getByText(say('report:saved'))).toBeVisible()
      expect((await stat(pdf)).size).toBeGreaterThan(20_000)
      await takeShot(page, `company walk report ${language}`)
    })

    await anna.stop()
    await oleg.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

/** The sentence without its date. */
const silence = (sentence: string): string => sentence.split('@')[0] ?? ''

/** Another company of the same class takes part, from a device that isn't shown. */
async function optIn(server: TestServer, user: string, score: number): Promise<void> {
  const account = await server.join(user)
  const now = Date.now()
  const id = benchmarkEntryId(check.id, user)
  const reply = await account.request('PUT', `/user-${user}/${id}`, {
    _id: id,
    type: 'benchmark-entry',
    space: `user-${user}`,
    author: user,
    createdAt: now,
    updatedAt: now,
    v: 1,
    questionnaire: check.id,
    edition: check.edition,
    company: user,
    scores: Object.fromEntries(check.areas.map(({ key }) => [key, score])),
    profile: { sector: 'instruments', size: '10-49' },
    resultAt: now,
  })
  expect(reply.status).toBe(201)
}
