import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import { parseStarter } from '#core/starter/starter.ts'
import { starterFiles } from '#tests/support/starter-files.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const prompt = bilingualOf('en', 'Which?')
const option = (key: string) => ({ key, text: bilingualOf('en', key) })
const questions: Question[] = [
  { kind: 'single', key: 'one', prompt, points: 1, options: [option('a'), option('b')], answer: 'a' },
  { kind: 'number', key: 'two', prompt, points: 1, answer: 12, tolerance: 0 },
]
const right: Record<string, Answer> = { one: { kind: 'single', choice: 'a' }, two: { kind: 'number', value: 12 } }

describe('learning', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const publishCourse = async (): Promise<{ course: string; lessons: readonly string[] }> => {
    const lesson = (n: number, quiz?: object) => ({
      title: { ru: `Урок ${n}`, en: `Lesson ${n}`, source: 'ru' },
      body: { ru: 'Текст.', en: 'Text.', source: 'ru' },
      ...(quiz ? { quiz } : {}),
    })
    const fields = JSON.parse(
      JSON.stringify({
        kind: 'native',
        title: { ru: 'Курс', en: 'Course', source: 'ru' },
        topic: 'ip',
        lessons: [lesson(1), lesson(2, { passShare: 0.5, questions })],
      }),
    )
    const draft = await world.client.drafts.save({ form: 'course', fields })
    const { id } = await world.client.learning.publish({ draft: draft.id })
    const view = await firstOf(world.client.learning.watchCourse({ id }))
    return { course: id, lessons: view.parts.map((p) => p.id) }
  }

  it('publishes a course with its lessons and quizzes in one moment', async () => {
    const { course, lessons } = await publishCourse()
    expect(lessons.length).toBe(2)
    const view = await firstOf(world.client.learning.watchCourse({ id: course }))
    expect(view).toMatchObject({ kind: 'native', share: 0, edition: 1, sharing: { kind: 'own-course' } })
    expect(view.parts[1]).toMatchObject({ hasQuiz: true, isComplete: false })
  })

  it('names what a course lacks before it can be published', async () => {
    const draft = await world.client.drafts.save({
      form: 'course',
      fields: { kind: 'native', title: { source: 'ru' }, topic: 'ip', lessons: [] },
    })
    await expect(world.client.learning.publish({ draft: draft.id })).rejects.toMatchObject({
      data: { code: 'course.not-ready' },
    })
  })

  it('completes a lesson by its quiz, and the course by its lessons', async () => {
    const { course, lessons } = await publishCourse()
    const [first = '', second = ''] = lessons
    await world.client.learning.completeLesson({ id: first })
    for (const [question, answer] of Object.entries(right))
      await world.client.quizzes.answer({ lesson: second, question, answer })
    const view = await firstOf(world.client.learning.watchCourse({ id: course }))
    expect(view).toMatchObject({ share: 1, isComplete: true })
    expect(view.parts[1]).toMatchObject({ isPassed: true, best: 1 })
  })

  it('does not complete a lesson with a quiz by a word', async () => {
    const { course, lessons } = await publishCourse()
    await world.client.learning.completeLesson({ id: lessons[1] ?? '' })
    expect((await firstOf(world.client.learning.watchCourse({ id: course }))).share).toBe(0)
  })

  it('begins a quiz again without taking away what was reached', async () => {
    const { lessons } = await publishCourse()
    const lesson = lessons[1] ?? ''
    for (const [question, answer] of Object.entries(right))
      await world.client.quizzes.answer({ lesson, question, answer })
    await world.client.quizzes.begin({ lesson })
    const view = await firstOf(world.client.learning.watchLesson({ id: lesson }))
    expect(view.isComplete).toBe(true)
    expect(view.quiz).toMatchObject({ answers: {}, score: { answered: 0 } })
  })

  it('counts the time between acts in a course as studied', async () => {
    const { course, lessons } = await publishCourse()
    await world.client.learning.openLesson({ id: lessons[0] ?? '' })
    await world.client.learning.completeLesson({ id: lessons[0] ?? '' })
    const { durationMs } = await firstOf(world.client.learning.watchCourse({ id: course }))
    expect(durationMs).toBeGreaterThan(0)
    expect(durationMs).toBeLessThan(60_000)
  })

  it('records coming back to a lesson once, not each glance', async () => {
    const { lessons } = await publishCourse()
    for (let i = 0; i < 5; i++) await world.client.learning.openLesson({ id: lessons[0] ?? '' })
    const log = world.store.sql
      .prepare("SELECT count(*) AS n FROM records WHERE type = 'statement' AND deleted = 0")
      .get()
    expect(log).toEqual({ n: 1 })
  })

  it('moves what was done into the enrolment group when the learner agrees to share', async () => {
    const { course, lessons } = await publishCourse()
    const record = world.store.get(course) ?? expect.fail('no course')
    world.store.commit(
      [{ kind: 'put', record: { ...record, trainer: 'maria', updatedAt: record.updatedAt + 1 } }],
      undefined,
    )
    await world.client.learning.completeLesson({ id: lessons[0] ?? '' })
    await world.client.learning.share({ course })
    const view = await firstOf(world.client.learning.watchCourse({ id: course }))
    expect(view.sharing).toMatchObject({ kind: 'shared', state: { kind: 'waiting' } })
    expect(view.share).toBe(0.5)
    const spaces = world.store.sql
      .prepare("SELECT DISTINCT space FROM records WHERE type IN ('attempt', 'statement') AND deleted = 0")
      .all()
    expect(spaces).toEqual([{ space: expect.stringMatching(/^group-/) }])
  })

  it('shows a trainer what a learner shared', async () => {
    const { course } = await publishCourse()
    const space = 'group-01900000-0000-7000-8000-0000000000aa'
    const envelope = { space, author: 'oleg', createdAt: 5, updatedAt: 5, v: 1 }
    const people = [
      { user: 'oleg', role: 'learner' },
      { user: 'irina', role: 'trainer' },
    ]
    const part = (await firstOf(world.client.learning.watchCourse({ id: course }))).parts[0]?.id ?? ''
    const made = world.store.commit(
      [
        {
          kind: 'put',
          record: {
            ...envelope,
            id: 'group:01900000-0000-7000-8000-0000000000aa',
            type: 'group',
            kind: 'enrolment',
            course,
            people,
          },
        },
        {
          kind: 'put',
          record: {
            ...envelope,
            id: 'statement:a',
            type: 'statement',
            attempt: 'attempt:a',
            course,
            verb: 'completed',
            object: part,
            result: { scaled: 0.8, durationMs: 60_000 },
          },
        },
      ],
      undefined,
    )
    expect(made.ok).toBe(true)
    expect(await firstOf(world.client.learning.watchResults())).toMatchObject([
      { course, learner: { user: 'oleg' }, share: 0.5, counted: 0.8, durationMs: 60_000 },
    ])
  })

  it('plays the starter library before joining, and keeps what was done for who joins', async () => {
    world.store.commit(
      parseStarter(starterFiles).map((record) => ({ kind: 'put', record })),
      undefined,
    )
    world.leave()
    const [course] = await firstOf(world.client.learning.watchCourses())
    const view = await firstOf(world.client.learning.watchCourse({ id: course?.id ?? '' }))
    expect(view.title.en).toBe('Artel in ten minutes')
    expect(view.parts.length).toBe(5)
    await world.client.learning.openLesson({ id: view.parts[0]?.id ?? '' })
    const rows = world.store.sql.prepare("SELECT author, space FROM records WHERE type = 'statement'").all()
    expect(rows).toEqual([{ author: 'nobody', space: 'user-nobody' }])
    expect(view.sharing).toEqual({ kind: 'not-joined' })
  })
})
