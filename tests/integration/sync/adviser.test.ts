/** A company and its adviser, each on an own device, and one real server: consent, countersignature, answers that change, consent withdrawn. */
import { describe, expect, it } from 'vitest'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import type { AnyRecord } from '#core/record.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { openWorlds } from './open-worlds.ts'
import { until, type WorldClient } from './sync-world.ts'
import { handlersOf } from './world-handlers.ts'

const text = (en: string) => ({ source: 'en' as const, en })
const instrument: AnyRecord = {
  id: 'questionnaire:01900000-0000-7000-8000-0000000000a1',
  type: 'questionnaire',
  space: 'library',
  author: 'anna',
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: text('Check'),
  edition: 1,
  areas: [{ key: 'ip', title: text('ip'), short: text('ip'), weight: 1 }],
  questions: [{ key: 'q-ip', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
}
const questionnaire = instrument.id

describe('[AD4] [AD5] a company and its adviser', () => {
  const worlds = openWorlds()
  const answer = async (client: WorldClient, round: string, ip: 1 | 2 | 3 | 4 | 5): Promise<void> => {
    const { assessment, company } = handlersOf(client)
    const { id: response } = await assessment.start({ questionnaire })
    await assessment.answer({ response, question: 'q-ip', answer: ip, evidence: 'Between us: nobody knows' })
    await assessment.finish({ response })
    await company.share({ round, response })
  }
  const rowsOf = (client: WorldClient, space: string): number =>
    client.store.sql.prepare<[string], number>('SELECT count(*) FROM records WHERE space = ?').pluck().get(space) ?? -1
  /** All text of the database, whatever the table. */
  const holds = (client: WorldClient, word: string): readonly string[] =>
    client.store.sql
      .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
      .filter((table) =>
        client.store.sql
          .prepare(`SELECT * FROM "${table}"`)
          .all()
          .some((row) => JSON.stringify(row).includes(word)),
      )
  const companies = (client: WorldClient) => firstOf(handlersOf(client).adviser.watchCompanies())

  it('sees, countersigns, sees what changed; when consent is withdrawn nothing is left, and both are told', async () => {
    const server = await worlds.server()
    const anna = await worlds.client(server, 'anna', ['member', 'editor'])
    anna.put(instrument)
    const { company, adviser } = handlersOf(anna)
    await company.found({ title: text('Sever') })
    const { id: round } = await company.openRound({ questionnaire })
    await answer(anna, round, 2)
    await company.closeRound({ round })
    await anna.settled()
    const vera = await worlds.client(server, 'vera')
    const veras = handlersOf(vera)
    expect(await companies(vera)).toMatchObject({ companies: [], ended: [] })

    // The owner gives consent; it begins when the consultant accepts.
    await adviser.invite({ user: 'vera' })
    const { invitations } = await veras.own.account()
    expect(invitations).toMatchObject([{ groupRole: 'adviser', groupTitle: text('Sever') }])
    await veras.own.acceptInvitation({ id: invitations[0]?.id ?? '' })
    const needed = [sharedResponseId(round, 'anna'), round, questionnaire]
    await until(() => needed.every((id) => vera.store.get(id) !== undefined), 'the answers arrive')
    const [row] = (await companies(vera)).companies
    expect(row).toMatchObject({
      title: text('Sever'),
      place: 0,
      latest: { score: { overall: 25 } },
      areas: [{ score: 25 }],
    })
    expect(row?.since).toBeGreaterThan(0)
    const space = row?.space ?? ''
    expect(assessmentRoundId(space, questionnaire, 1)).toBe(round)
    expect(await firstOf(veras.company.watchCheck({ questionnaire }))).toMatchObject({ can: 'no-company' })
    expect(holds(vera, 'Between us')).toEqual([])

    // She countersigns what she sees, and nothing else is hers to write.
    const seen = await firstOf(veras.adviser.watchCompany({ space }))
    const fingerprint = seen?.checks[0]?.rounds[0]?.fingerprint ?? ''
    await expect(veras.adviser.validate({ round, of: 'b'.repeat(64), kind: 'countersign' })).rejects.toMatchObject({
      data: { code: 'company.answers-changed' },
    })
    const { id: validation } = await veras.adviser.validate({
      round,
      of: fingerprint,
      kind: 'countersign',
      text: 'Seen.',
    })
    const taken = { ...anna.store.get(sharedResponseId(round, 'anna')), answers: { 'q-ip': 5 } }
    expect(vera.store.commit([{ kind: 'put', record: taken as AnyRecord }], vera.account.actor())).toMatchObject({
      ok: false,
      error: { code: 'policy.not-yours' },
    })
    await until(() => anna.store.get(validation) !== undefined, 'the countersignature arrives')
    await company.askWho()
    const shown = await firstOf(company.watchCheck({ questionnaire }))
    expect(shown.rounds[0]?.validations).toMatchObject([
      { kind: 'countersign', text: 'Seen.', isChanged: false, by: { user: 'vera' } },
    ])
    expect(shown.company?.advisers).toMatchObject([{ person: { user: 'vera' }, since: row?.since, isWithdrawn: false }])
    expect(shown.company?.people.map(({ user }) => user)).toEqual(['anna'])

    // A level is agreed on: other answers than those she countersigned.
    await company.agree({ round, question: 'q-ip', level: 4 })
    const changed = await firstOf(company.watchCheck({ questionnaire }))
    expect(changed.rounds[0]?.validations).toMatchObject([{ isChanged: true }])
    await anna.settled()
    await until(() => JSON.stringify(vera.store.get(round)).includes('"level":4'), 'the level arrives')
    expect((await companies(vera)).companies[0]?.validated).toMatchObject({ isChanged: true })

    // Consent is withdrawn: the server gives nothing, the device keeps nothing, both know the date.
    await vera.settled()
    await adviser.withdraw({ user: 'vera' })
    await until(
      () => rowsOf(vera, space) === 0,
      () => `rows left: ${rowsOf(vera, space)}`,
      30_000,
    )
    expect(holds(vera, 'q-ip').filter((table) => table !== 'record_library')).toEqual([])
    expect(holds(vera, 'Seen.')).toEqual([])
    const after = await companies(vera)
    expect(after.companies).toEqual([])
    expect(after.ended).toMatchObject([{ space, title: text('Sever'), isWithdrawn: true, since: row?.since }])
    expect(await firstOf(veras.adviser.watchCompany({ space: `group-${space.slice(6)}` }))).toBeNull()
    await expect(veras.adviser.validate({ round, of: fingerprint, kind: 'comment', text: 'x' })).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
    const token = vera.account.line.accessToken() ?? ''
    for (const path of [`/${space}`, `/${space}/_changes`, `/${space}/${encodeURIComponent(round)}`]) {
      const reply = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
      expect([reply.status, path]).toEqual([403, path])
    }
    const { advisers } = (await firstOf(company.watchCheck({ questionnaire }))).company ?? {}
    expect(advisers).toMatchObject([{ isWithdrawn: true, until: after.ended[0]?.until }])
    // What she said stays with the company.
    expect(anna.store.get(validation)).toMatchObject({ text: 'Seen.' })

    // Consent again: the space is read from its start.
    await adviser.invite({ user: 'vera' })
    const again = await veras.own.account()
    await veras.own.acceptInvitation({ id: again.invitations[0]?.id ?? '' })
    await until(() => vera.store.get(validation) !== undefined, 'everything is read again', 30_000)
    expect((await companies(vera)).companies).toMatchObject([{ space, place: 0, latest: { score: { overall: 75 } } }])

    // [AD6] The company closes its group: that ends consent, and his device is emptied again.
    await vera.settled()
    const owner = { authorization: `Bearer ${anna.account.line.accessToken() ?? ''}` }
    expect((await fetch(`${server.url}/_artel/groups/${space}/close`, { method: 'POST', headers: owner })).status).toBe(
      200,
    )
    await until(
      () => rowsOf(vera, space) === 0,
      () => `rows left after closing: ${rowsOf(vera, space)}`,
      30_000,
    )
    expect((await companies(vera)).ended).toMatchObject([{ isWithdrawn: true }, { isWithdrawn: true }])
  })
})
