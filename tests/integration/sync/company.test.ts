/** A director and two colleagues, each on an own device, and one real server. */
import { describe, expect, it } from 'vitest'
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import type { CompanyCheck } from '#core/contract/company.ts'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { openWorlds } from './open-worlds.ts'
import { signedInClient, until, type WorldClient, type WorldServer } from './sync-world.ts'
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
  areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
  questions: ['q-ip', 'q-people'].map((key) => ({
    key,
    area: key.slice(2),
    prompt: text('?'),
    statements: ['1', '2', '3', '4', '5'].map(text),
  })),
}
const questionnaire = instrument.id
type Level = 1 | 2 | 3 | 4 | 5

describe('several respondents of one company', () => {
  const worlds = openWorlds()
  const check = (client: WorldClient): Promise<CompanyCheck> =>
    firstOf(handlersOf(client).company.watchCheck({ questionnaire }))
  /** Answers alone and shares; returns the response. */
  const answer = async (client: WorldClient, round: string, ip: Level, people: Level): Promise<string> => {
    const { assessment, company } = handlersOf(client)
    const { id: response } = await assessment.start({ questionnaire })
    await assessment.answer({ response, question: 'q-ip', answer: ip, evidence: 'Between us: nobody knows' })
    await assessment.answer({ response, question: 'q-people', answer: people })
    await assessment.finish({ response })
    await company.share({ round, response })
    return response
  }
  const arrived = (client: WorldClient, id: string): Promise<void> =>
    until(() => client.store.get(id) !== undefined, `${id} arrives`)

  /** RxDB opens two engines in one process at most: who is done goes, and comes back to the same profile. */
  const leave = async (client: WorldClient): Promise<string> => {
    worlds.open.splice(worlds.open.indexOf(client), 1)
    await client.close({ keepProfile: true })
    return client.profile
  }
  const comeBack = async (server: WorldServer, user: string, profile: string): Promise<WorldClient> => {
    const client = await signedInClient(server, user, { profile })
    worlds.open.push(client)
    return client
  }

  it('begin without a line, answer without a line, and meet in one result with what to talk about', async () => {
    const server = await worlds.server()
    const anna = await worlds.client(server, 'anna', ['member', 'editor'])
    anna.put(instrument)
    await anna.settled()

    // No line: she founds the company, opens the round, answers. What needs the server says so.
    anna.sync.pause()
    const { company } = handlersOf(anna)
    await company.found({ title: text('Sever') })
    const { id: round } = await company.openRound({ questionnaire })
    await answer(anna, round, 2, 4)
    expect(await check(anna)).toMatchObject({ company: { state: { kind: 'waiting' } }, rounds: [{ mine: {} }] })
    await expect(company.invite()).rejects.toMatchObject({ data: { code: 'company.not-sent' } })
    anna.sync.resume()
    await anna.settled()

    /** Comes, sees the round, answers without a line, and goes: what was written waits on the device. */
    const comeAndAnswer = async (
      user: string,
      enter: (client: WorldClient) => Promise<unknown>,
      ip: Level,
      people: Level,
    ) => {
      const client = await worlds.client(server, user)
      await enter(client)
      await arrived(client, instrument.id)
      await arrived(client, round)
      const [open] = await firstOf(handlersOf(client).company.watchOpen())
      expect(open).toMatchObject({ round, hasAnswered: false, openedBy: { user: 'anna' } })
      await client.settled()
      client.sync.pause()
      const response = await answer(client, round, ip, people)
      expect(client.store.outbox.get(sharedResponseId(round, user))?.state).toBe('waiting')
      return { response, profile: await leave(client) }
    }
    const { link } = await company.invite()
    const oleg = await comeAndAnswer(
      'oleg',
      async (client) => {
        const looked = await handlersOf(client).own.lookAt({ link })
        expect(looked).toMatchObject({ groupTitle: text('Sever'), groupRole: 'member' })
        await handlersOf(client).own.accept({ link })
      },
      5,
      4,
    )
    const petr = await comeAndAnswer(
      'petr',
      async (client) => {
        await company.inviteByName({ user: 'petr' })
        const { invitations } = await handlersOf(client).own.account()
        await handlersOf(client).own.acceptInvitation({ id: invitations[0]?.id ?? '' })
      },
      4,
      3,
    )
    await company.askWho()
    const [waiting] = (await check(anna)).rounds
    expect(waiting).toMatchObject({ respondents: [{ person: { user: 'anna' } }] })
    expect(waiting?.waitingFor.map(({ user }) => user)).toEqual(['oleg', 'petr'])
    expect(waiting?.result).toBeUndefined()

    // The lines come back, one after the other.
    const expectWhole = async (client: WorldClient): Promise<void> => {
      for (const user of ['anna', 'oleg', 'petr']) await arrived(client, sharedResponseId(round, user))
      const [one] = (await check(client)).rounds
      expect(one?.respondents).toHaveLength(3)
      expect(one?.waitingFor).toEqual([])
      expect(one?.result?.questions).toMatchObject([
        { question: 'q-ip', levels: [2, 4, 5], median: 4, spread: 3, isToDiscuss: true },
        { question: 'q-people', levels: [3, 4, 4], median: 4, spread: 1, isToDiscuss: false },
      ])
    }
    const olegs = await comeBack(server, 'oleg', oleg.profile)
    await olegs.settled()
    await leave(olegs)
    const petrs = await comeBack(server, 'petr', petr.profile)
    await petrs.settled()
    await expectWhole(anna)
    await expectWhole(petrs)
    // What is private stayed where it was, and nothing of the notes travelled.
    for (const { response } of [oleg, petr]) expect(anna.store.get(response)).toBeUndefined()
    expect(JSON.stringify(anna.store.get(sharedResponseId(round, 'oleg')))).not.toContain('Between us')

    // The level they agree on is everybody's; a colleague doesn't write it.
    await company.agree({ round, question: 'q-ip', level: 3 })
    await expect(handlersOf(petrs).company.agree({ round, question: 'q-ip', level: 5 })).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    await until(() => JSON.stringify(petrs.store.get(round)).includes('"level":3'), 'the agreed level arrives')
    expect((await check(petrs)).rounds[0]?.result?.score.areas[0]).toMatchObject({ area: 'ip', score: 50 })

    // Who left is told, and stays counted; he reads nothing new.
    await company.closeRound({ round })
    await handlersOf(petrs).own.leaveGroup({ space: `group-${groupPart(round)}` })
    await company.askWho()
    const [closed] = (await check(anna)).rounds
    expect(closed?.respondents.find(({ person }) => person.user === 'petr')).toMatchObject({ hasLeft: true })
    expect(closed?.result?.questions[0]?.levels).toEqual([2, 4, 5])
    await until(() => petrs.account.actor()?.roles.every((role) => !role.startsWith('group-')) === true, 'petr left')
    expect((await check(petrs)).can).toBe('no-company')
  })

  it('[CO1] [CO2] one who answered on two devices has answered once, and two devices opened one round', async () => {
    const server = await worlds.server()
    const anna = await worlds.client(server, 'anna', ['member', 'editor'])
    anna.put(instrument)
    await handlersOf(anna).company.found({ title: text('Sever') })
    await anna.settled()
    const [group] = [...(anna.account.actor()?.roles ?? [])].filter((role) => role.startsWith('group-'))
    const space = group?.split(':')[0] ?? ''
    const second = await signedInClient(server, 'anna')
    worlds.open.push(second)
    await arrived(second, `group:${space.slice('group-'.length)}`)
    await arrived(second, instrument.id)
    await second.settled()
    for (const client of [anna, second]) client.sync.pause()
    const round = assessmentRoundId(space, questionnaire, 1)
    for (const client of [anna, second])
      expect(await handlersOf(client).company.openRound({ questionnaire })).toEqual({ id: round })
    await answer(anna, round, 2, 4)
    await answer(second, round, 5, 4)
    for (const client of [anna, second]) {
      client.sync.resume()
      await client.settled()
    }
    const own = sharedResponseId(round, 'anna')
    await until(
      () => canonicalJson(anna.store.get(own)?.['answers']) === canonicalJson(second.store.get(own)?.['answers']),
      () => JSON.stringify([anna.store.get(own), second.store.get(own)]),
      30_000,
    )
    for (const client of [anna, second]) {
      expect(client.sync.status()).toMatchObject({ refused: 0 })
      const { rounds } = await check(client)
      expect(rounds).toHaveLength(1)
      expect(rounds[0]?.respondents).toHaveLength(1)
    }
    // Nobody reads in a version what she answered on the other device; her own two results stay with her.
    expect(await firstOf(handlersOf(second).sync.watchConflicts())).toEqual([])
    expect(anna.store.get(own)).toMatchObject({ answers: { 'q-people': 4 } })

    // [CO5] Taken back, it is gone from the other device too, answers included.
    await handlersOf(anna).company.takeBack({ round })
    await anna.settled()
    await until(() => second.store.get(own) === undefined, 'taken back at the second')
    expect(createReader(second.store).getDeleted('shared-response', own)).toMatchObject({ answers: {} })
  })
})

const groupPart = (round: string): string => round.split(':')[1]?.split('.')[0] ?? ''
