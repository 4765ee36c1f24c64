/** Steps of a result on real devices with a real server: taken twice without a line, edited by both, taken away and taken again. */
import { describe, expect, it } from 'vitest'
import { takenStepId } from '#core/domain/step/taken-step.ts'
import type { BoardView } from '#core/contract/steps.ts'
import type { AnyRecord } from '#core/record.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { openWorlds } from './open-worlds.ts'
import { signedInClient, until, type WorldClient } from './sync-world.ts'
import { handlersOf } from './world-handlers.ts'

const text = (en: string) => ({ source: 'en' as const, en })
const head = { space: 'library', author: 'anna', createdAt: 1, updatedAt: 1, v: 1 }
const article: AnyRecord = {
  ...head,
  id: 'article:01900000-0000-7000-8000-0000000000b1',
  type: 'article',
  kind: 'article',
  title: text('Freedom to operate'),
  body: text('.'),
  topic: 'ip',
}
const instrument: AnyRecord = {
  ...head,
  id: 'questionnaire:01900000-0000-7000-8000-0000000000a1',
  type: 'questionnaire',
  title: text('Check'),
  edition: 1,
  areas: [{ key: 'ip', title: text('ip'), short: text('ip'), weight: 1 }],
  questions: [{ key: 'q-ip', area: 'ip', prompt: text('?'), statements: ['1', '2', '3', '4', '5'].map(text) }],
  rules: [
    {
      key: 'look',
      area: 'ip',
      when: { kind: 'band', atMost: 'leading' },
      object: article.id,
      step: { text: text('Write down what is new'), minutes: 60 },
    },
  ],
}
const questionnaire = instrument.id

describe('[ST2] [ST4] a proposal that is taken on two devices', () => {
  const worlds = openWorlds()
  const board = (client: WorldClient): Promise<BoardView> => firstOf(handlersOf(client).steps.watch({}))
  const answer = async (client: WorldClient): Promise<string> => {
    const { assessment } = handlersOf(client)
    const { id: response } = await assessment.start({ questionnaire })
    await assessment.answer({ response, question: 'q-ip', answer: 2 })
    await assessment.finish({ response })
    return response
  }
  const arrived = (client: WorldClient, ...ids: readonly string[]): Promise<void> =>
    until(() => ids.every((id) => client.store.get(id) !== undefined), `${ids.join(', ')} arrive`)
  const meet = async (clients: readonly WorldClient[], isThere: (step: AnyRecord) => boolean, id: string) => {
    for (const client of clients) {
      client.sync.resume()
      await client.settled()
    }
    for (const client of clients)
      await until(
        () => {
          const step = client.store.get(id)
          return step !== undefined && isThere(step)
        },
        () => JSON.stringify(client.store.get(id)),
        30_000,
      )
  }

  it('of one person are one step with what was said on both, and nothing to decide', async () => {
    const server = await worlds.server()
    const first = await worlds.client(server, 'anna', ['member', 'editor'])
    first.put(article, instrument)
    const response = await answer(first)
    await first.settled()
    const second = await signedInClient(server, 'anna')
    worlds.open.push(second)
    await arrived(second, article.id, instrument.id, response)
    for (const client of [first, second]) client.sync.pause()
    const id = takenStepId('user-anna', questionnaire, 'look', 1)
    for (const client of [first, second])
      expect(await handlersOf(client).steps.take({ response, rule: 'look' })).toEqual({ id })
    await handlersOf(first).steps.change({ id, first: { text: text('Ask Vera'), minutes: 30 } })
    await handlersOf(second).steps.change({ id, due: '2099-12-05', note: 'With Oleg' })
    await handlersOf(second).steps.move({ id, state: 'doing' })
    await meet([first, second], (step) => step['due'] === '2099-12-05' && JSON.stringify(step).includes('Ask Vera'), id)
    for (const client of [first, second]) {
      expect((await board(client)).steps).toMatchObject([
        { id, first: { text: text('Ask Vera'), minutes: 30 }, due: '2099-12-05', note: 'With Oleg', state: 'doing' },
      ])
      expect(await firstOf(handlersOf(client).sync.watchConflicts())).toEqual([])
      expect(client.sync.status()).toMatchObject({ refused: 0, waiting: 0 })
    }
    expect(first.store.get(id)).toEqual(second.store.get(id))
  })

  it('of a company are one step; the second taker is told, and what one took away another takes again', async () => {
    const server = await worlds.server()
    const anna = await worlds.client(server, 'anna', ['member', 'editor'])
    anna.put(article, instrument)
    await handlersOf(anna).company.found({ title: text('Sever') })
    await anna.settled()
    const { link } = await handlersOf(anna).company.invite()
    const oleg = await worlds.client(server, 'oleg')
    await handlersOf(oleg).own.accept({ link })
    const space = (await board(anna)).space
    await arrived(oleg, article.id, instrument.id, `group:${space.slice('group-'.length)}`)
    await oleg.settled()
    for (const client of [anna, oleg]) client.sync.pause()
    const id = takenStepId(space, questionnaire, 'look', 1)
    for (const client of [anna, oleg]) {
      const response = await answer(client)
      expect(await handlersOf(client).steps.take({ response, rule: 'look' })).toEqual({ id })
    }
    await handlersOf(anna).steps.change({ id, first: { text: text('Ask Vera'), minutes: 30 } })
    await handlersOf(oleg).steps.change({ id, due: '2099-12-05' })
    await meet([anna, oleg], (step) => step['due'] === '2099-12-05' && JSON.stringify(step).includes('Ask Vera'), id)
    for (const client of [anna, oleg]) {
      expect((await board(client)).steps).toMatchObject([{ id, due: '2099-12-05', first: { minutes: 30 } }])
      await until(() => client.sync.status().conflicts === 1, 'who else took it is told')
      expect(await firstOf(handlersOf(client).sync.watchConflicts())).toMatchObject([
        { of: id, field: 'owner', lost: 'anna', kept: 'oleg' },
      ])
      expect(client.sync.status()).toMatchObject({ refused: 0, waiting: 0 })
    }

    // Anna made it, Oleg takes it away and takes it again: it is his now.
    expect(anna.store.get(id)).toMatchObject({ author: 'anna' })
    await handlersOf(oleg).steps.remove({ id })
    await oleg.settled()
    await until(() => anna.store.get(id) === undefined, 'taken away at anna')
    const response = await answer(oleg)
    expect(await handlersOf(oleg).steps.take({ response, rule: 'look' })).toEqual({ id })
    await oleg.settled()
    await until(() => anna.store.get(id)?.author === 'oleg', 'taken again at anna')
    expect((await board(anna)).steps).toMatchObject([{ id, first: { minutes: 60 }, state: 'planned' }])
    expect(oleg.sync.status()).toMatchObject({ refused: 0, waiting: 0 })
  })
})
