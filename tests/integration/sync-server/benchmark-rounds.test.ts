/** Benchmark rounds on a real server: silence, figures, leaving, and what nobody may read or write. */
import { afterEach, describe, expect, it } from 'vitest'
import { cellFor } from '#core/domain/benchmark/benchmark.ts'
import { startCouchStandIn } from '#tests/support/couch-stand-in.ts'
import {
  entryDoc,
  firstOfJanuary,
  questionnaire,
  questionnaireDoc,
  startBenchmarkWorld,
  type BenchmarkWorld,
} from '#tests/support/benchmark-world.ts'

const classes = ['instruments/10-49', 'instruments']
const names = Array.from({ length: 14 }, (_, i) => `company-${String.fromCodePoint(97 + i)}`)
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function world(isCouch = false): Promise<BenchmarkWorld> {
  const couch = isCouch ? await startCouchStandIn() : undefined
  if (couch !== undefined) ends.push(() => couch.stop())
  const made = await startBenchmarkWorld(
    couch === undefined ? {} : { config: { couchdb: { url: couch.url, prefix: 'artel-' } } },
  )
  ends.push(() => made.server.stop())
  return made
}
const cell = async (w: BenchmarkWorld, area = 'ip') => cellFor(await w.published(), classes, area)
async function optInMany(w: BenchmarkWorld, from: number, to: number): Promise<void> {
  for (const [i, name] of names.entries()) if (i >= from && i < to) await w.optIn(name, i * 5)
}

describe.each([
  ['embedded', false],
  ['on CouchDB', true],
])('rounds of a server, %s', (_name, isCouch) => {
  it('[BM3] are silent with four, tell a median of five, quartiles of twelve, and nothing about who leaves', async () => {
    const w = await world(isCouch)
    await w.server.running.rounds.look()
    expect(await w.published()).toMatchObject({ round: 0, nextAt: firstOfJanuary, classes: {} })
    expect(await cell(w)).toEqual({ kind: 'hidden', n: 0, needed: 5 })

    await optInMany(w, 0, 4)
    await w.round()
    expect(await cell(w)).toEqual({ kind: 'hidden', n: 4, needed: 5 })

    await optInMany(w, 4, 5)
    await w.server.running.rounds.look()
    expect(await cell(w), 'between two rounds nothing changes').toMatchObject({ kind: 'hidden', n: 4 })
    w.clock.now = firstOfJanuary
    await w.server.running.rounds.look()
    expect(await w.published()).toMatchObject({ roundAt: firstOfJanuary, nextAt: Date.UTC(2027, 3, 1) })
    expect(await cell(w)).toEqual({ kind: 'shown', class: classes[0], n: 5, median: 10 })

    await optInMany(w, 5, 12)
    await w.round()
    expect(await cell(w)).toEqual({ kind: 'shown', class: classes[0], n: 12, median: 28, quartiles: [13, 43] })

    await w.leave('company-l')
    await w.round()
    // The seven who came together are silent again but for the five that stood before: 12 - 5 = 7, never 1.
    expect(await cell(w)).toEqual({ kind: 'shown', class: classes[0], n: 5, median: 10 })
    await w.optIn('company-l', 55)
    await w.round()
    expect(await cell(w), 'who comes back brings no seven').toMatchObject({ n: 5 })
  })
})

describe('who is counted', () => {
  it('[BM2] is a company once, by the entry renewed last, and a person for one company', async () => {
    const w = await world()
    await optInMany(w, 0, 4)
    const group = 'group-00000000-0000-4000-8000-0000000000c1'
    const director = w.accounts.get('company-a')
    const made = await director?.request('POST', '/_artel/groups', {
      space: group,
      kind: 'company',
      people: [{ user: 'company-a', role: 'owner' }],
    })
    expect(made?.status).toBeLessThan(300)
    w.server.running.accounts.groups.setRole(group, 'company-b', 'member')
    await w.round()
    expect(await cell(w), 'two of the four are one company').toMatchObject({ kind: 'hidden', n: 3 })
    const claim = entryDoc('company-c', 99, { company: group })
    const other = await w.accounts
      .get('company-c')
      ?.request('PUT', `/user-company-c/benchmark-entry:questionnaire.company.${group}`, {
        ...claim,
        _id: `benchmark-entry:questionnaire.company.${group}`,
      })
    expect(other?.status).toBe(201)
    await w.round()
    expect(await cell(w), 'a second entry of a person, for a company that is not hers').toMatchObject({ n: 3 })
    w.server.running.accounts.groups.setRole(group, 'company-c', 'adviser')
    await w.round()
    expect(await cell(w), 'nor for one that she advises: she stays who she was').toMatchObject({ n: 3 })
  })

  it('[BM2] is nobody who is suspended, and no area that the questionnaire lacks', async () => {
    const w = await world()
    await optInMany(w, 0, 5)
    await w.optIn('company-a', 5, { scores: { ip: 5, 'buy-my-things': 1 } })
    w.server.running.accounts.users.change('company-b', { suspendedAt: 1 })
    await w.round()
    expect(await cell(w)).toMatchObject({ kind: 'hidden', n: 4 })
    expect(JSON.stringify(await w.published())).not.toContain('buy')
  })
})

