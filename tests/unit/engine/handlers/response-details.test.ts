import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { benchmarkEntryId } from '#core/domain/benchmark/benchmark-entry.ts'
import { benchmarkId } from '#core/domain/benchmark/benchmark.ts'
import type { CompanyProfile } from '#core/domain/questionnaire/company-profile.ts'
import { limits } from '#core/domain/limits.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { handOver } from '#engine/hand-over.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const questionnaire = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
const articleOf = (n: number) => `article:01900000-0000-7000-8000-0000000000b${n}`
const text = (en: string) => ({ source: 'en', en })
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const areas = ['ip', 'people', 'money']
const profile: CompanyProfile = {
  region: 'volga',
  sector: 'instruments',
  size: '10-49',
  age: '10-plus',
  research: '5-15',
  exports: true,
  community: 'none',
}
const rule = (area: string, n: number, when: object) => ({
  key: `r-${area}`,
  area,
  when,
  object: articleOf(n),
  step: { text: text('Read'), minutes: 10 },
})

describe('what a response holds besides answers', () => {
  let folder: string
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'artel-evidence-'))
    world = await createHandlerWorld({ roles: ['member'], files: createFileStore(folder) })
    put({
      ...starter,
      id: questionnaire,
      type: 'questionnaire',
      title: text('Check'),
      edition: 2,
      asksProfile: true,
      areas: areas.map((key) => ({ key, title: text(key), short: text(key), weight: 1 })),
      questions: areas.map((area) => ({
        key: `q-${area}`,
        area,
        prompt: text('?'),
        statements: ['1', '2', '3', '4', '5'].map(text),
      })),
      weightSets: [
        { key: 'export', title: text('For exporters'), edition: 3, weights: { ip: 8, people: 1, money: 1 } },
      ],
      rules: [
        rule('ip', 1, { kind: 'band', atMost: 'leading' }),
        rule('people', 2, { kind: 'band', atMost: 'leading' }),
        rule('money', 3, { kind: 'gap', atLeast: 10 }),
      ],
    })
    for (const n of [1, 2, 3])
      put({
        ...starter,
        id: articleOf(n),
        type: 'article',
        kind: 'article',
        title: text(`A${n}`),
        body: text('B'),
        topic: 'ip',
      })
  })
  afterEach(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const put = (record: object): void => {
    const result = world.store.commit([{ kind: 'put', record: record as never }], undefined)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  const view = () => firstOf(world.client.assessment.watchQuestionnaire({ id: questionnaire }))
  const seen = async (id: string) => (await view()).responses.find((one) => one.id === id)
  const finished = async (levels: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>>, weightSet?: string): Promise<string> => {
    const { id: response } = await world.client.assessment.start({
      questionnaire,
      ...(weightSet === undefined ? {} : { weightSet }),
    })
    for (const [question, answer] of Object.entries(levels))
      await world.client.assessment.answer({ response, question, answer })
    await world.client.assessment.finish({ response })
    return response
  }
  const attach = async (response: string, question: string, content: string): Promise<string> => {
    const bytes = Buffer.from(content)
    const { upload } = await world.client.uploads.begin({ name: 'minutes.txt', bytes: bytes.length })
    await world.client.uploads.append({ upload, offset: 0, base64: bytes.toString('base64') })
    return (await world.client.assessment.attach({ response, question, upload, name: 'minutes.txt' })).id
  }

  it('the company is asked once: a later response begins with what was said last', async () => {
    expect((await view()).profile).toBeUndefined()
    const { id: first } = await world.client.assessment.start({ questionnaire, profile })
    expect((await view()).profile).toEqual(profile)
    await world.client.assessment.setProfile({ response: first, profile: { ...profile, size: '50-249' } })
    const second = await finished({ 'q-ip': 3 })
    expect((await seen(second))?.profile?.size).toBe('50-249')
  })

  it('a check of a person keeps nothing of the company', async () => {
    await world.client.assessment.start({ questionnaire, profile })
    const skills = 'questionnaire:01900000-0000-7000-8000-0000000000a2'
    put({ ...world.store.get(questionnaire), id: skills, kind: 'skills' })
    const { id } = await world.client.assessment.start({ questionnaire: skills, profile })
    expect(world.store.get(id)?.['profile']).toBeUndefined()
  })

  it('the comparison takes sector and size from it, and follows when the company changes', async () => {
    const response = await finished({ 'q-ip': 3 })
    const comparison = () => firstOf(world.client.comparison.watch({ questionnaire }))
    expect((await comparison()).profile).toEqual({})
    await world.client.assessment.setProfile({ response, profile })
    expect(await comparison()).toMatchObject({ profile: { sector: 'instruments', size: '10-49' } })
    await world.client.comparison.join({ questionnaire, profile: { sector: 'instruments', size: '10-49' } })
    await world.client.assessment.setProfile({ response, profile: { ...profile, sector: 'software' } })
    const entry = world.store.get(benchmarkEntryId(questionnaire, 'irina'))
    expect(entry).toMatchObject({ profile: { sector: 'software', size: '10-49' } })
    expect(JSON.stringify(entry)).not.toContain('volga')
  })

  it('named weights make the result, and go on making it when the questionnaire’s change', async () => {
    const levels = { 'q-ip': 5, 'q-people': 1, 'q-money': 1 } as const
    expect((await seen(await finished(levels)))?.score.overall).toBeCloseTo(100 / 3)
    const response = await finished(levels, 'export')
    expect(await seen(response)).toMatchObject({
      score: { overall: 80 },
      weightSet: { key: 'export', edition: 3, title: { en: 'For exporters' } },
    })
    put({ ...world.store.get(questionnaire), weightSets: [], updatedAt: 9 })
    expect((await seen(response))?.score.overall).toBe(80)
  })

  it('how much areas matter reorders the next steps', async () => {
    const response = await finished({ 'q-ip': 3, 'q-people': 2, 'q-money': 3 })
    const steps = async () => (await seen(response))?.steps.map(({ area }) => area)
    expect(await steps()).toEqual(['people', 'ip'])
    await world.client.assessment.weigh({ response, area: 'ip', importance: 100 })
    expect(await steps()).toEqual(['ip', 'people'])
    await world.client.assessment.weigh({ response, area: 'people', importance: 0 })
    expect(await steps()).toEqual(['ip'])
    expect((await seen(response))?.importance).toEqual({ ip: 100, people: 0 })
    await expect(world.client.assessment.weigh({ response, area: 'weather', importance: 1 })).rejects.toMatchObject({
      data: { code: 'record.missing' },
    })
  })

  it('a rule about the gap to others speaks as soon as their median may be shown', async () => {
    const response = await finished({ 'q-ip': 5, 'q-people': 5, 'q-money': 3 })
    const steps = async () => (await seen(response))?.steps.map(({ area }) => area)
    const publish = (money: object, updatedAt: number): void =>
      put({
        ...starter,
        id: benchmarkId(questionnaire, 2),
        type: 'benchmark',
        space: 'community',
        updatedAt,
        questionnaire,
        edition: 2,
        round: 1,
        nextAt: 2_000,
        classes: { all: { money } },
      })
    expect(await steps()).toEqual([])
    publish({ kind: 'hidden', n: 4, needed: 5 }, 6)
    expect(await steps()).toEqual([])
    publish({ kind: 'shown', n: 6, median: 60 }, 7)
    expect(await steps()).toEqual(['money'])
    publish({ kind: 'shown', n: 6, median: 59 }, 8)
    expect(await steps()).toEqual([])
  })

  it('files stay in the personal space, and are deleted when they are taken off', async () => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    const file = await attach(response, 'q-ip', 'we said so on 12 May')
    expect((await seen(response))?.evidenceFiles).toEqual({ 'q-ip': [file] })
    expect(world.store.get(file)).toMatchObject({ space: 'user-irina', author: 'irina', name: 'minutes.txt' })
    await world.client.assessment.detach({ response, question: 'q-people', file })
    expect(world.store.get(file)).toBeDefined()
    await world.client.assessment.detach({ response, question: 'q-ip', file })
    expect((await seen(response))?.evidenceFiles).toEqual({ 'q-ip': [] })
    expect(await firstOf(world.client.files.watch({ id: file }))).toBeNull()
  })

  it('begun on two devices: what only one has is taken in, what stands here stays, and nothing is left behind', async () => {
    const { id: other } = await world.client.assessment.start({ questionnaire, profile })
    await world.client.assessment.answer({ response: other, question: 'q-ip', answer: 2, evidence: 'at home' })
    await world.client.assessment.answer({ response: other, question: 'q-people', answer: 'unknown' })
    await world.client.assessment.answer({ response: other, question: 'q-gone', answer: 5 })
    const file = await attach(other, 'q-people', 'list')
    const { id: response } = await world.client.assessment.start({ questionnaire })
    await world.client.assessment.answer({ response, question: 'q-ip', answer: 4, evidence: 'in the office' })
    await world.client.assessment.takeIn({ response, other })
    expect((await view()).responses).toHaveLength(1)
    expect(await seen(response)).toMatchObject({
      answers: { 'q-ip': 4, 'q-people': 'unknown' },
      evidence: { 'q-ip': 'in the office\n\nat home' },
      evidenceFiles: { 'q-people': [file] },
      profile,
    })
    expect((await seen(response))?.answers['q-gone']).toBeUndefined()
    expect(world.store.get(file)).toBeDefined()
  })

  it('nothing is taken into a finished response, out of one, or out of itself', async () => {
    const done = await finished({ 'q-ip': 3 })
    const { id: open } = await world.client.assessment.start({ questionnaire })
    for (const [response, other] of [
      [done, open],
      [open, done],
      [open, open],
    ] as const)
      await expect(world.client.assessment.takeIn({ response, other })).rejects.toMatchObject({
        data: { code: 'request.not-allowed' },
      })
  })

  it('takes no more files than a question may have, and keeps none of those it refused', async () => {
    const { id: response } = await world.client.assessment.start({ questionnaire })
    for (let n = 0; n < limits.filesPerAnswer; n++) await attach(response, 'q-ip', `page ${n}`)
    await expect(attach(response, 'q-ip', 'one too many')).rejects.toMatchObject({
      data: { code: 'request.not-allowed' },
    })
    expect((await seen(response))?.evidenceFiles?.['q-ip']).toHaveLength(limits.filesPerAnswer)
  })

  it('[W7] files that prove an answer can be added before anybody joined, and become the person’s', async () => {
    world.leave()
    const { id: response } = await world.client.assessment.start({ questionnaire })
    const file = await attach(response, 'q-ip', 'minutes')
    expect(world.store.get(file)).toMatchObject({ space: 'user-nobody' })
    world.join()
    handOver(world.store, 'irina')
    expect(world.store.get(file)).toMatchObject({ space: 'user-irina', author: 'irina' })
    expect((await seen(response))?.evidenceFiles).toEqual({ 'q-ip': [file] })
  })
})
