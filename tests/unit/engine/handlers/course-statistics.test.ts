import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import type { AnyRecord } from '#core/record.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const text = (words: string) => bilingualOf('en', words)
const question = (key: string): Question => ({
  kind: 'single',
  key,
  prompt: text(`Who owns the ${key}?`),
  points: 1,
  options: ['a', 'b', 'c'].map((option) => ({ key: option, text: text(`Option ${option}`) })),
  answer: 'a',
})
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

describe('how a course goes', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  let course = ''
  let lessons: readonly string[] = []
  let quiz = ''
  beforeEach(async () => {
    world = await createHandlerWorld()
    const fields = {
      kind: 'native',
      title: text('Course'),
      topic: 'ip',
      lessons: [
        {
          title: text('First'),
          body: text('Words.'),
          minutes: 10,
          quiz: { passShare: 0.5, settings: { counts: 'last' }, questions: [question('idea'), question('mark')] },
        },
        { title: text('Second'), body: text('More words.') },
      ],
    }
    const draft = await world.client.drafts.save({ form: 'course', fields: JSON.parse(JSON.stringify(fields)) })
    course = (await world.client.learning.publish({ draft: draft.id })).id
    lessons = (await firstOf(world.client.learning.watchCourse({ id: course }))).parts.map(({ id }) => id)
    quiz = (await firstOf(world.client.learning.watchLesson({ id: lessons[0] ?? '' }))).quiz?.id ?? ''
  })
  afterEach(() => world.close())

  /** What a learner did on another computer and shared; `goes`: his answers to both questions, go by go. */
  const learn = (n: number, goes: readonly (readonly [string, string])[], trainer = 'irina'): void => {
    const user = `learner${n}`
    const envelope = { space: `group-${uuid(n)}`, author: user, createdAt: n, updatedAt: n, v: 1 } as const
    let count = 0
    const statement = (over: object): AnyRecord => ({
      ...envelope,
      id: `statement:${uuid(n * 1000 + ++count)}`,
      type: 'statement',
      attempt: `attempt:${uuid(n)}`,
      course,
      createdAt: n * 1000 + count,
      updatedAt: n * 1000 + count,
      ...over,
    })
    const people = [
      { user, role: 'learner' },
      { user: trainer, role: 'trainer' },
    ]
    const records: AnyRecord[] = [
      { ...envelope, id: `group:${uuid(n)}`, type: 'group', kind: 'enrolment', course, people },
      { ...envelope, id: `attempt:${uuid(n)}`, type: 'attempt', course, edition: 1, seed: 1 },
      statement({ verb: 'experienced', object: lessons[0], result: { durationMs: 240_000 } }),
    ]
    for (const choices of goes) {
      const begin = { seed: 1, edition: 1, questions: ['idea', 'mark'] }
      const launched = statement({ verb: 'launched', object: quiz, begin })
      records.push(launched)
      choices.forEach((choice, i) => {
        const right = choice === 'a' ? 1 : 0
        const result = { answer: { kind: 'single', choice }, raw: right, max: 1, scaled: right, durationMs: 60_000 }
        const object = `${quiz}#${i === 0 ? 'idea' : 'mark'}`
        records.push(statement({ verb: 'answered', object, go: launched.id, result }))
      })
      records.push(statement({ verb: 'submitted', object: quiz, go: launched.id }))
      const rights = choices.filter((choice) => choice === 'a').length
      const result = { scaled: rights / 2, isPassed: rights > 0, isComplete: rights > 0 }
      records.push(statement({ verb: rights > 0 ? 'passed' : 'failed', object: lessons[0], result }))
    }
    const made = world.store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    )
    expect(made).toMatchObject({ ok: true })
  }
  const statistics = () => firstOf(world.client.learning.watchStatistics({ id: course }))

  it('counts first answers of each learner, whatever he did in later goes', async () => {
    for (const n of [1, 2]) learn(n, [['a', 'a']])
    for (const n of [3, 4])
      learn(n, [
        ['b', 'a'],
        ['a', 'a'],
      ])
    learn(5, [['b', 'b']])
    const { learners, questions, parts, whole } = await statistics()
    expect(learners).toBe(5)
    expect(whole).toEqual({ kind: 'shown', n: 5, finished: 0, stopped: 5 })
    expect(questions.map(({ all }) => (all.kind === 'shown' ? [all.n, all.right] : all))).toEqual([
      [5, 0.4],
      [5, 0.8],
    ])
    expect(questions[0]?.all).toMatchObject({
      hints: [{ kind: 'drawn', choice: 'b' }],
      choices: [{ key: 'a' }, { key: 'b', share: 0.6, text: { en: 'Option b' } }, { key: 'c', share: 0 }],
    })
    expect(parts[0]?.all).toMatchObject({ kind: 'shown', n: 5, finished: 4, stopped: 5 })
    expect(parts[1]?.all).toEqual({ kind: 'hidden', n: 0, needed: 5 })
  })

  it('hides four learners and says so', async () => {
    for (const n of [1, 2, 3, 4]) learn(n, [['a', 'b']])
    const { whole, questions, parts } = await statistics()
    const hidden = { kind: 'hidden', n: 4, needed: 5 }
    expect([whole, questions[0]?.all, parts[0]?.all]).toEqual([hidden, hidden, hidden])
  })

  it('compares editions only where the question asked the same', async () => {
    for (const n of [1, 2, 3, 4, 5]) learn(n, [['a', 'a']])
    const { id: draft } = await world.client.authoring.edit({ course })
    const view = await firstOf(world.client.drafts.watchById({ id: draft }))
    const fields = JSON.parse(JSON.stringify(view?.fields))
    fields.lessons[0].quiz.questions[0].prompt = text('Who owns the idea now?')
    fields.lessons[0].quiz.questions[1].answer = 'b'
    await world.client.drafts.save({ id: draft, form: 'course', fields })
    await world.client.learning.publish({ draft })
    const { edition, questions } = await statistics()
    expect(edition).toBe(2)
    // Mended words: the same question. Another right answer: a new one, which nobody has met yet.
    expect(questions.map(({ all }) => (all.kind === 'shown' ? all.n : all))).toEqual([
      5,
      { kind: 'hidden', n: 0, needed: 5 },
    ])
  })

  it('shows nothing of learners who share with somebody else', async () => {
    for (const n of [1, 2, 3, 4, 5]) learn(n, [['a', 'a']], 'pavel')
    expect((await statistics()).learners).toBe(0)
  })

  it('gives the trainer the share that counts by the quiz’s own rule', async () => {
    learn(1, [
      ['a', 'a'],
      ['a', 'b'],
    ])
    expect((await firstOf(world.client.learning.watchResults()))[0]).toMatchObject({ counted: 0.5 })
  })
})