describe('a server whose memory of figures has a hole', () => {
  it('[BM5] reveals nobody after its state was lost: figures come back only with five newcomers', async () => {
    const w = await world()
    await optInMany(w, 0, 5)
    await w.round()
    expect(await cell(w)).toMatchObject({ n: 5 })
    w.clock.now += 1
    w.server.running.accounts.facts.write(`benchmark ${questionnaire} 1`, 'damaged')
    w.clock.now += 1
    await optInMany(w, 5, 6)
    await w.round()
    // Six now less the five that were published would be the sixth company alone.
    expect(await cell(w)).toMatchObject({ kind: 'hidden' })
    w.clock.now += 1
    for (let i = 6; i < 11; i++) await w.optIn(names[i] ?? '', 50, { createdAt: w.clock.now })
    await w.round()
    expect(await cell(w)).toMatchObject({ kind: 'shown', n: 11 })
  })

  it('[BM5] reveals nobody after it was restored from a backup that knew less', async () => {
    const w = await world()
    const { facts } = w.server.running.accounts
    await w.round()
    await optInMany(w, 0, 5)
    await w.round()
    const known = await w.published()
    expect(known.round).toBe(2)
    // What a backup from before the second round brings back: no blocks, and the mark of the restore.
    const before = JSON.stringify({ at: w.clock.now - 1, number: 1, blocks: [], waiting: [], known: [] })
    facts.write(`benchmark ${questionnaire} 1`, before)
    facts.write('restoredFrom', JSON.stringify({ backup: 1, at: w.clock.now }))
    w.clock.now += 1
    await optInMany(w, 5, 6)
    await w.round()
    expect(await cell(w)).toMatchObject({ kind: 'hidden' })
    expect((await w.published()).round).toBeGreaterThan(2)
  })
})

describe('a new edition', () => {
  it('[BM4] leaves the figures of the old one, and does not show who came, where the others brought the same scores', async () => {
    const w = await world()
    await optInMany(w, 0, 5)
    await w.round()
    const { body } = await w.editor.request('GET', `/library/${questionnaire}`)
    const { _rev } = body as { readonly _rev: string }
    expect((await w.editor.request('PUT', `/library/${questionnaire}`, { ...questionnaireDoc(2), _rev })).status).toBe(
      201,
    )
    for (let i = 0; i < 5; i++) await w.optIn(names[i] ?? '', i * 5, { edition: 2 })
    await w.optIn('company-f', 90, { edition: 2 })
    await w.round()
    expect(cellFor(await w.published(2), classes, 'ip')).toMatchObject({ kind: 'hidden' })
    expect(cellFor(await w.published(1), classes, 'ip')).toMatchObject({ kind: 'shown', n: 5 })
    for (let i = 0; i < 5; i++) await w.optIn(names[i] ?? '', i * 5 + 7, { edition: 2 })
    await w.round()
    expect(cellFor(await w.published(2), classes, 'ip')).toMatchObject({ kind: 'shown', n: 6 })
  })
})

describe('a published round', () => {
  it('[BM1] is written by nobody, on any road, the administrator included', async () => {
    const w = await world()
    await optInMany(w, 0, 5)
    await w.round()
    const { body } = await w.editor.request('GET', '/community/benchmark:questionnaire.company.1')
    const doc = body as { readonly _id: string; readonly _rev: string }
    const forged = { ...doc, round: 99 }
    const fresh = { ...forged, _id: 'benchmark:questionnaire.company.9', edition: 9, _rev: undefined }
    const history = { ...forged, _rev: '2-ffffffffffffffffffffffffffffffff' }
    for (const who of [w.editor, await w.server.administrator(), w.accounts.get('company-a')]) {
      const statuses = [
        await who?.request('PUT', `/community/${doc._id}`, forged),
        await who?.request('PUT', `/community/${fresh._id}`, fresh),
        await who?.request('PUT', `/community/${fresh._id}`, { ...fresh, author: who.user }),
        await who?.request('DELETE', `/community/${doc._id}?rev=${doc._rev}`),
        await who?.request('PUT', `/community/${doc._id}?new_edits=false`, history),
      ].map((reply) => reply?.status)
      expect(statuses).toEqual([403, 403, 403, 403, 403])
      await who?.request('POST', '/community/_bulk_docs', { docs: [forged, fresh] })
      await who?.request('POST', '/community/_bulk_docs', { docs: [history], new_edits: false })
    }
    expect((await w.published()).round).toBe(1)
    expect((await w.editor.request('GET', `/community/${fresh._id}`)).status).toBe(404)
  })

  it('[BM1] is all that anybody reads of the comparison: no entry leaves the personal space', async () => {
    const w = await world()
    await optInMany(w, 0, 5)
    await w.round()
    const others = [w.editor, await w.server.administrator(), w.accounts.get('company-b')]
    const roads = [
      '',
      '/_all_docs?include_docs=true',
      '/_changes?include_docs=true',
      `/${entryDoc('company-a', 1)._id}`,
    ]
    for (const who of others)
      for (const road of roads)
        expect((await who?.request('GET', `/user-company-a${road}`))?.status, road).toBeGreaterThanOrEqual(400)
    const community = JSON.stringify(await w.editor.request('GET', '/community/_all_docs?include_docs=true'))
    for (const name of names.slice(0, 5)) expect(community.replaceAll(`member:${name}`, '')).not.toContain(`"${name}"`)
    expect(community).not.toContain('benchmark-entry')
  })
})
