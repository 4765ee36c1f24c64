import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { benchmarkId } from '#core/domain/benchmark/benchmark.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const article = 'article:01900000-0000-7000-8000-0000000000b1'
const text = (en: string) => ({ source: 'en', en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const profile = { sector: 'instruments', size: '10-49' } as const
const group = 'group-00000000-0000-4000-8000-0000000000c1'
const secret = 'We have no patents and nobody may know'

describe('comparison with other companies', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member', 'coordinator', `${group}:owner`] })
    const instrument = {
      ...starter,
      id: questionnaire,
      type: 'questionnaire',
      title: text('Check'),
      edition: 1,
      areas: ['ip', 'people'].map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
      questions: ['ip', 'people'].map((area) => ({
        key: `q-${area}`,
        area,
        prompt: text('?'),
        statements: ['1', '2', '3', '4', '5'].map(text),
      })),
      rules: [
        {
          key: 'r1',
          area: 'ip',
          when: { kind: 'band', atMost: 'managed' },
          object: article,
          step: { text: text('Read'), minutes: 10 },
        },
      ],
    }
    const read = {
      ...starter,
      id: article,
      type: 'article',
      kind: 'article',
      title: text('A'),
      body: text('B'),
      topic: 'ip',
    }
    put(instrument)
    put(read)
  })
  afterEach(() => world.close())

  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const publish = (classes: object, round = 1, more: object = {}): void =>
    put({
      ...starter,
      id: benchmarkId(questionnaire, 1),
      type: 'benchmark',
      space: 'community',
      updatedAt: 5 + round,
      questionnaire,
      edition: 1,
      round,
      roundAt: 1_000,
      nextAt: 2_000,
      classes,
      ...more,
    })
  const respond = async (ip: 1 | 2 | 3 | 4 | 5): Promise<void> => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await world.client.assessment.answer({ response, question: 'q-ip', answer: ip, evidence: secret })
    await world.client.assessment.finish({ response })
  }
  const view = () => firstOf(world.client.comparison.watch({ questionnaire }))
  const stored = (company = 'irina') => world.store.get(benchmarkEntryId(questionnaire, company))

  it('gives nothing before she says yes, and then scores of areas and the class alone', async () => {
    await expect(world.client.comparison.join({ questionnaire, profile })).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
    expect((await view()).can).toBe('no-result')
    await respond(3)
    expect(stored()).toBeUndefined()
    await world.client.comparison.join({ questionnaire, profile })
    const { id: _, ...entry } = { ...stored() }
    expect(entry).toMatchObject({ space: 'user-irina', company: 'irina', scores: { ip: 50 }, profile })
    expect(JSON.stringify(entry)).not.toContain('q-ip')
    expect(JSON.stringify(entry)).not.toContain(secret)
    expect(await view()).toMatchObject({ can: 'yes', classes: ['instruments/10-49', 'instruments'] })
  })

  it('renews what is given with each later result, and not after she left', async () => {
    await respond(3)
    await world.client.comparison.join({ questionnaire, profile })
    await respond(5)
    expect(stored()).toMatchObject({ scores: { ip: 100 } })
    await world.client.comparison.leave({ questionnaire })
    expect((await view()).entry).toBeUndefined()
    await respond(1)
    expect((await view()).entry).toBeUndefined()
    await world.client.comparison.join({ questionnaire, profile })
    expect(stored()).toMatchObject({ scores: { ip: 0 } })
  })

  it('speaks for the company’s group as soon as there is one, and leaves no second entry behind', async () => {
    await respond(3)
    await world.client.comparison.join({ questionnaire, profile })
    const people = [{ user: 'irina', role: 'owner' }]
    put({
      ...starter,
      id: `group:${group.slice(6)}`,
      type: 'group',
      space: group,
      author: 'irina',
      kind: 'company',
      people,
    })
    await respond(4)
    expect(stored(group)).toMatchObject({ company: group, scores: { ip: 75 } })
    await world.client.comparison.leave({ questionnaire })
    expect((await view()).entry).toBeUndefined()
  })

  it('explains its silence, then shows the finest class that may be shown', async () => {
    await respond(3)
    await world.client.comparison.join({ questionnaire, profile })
    expect((await view()).round).toBeUndefined()
    publish({}, 0)
    expect((await view()).areas[0]?.cell).toEqual({ kind: 'hidden', n: 0, needed: 5 })
    publish({ 'instruments/10-49': { ip: { kind: 'hidden', n: 4, needed: 5 } } }, 1)
    expect((await view()).areas[0]?.cell).toEqual({ kind: 'hidden', n: 4, needed: 5 })
    const shown = { kind: 'shown', n: 6, median: 40 }
    publish({ 'instruments/10-49': { ip: { kind: 'hidden', n: 4, needed: 5 } }, all: { ip: shown } }, 2)
    expect((await view()).areas[0]).toMatchObject({ own: 50, cell: { ...shown, class: 'all' } })
    expect((await view()).round).toEqual({ number: 2, at: 1_000, nextAt: 2_000 })
  })

  it('gives coordinators gaps and needs out of published figures, members nothing', async () => {
    publish({ all: { ip: { kind: 'shown', n: 6, median: 40 }, people: { kind: 'hidden', n: 2, needed: 5 } } })
    const { questionnaires } = await firstOf(world.client.comparison.watchProgramme())
    expect(questionnaires[0]?.classes[0]).toMatchObject({
      class: 'all',
      needs: [{ topic: 'ip', gap: 60, areas: ['ip'], objects: 1 }],
    })
    await world.close()
    world = await createHandlerWorld({ roles: ['member'] })
    await expect(firstOf(world.client.comparison.watchProgramme())).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
  })
})
