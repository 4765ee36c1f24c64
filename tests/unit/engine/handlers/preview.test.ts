import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

type World = Awaited<ReturnType<typeof createHandlerWorld>>
type Fields = Parameters<World['client']['drafts']['save']>[0]['fields']
const both = (en: string, ru: string) => ({ source: 'en', en, ru })
const option = (key: string) => ({ key, text: both(key, key) })
const single = {
  kind: 'single',
  key: 'q1',
  prompt: both('Which?', 'Какая?'),
  points: 1,
  options: [option('a'), option('b')],
  answer: 'a',
}
const halfDone = { kind: 'single', key: 'q2', prompt: { source: 'en' }, points: 1, options: [], answer: '' }
const fields: Fields = JSON.parse(
  JSON.stringify({
    kind: 'native',
    title: both('Course', 'Курс'),
    topic: 'ip',
    lessons: [
      {
        id: 'lesson:a',
        title: both('One', 'Раз'),
        body: both('Text.', 'Текст.'),
        quiz: { passShare: 0.5, questions: [single, halfDone] },
      },
      { id: 'lesson:b', title: { source: 'en' }, body: { source: 'en' } },
    ],
  }),
)

describe('the preview of a course draft', () => {
  let world: World
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(async () => {
    await world.client.preview.close()
    await world.close()
  })
  const recordsOf = (): unknown => world.store.sql.prepare('SELECT count(*) AS n FROM records').get()
  const openDraft = async () => {
    const draft = await world.client.drafts.save({ form: 'course', fields })
    return { draft: draft.id, ...(await world.client.preview.open({ draft: draft.id })) }
  }
  const seen = async (path: string[], input: unknown) => firstOf(world.client.preview.watch({ path, input }))

  it('shows the course as a learner will see it, and leaves out what is not whole', async () => {
    const { id: course } = await openDraft()
    expect(await seen(['learning', 'watchCourse'], { id: course })).toMatchObject({
      id: course,
      title: { en: 'Course' },
      canEdit: false,
      parts: [{ id: 'lesson:a', hasQuiz: true }, { id: 'lesson:b' }],
    })
    expect(await seen(['learning', 'watchLesson'], { id: 'lesson:a' })).toMatchObject({ quiz: { total: 1 } })
  })

  it('answers a quiz and records nothing', async () => {
    const { id: course } = await openDraft()
    const before = [recordsOf(), world.store.outbox.list().length]
    const answer = { kind: 'single', choice: 'a' }
    await world.client.preview.call({
      path: ['quizzes', 'answer'],
      input: { lesson: 'lesson:a', question: 'q1', answer },
    })
    expect(await seen(['learning', 'watchCourse'], { id: course })).toMatchObject({ share: 0.5 })
    expect([recordsOf(), world.store.outbox.list().length]).toEqual(before)
  })

  it('forgets everything when it is closed, and begins anew with the draft as it stands', async () => {
    const { draft, id: course } = await openDraft()
    await world.client.preview.call({ path: ['learning', 'completeLesson'], input: { id: 'lesson:b' } })
    expect(await seen(['learning', 'watchCourse'], { id: course })).toMatchObject({ share: 0.5 })
    await world.client.preview.open({ draft })
    expect(await seen(['learning', 'watchCourse'], { id: course })).toMatchObject({ share: 0 })
    await world.client.preview.close()
    await expect(
      world.client.preview.call({ path: ['learning', 'openLesson'], input: { id: 'lesson:a' } }),
    ).rejects.toThrow(/ARTEL|not found/i)
  })

  it('answers only for the screens of a learner', async () => {
    await openDraft()
    for (const path of [
      ['drafts', 'discard'],
      ['learning', 'constructor'],
      ['__proto__', 'x'],
    ])
      await expect(world.client.preview.call({ path, input: {} }), path.join('.')).rejects.toThrow(/ARTEL|not found/i)
  })
})

describe('the preview of a questionnaire', () => {
  let world: World
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(async () => {
    await world.client.preview.close()
    await world.close()
  })
  const call = async (name: string, input: unknown) =>
    await world.client.preview.call({ path: ['assessment', name], input })
  const halfDone = {
    title: { source: 'en' },
    areas: [
      { key: 'shop', title: both('Shop', 'Цех'), short: both('Shop', 'Цех'), weight: 1 },
      { key: 'empty', title: { source: 'en' }, short: { source: 'en' }, weight: 0 },
    ],
    questions: [
      {
        key: 'order',
        area: 'shop',
        prompt: both('Is there order?', 'Есть ли порядок?'),
        statements: [1, 2, 3, 4, 5].map((n) => (n === 3 ? { source: 'en' } : both(`${n}`, `${n}`))),
      },
    ],
    rules: [
      {
        key: 'r',
        area: 'shop',
        when: { kind: 'band', atMost: 'starting' },
        object: '',
        step: { text: { source: 'en' }, minutes: 5 },
      },
    ],
  }
  const openHalfDone = async (content: object) => {
    const saved = JSON.parse(JSON.stringify(content))
    const draft = await world.client.drafts.save({ form: 'questionnaire', fields: saved })
    return await world.client.preview.open({ draft: draft.id })
  }

  it('is filled in as it stands, and nothing of it is recorded', async () => {
    const { id } = await openHalfDone(halfDone)
    const started = await call('start', { questionnaire: id })
    const seen = () =>
      firstOf(world.client.preview.watch({ path: ['assessment', 'watchQuestionnaire'], input: { id } }))
    expect(await seen()).toMatchObject({
      questionnaire: { title: { en: '—' }, areas: [{ key: 'shop' }], questions: [{ key: 'order' }], rules: [] },
      responses: [started],
    })
    const response = Object(started).id
    await call('answer', { response, question: 'order', answer: 4 })
    await call('finish', { response })
    expect(await seen()).toMatchObject({ responses: [{ answers: { order: 4 }, score: { overall: 75 } }] })
    expect(Object(await seen()).responses[0]).not.toHaveProperty('state')
    expect(world.store.get(response)).toBeUndefined()
    expect(await firstOf(world.client.assessment.watchList())).toEqual([])
  })

  it('has to have something to ask', async () => {
    await expect(openHalfDone({ ...halfDone, questions: [] })).rejects.toMatchObject({
      data: { code: 'instrument.not-ready' },
    })
  })
})
