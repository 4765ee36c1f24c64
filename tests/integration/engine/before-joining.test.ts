/** A new person's first evening: she studies before she has an account, joins later, and goes on on another device. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEngine, until, type TestEngine } from '#tests/support/engine-client.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { startTestServer, testPassword, type TestServer } from '#tests/support/sync-server.ts'

describe('studying before joining', () => {
  let server: TestServer
  let laptop: TestEngine
  let office: TestEngine
  beforeEach(async () => {
    server = await startTestServer()
    laptop = await startEngine()
    office = await startEngine()
  })
  afterEach(async () => {
    await laptop.stop()
    await office.stop()
    await server.stop()
  })
  const isAtServer = (engine: TestEngine) =>
    until(engine.client.sync.watchStatus(), (s) => s.phase.kind === 'at-server' && s.waiting === 0)
  const firstCourse = async ({ client }: TestEngine) => {
    const rows = await firstOf(client.learning.watchCourses())
    const row = rows.find(({ kind }) => kind === 'native') ?? expect.fail('no course in the starter library')
    return firstOf(client.learning.watchCourse({ id: row.id }))
  }
  const passLesson = async ({ client }: TestEngine, id: string) => {
    await client.learning.openLesson({ id })
    const { quiz } = await firstOf(client.learning.watchLesson({ id }))
    for (const question of quiz?.questions ?? [])
      if (question.kind === 'single')
        await client.quizzes.answer({
          lesson: id,
          question: question.key,
          answer: { kind: 'single', choice: question.answer },
        })
    await client.learning.completeLesson({ id })
    return firstOf(client.learning.watchLesson({ id }))
  }

  it('[SYNC W7] becomes hers when she joins, reaches the server, and meets what she did on a second device before signing in there', async () => {
    const course = await firstCourse(laptop)
    const [first, second] = course.parts.filter(({ hasQuiz }) => hasQuiz)
    if (first === undefined || second === undefined) return expect.fail('the starter course has two quizzes')
    const lesson = await passLesson(laptop, first.id)
    const answered = Object.keys(lesson.quiz?.answers ?? {}).length
    expect(answered).toBeGreaterThan(0)
    expect(await firstOf(laptop.client.sync.watchOutbox())).toEqual([])

    await laptop.client.account.join({
      link: server.invite(['member']),
      user: 'irina',
      displayName: 'Ирина Ветрова',
      password: testPassword,
      keepPlain: true,
    })
    await isAtServer(laptop)

    await office.client.places.save({ of: second.id, spot: { language: 'en', block: 1 }, share: 0.3 })
    await passLesson(office, second.id)
    await office.client.account.signIn({ server: server.url, user: 'irina', password: testPassword, keepPlain: true })
    await isAtServer(office)
    await isAtServer(laptop)
    for (const engine of [laptop, office])
      for (const id of [first.id, second.id]) {
        const view = await until(
          engine.client.learning.watchLesson({ id }),
          ({ quiz }) => Object.keys(quiz?.answers ?? {}).length > 0,
        )
        expect(Object.keys(view.quiz?.answers ?? {}).length).toBeGreaterThan(0)
      }
    expect(await firstOf(laptop.client.learning.watchCourse({ id: course.id }))).toMatchObject({
      share: (await firstOf(office.client.learning.watchCourse({ id: course.id }))).share,
    })
  })
})
