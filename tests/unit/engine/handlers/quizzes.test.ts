import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import { createRouter } from '#engine/handlers/router.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const prompt = bilingualOf('en', 'Which?')
const option = (key: string) => ({ key, text: bilingualOf('en', key) })
const choice = (key: string, tag?: string): Question => ({
  kind: 'single',
  key,
  prompt,
  points: 1,
  options: [option('a'), option('b')],
  answer: 'a',
  ...(tag === undefined ? {} : { tag }),
})
const essay: Question = {
  kind: 'essay',
  key: 'essay',
  prompt,
  points: 2,
  marking: 'trainer',
  rubric: [
    {
      key: 'facts',
      name: prompt,
      levels: [
        { key: 'none', text: prompt, points: 0 },
        { key: 'all', text: prompt, points: 2 },
      ],
    },
  ],
}
const says = (value: string): Answer => ({ kind: 'single', choice: value })

describe('a quiz', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const publish = async (questions: readonly Question[], settings?: QuizSettings, passShare = 0.5) => {
    const fields = JSON.parse(
      JSON.stringify({
        kind: 'native',
        title: { en: 'Course', source: 'en' },
        topic: 'ip',
        lessons: [
          {
            title: { en: 'Lesson', source: 'en' },
            body: { en: 'Text.', source: 'en' },
            quiz: { passShare, questions, settings },
          },
        ],
      }),
    )
    const draft = await world.client.drafts.save({ form: 'course', fields })
    const { id: course } = await world.client.learning.publish({ draft: draft.id })
    const lesson = (await firstOf(world.client.learning.watchCourse({ id: course }))).parts[0]?.id ?? ''
    return { course, lesson }
  }
  const quizOf = async (lesson: string, client = world.client) =>
    (await firstOf(client.learning.watchLesson({ id: lesson }))).quiz ?? expect.fail('no quiz')
  const restarted = () => createRouterClient(createRouter(world.deps))
  const closed = { data: { code: 'quiz.closed' } }

  it('records the seed, the questions that were drawn and the edition with its beginning', async () => {
    const questions = ['p1', 'p2', 'p3', 'p4'].map((key) => choice(key, 'pool')).concat(choice('always'))
    const { lesson } = await publish(questions, { pools: [{ tag: 'pool', draw: 2 }], feedback: 'end' })
    expect(await quizOf(lesson)).toMatchObject({ questions: [], total: 3, go: { kind: 'none' } })
    await world.client.quizzes.begin({ lesson })
    const { questions: asked, seed } = await quizOf(lesson)
    const row = world.store.sql
      .prepare(
        "SELECT json_extract(data, '$.begin') AS begin FROM records WHERE json_extract(data, '$.verb') = 'launched'",
      )
      .get()
    expect(row).toEqual({
      begin: JSON.stringify({ seed, edition: 1, questions: asked.map((q) => q.key) }),
    })
    expect(asked.length).toBe(3)
    expect((await quizOf(lesson, restarted())).questions).toEqual(asked)
  })

  it('keeps each answer before it is acknowledged, and goes on where a crash stopped it', async () => {
    const { lesson } = await publish(
      ['one', 'two', 'three'].map((k) => choice(k)),
      { feedback: 'end' },
    )
    await world.client.quizzes.begin({ lesson })
    await world.client.quizzes.answer({ lesson, question: 'two', answer: says('a') })
    const again = restarted()
    expect(await quizOf(lesson, again)).toMatchObject({ answers: { two: says('a') }, go: { kind: 'open' } })
    await again.quizzes.answer({ lesson, question: 'two', answer: says('b') })
    await again.quizzes.answer({ lesson, question: 'one', answer: says('a') })
    await again.quizzes.submit({ lesson })
    expect(await quizOf(lesson, again)).toMatchObject({
      go: { kind: 'submitted', isKept: true },
      score: { points: 1, maxPoints: 3, isPassed: false },
      setAside: {},
    })
  })

  it('takes no second answer where the first was answered back, nor any after the end', async () => {
    const { lesson } = await publish([choice('one'), choice('two')])
    await world.client.quizzes.answer({ lesson, question: 'one', answer: says('b') })
    await expect(world.client.quizzes.answer({ lesson, question: 'one', answer: says('a') })).rejects.toMatchObject(
      closed,
    )
    await world.client.quizzes.answer({ lesson, question: 'two', answer: says('a') })
    expect(await quizOf(lesson)).toMatchObject({ go: { kind: 'submitted' }, counted: { share: 0.5, isPassed: true } })
    await expect(world.client.quizzes.answer({ lesson, question: 'two', answer: says('a') })).rejects.toMatchObject(
      closed,
    )
  })

  describe('with a time limit', () => {
    const limitMs = 60_000
    it('[QZ5] ends when its time is over, with what was answered by then', async () => {
      const { lesson } = await publish([choice('one'), choice('two')], { limitMs, feedback: 'end' })
      await world.client.quizzes.begin({ lesson })
      await world.client.quizzes.answer({ lesson, question: 'one', answer: says('a') })
      world.pass(limitMs + 5_000)
      expect(await quizOf(lesson)).toMatchObject({ go: { kind: 'timed-out', isKept: false } })
      await expect(world.client.quizzes.answer({ lesson, question: 'two', answer: says('a') })).rejects.toMatchObject({
        data: { code: 'quiz.time-over' },
      })
      expect(await quizOf(lesson)).toMatchObject({
        go: { kind: 'timed-out', isKept: true },
        counted: { share: 0.5, isPassed: true },
      })
    })

    it('[QZ5] does not ask the clock on the wall while Artel is open', async () => {
      const { lesson } = await publish([choice('one')], { limitMs, feedback: 'end' })
      await world.client.quizzes.begin({ lesson })
      const start = world.now()
      expect((await quizOf(lesson)).go).toMatchObject({ kind: 'open' })
      for (const at of [start - 86_400_000, start + 86_400_000, 1]) {
        world.setClock(at)
        expect((await quizOf(lesson)).go).toMatchObject({ kind: 'open', elapsedMs: expect.closeTo(0, -2) })
      }
      world.pass(20_000)
      expect((await quizOf(lesson)).go).toMatchObject({ elapsedMs: expect.closeTo(20_000, -2) })
    })

    it('[QZ5] gives no time back to who sets the clock back between two starts', async () => {
      const { lesson } = await publish([choice('one'), choice('two')], { limitMs, feedback: 'end' })
      await world.client.quizzes.begin({ lesson })
      expect((await quizOf(lesson)).go).toMatchObject({ kind: 'open' })
      world.pass(30_000)
      await world.client.quizzes.keepTime({ lesson })
      const before = world.now()
      world.setClock(before - 3_600_000)
      const again = restarted()
      expect((await quizOf(lesson, again)).go).toMatchObject({ elapsedMs: expect.closeTo(30_000, -2) })
      await again.quizzes.answer({ lesson, question: 'one', answer: says('b') })
      world.pass(5_000)
      // The answer counts as the latest, though the clock says that it was before the beginning.
      await again.quizzes.answer({ lesson, question: 'one', answer: says('a') })
      expect(await quizOf(lesson, restarted())).toMatchObject({
        answers: { one: says('a') },
        go: { elapsedMs: expect.closeTo(35_000, -2) },
      })
    })

    it('runs on by the recorded clock while Artel is closed', async () => {
      const { lesson } = await publish([choice('one')], { limitMs, feedback: 'end' })
      await world.client.quizzes.begin({ lesson })
      world.setClock(world.now() + 40_000)
      expect((await quizOf(lesson, restarted())).go).toMatchObject({ elapsedMs: expect.closeTo(40_000, -2) })
    })
  })

  it('counts goes and pauses between them, and lets the author choose which one decides', async () => {
    const { lesson, course } = await publish([choice('one')], { maxGoes: 2, pauseMs: 60_000, counts: 'last' })
    await world.client.quizzes.begin({ lesson })
    await world.client.quizzes.answer({ lesson, question: 'one', answer: says('a') })
    await world.client.quizzes.submit({ lesson })
    const notYet = { data: { code: 'quiz.not-yet' } }
    await expect(world.client.quizzes.begin({ lesson })).rejects.toMatchObject(notYet)
    expect((await quizOf(lesson)).mayBegin).toMatchObject({ kind: 'pause' })
    world.pass(61_000)
    await world.client.quizzes.begin({ lesson })
    await world.client.quizzes.answer({ lesson, question: 'one', answer: says('b') })
    await world.client.quizzes.submit({ lesson })
    world.pass(61_000)
    await expect(world.client.quizzes.begin({ lesson })).rejects.toMatchObject(notYet)
    const view = await quizOf(lesson)
    expect(view).toMatchObject({ counted: { share: 0, isPassed: false }, mayBegin: { kind: 'no-more', max: 2 } })
    expect(view.goes.map((go) => [go.share, go.isCounted])).toEqual([
      [1, false],
      [0, true],
    ])
    // What was passed once stays passed.
    expect((await firstOf(world.client.learning.watchCourse({ id: course }))).parts[0]?.isComplete).toBe(true)
  })

  it('[QZ3] keeps the answers of two devices and tells which one counts', async () => {
    const { lesson, course } = await publish([choice('one'), choice('two')], { feedback: 'end' })
    await world.client.quizzes.begin({ lesson })
    await world.client.quizzes.answer({ lesson, question: 'one', answer: says('b') })
    const mine = world.store.sql
      .prepare("SELECT data FROM records WHERE json_extract(data, '$.verb') = 'answered'")
      .get()
    const { data } = mine as { data: string }
    const known = JSON.parse(data)
    const other = {
      ...known,
      id: 'statement:of-the-tablet',
      createdAt: known.createdAt + 50,
      updatedAt: known.createdAt + 50,
      device: 'tablet00',
      result: { ...known.result, answer: says('a') },
    }
    expect(world.store.commit([{ kind: 'put', record: other }], undefined).ok).toBe(true)
    const view = await quizOf(lesson)
    expect(view.answers['one']).toEqual(says('a'))
    expect(view.setAside['one']).toMatchObject([{ answer: says('b'), isLate: false, isHere: true }])
    expect(course).not.toBe('')
  })

  it('counts what was answered as it was when a new edition comes in the middle', async () => {
    const { lesson, course } = await publish([choice('one'), choice('two'), choice('three')], { feedback: 'end' })
    await world.client.quizzes.begin({ lesson })
    await world.client.quizzes.answer({ lesson, question: 'one', answer: says('a') })
    const record = world.store.get(course) ?? expect.fail('no course')
    const quizId = (await quizOf(lesson)).id
    const quiz = world.store.get(quizId) ?? expect.fail('no quiz')
    // The new edition turns the key of the first question round and asks the second one no more.
    const first = { ...choice('one'), answer: 'b' }
    const later = { updatedAt: world.now() + 10 }
    const made = world.store.commit(
      [
        { kind: 'put', record: { ...record, edition: 2, ...later } },
        { kind: 'put', record: { ...quiz, questions: [first, choice('three')], ...later } },
      ],
      undefined,
    )
    expect(made.ok).toBe(true)
    const view = await quizOf(lesson)
    expect(view).toMatchObject({ isOlderEdition: true, score: { points: 1, maxPoints: 2 } })
    expect(view.questions.map((q) => q.key)).toEqual(['one', 'three'])
  })

  describe('with an essay', () => {
    const shareWith = (course: string, trainer: string) => {
      const record = world.store.get(course) ?? expect.fail('no course')
      world.store.commit([{ kind: 'put', record: { ...record, trainer, updatedAt: world.now() + 1 } }], undefined)
    }
    const all = { levels: { facts: 'all' } }

    it('waits for the trainer, whose mark ends it', async () => {
      const { lesson, course } = await publish([choice('one'), essay], { feedback: 'end' }, 0.8)
      shareWith(course, 'maria')
      await world.client.quizzes.begin({ lesson })
      await world.client.quizzes.answer({ lesson, question: 'one', answer: says('a') })
      await world.client.quizzes.answer({ lesson, question: 'essay', answer: { kind: 'essay', text: 'Words.' } })
      await world.client.quizzes.submit({ lesson })
      const view = await quizOf(lesson)
      expect(view).toMatchObject({ score: { waiting: 1, isOpen: true }, marker: 'trainer' })
      expect(view.counted).toBeUndefined()
      await expect(world.client.quizzes.markOwn({ lesson, question: 'essay', mark: all })).rejects.toMatchObject({
        data: { code: 'request.not-allowed' },
      })
      await world.client.learning.share({ course })
      // The trainer's device: the same records, another person.
      const trainer = await createHandlerWorld({ user: 'maria' })
      try {
        const space = world.store.sql
          .prepare("SELECT space FROM records WHERE type = 'attempt' AND deleted = 0")
          .get() as { space: string }
        const copied = world.store.sql
          .prepare("SELECT data FROM records WHERE deleted = 0 AND type NOT IN ('draft', 'file')")
          .all()
          .map((row) => ({ kind: 'put' as const, record: JSON.parse((row as { data: string }).data) }))
        expect(trainer.store.commit(copied, undefined).ok).toBe(true)
        trainer.deps.account.foundGroup(space.space, 'trainer')
        const [row] = await firstOf(trainer.client.quizzes.watchMarking())
        expect(row).toMatchObject({
          learner: { user: 'irina' },
          answer: { text: 'Words.' },
          question: { key: 'essay' },
        })
        await trainer.client.quizzes.mark({ answered: row?.answered ?? '', mark: all })
        expect((await firstOf(trainer.client.quizzes.watchMarking()))[0]?.mark).toMatchObject(all)
        const marks = trainer.store.sql
          .prepare("SELECT data FROM records WHERE type = 'statement' AND json_extract(data, '$.author') = 'maria'")
          .all()
          .map((row) => ({ kind: 'put' as const, record: JSON.parse((row as { data: string }).data) }))
        expect(new Set(marks.map((m) => String(m.record.verb)))).toEqual(new Set(['passed', 'scored']))
        expect(world.store.commit(marks, undefined).ok).toBe(true)
      } finally {
        await trainer.close()
      }
      expect(await quizOf(lesson)).toMatchObject({ counted: { share: 1, isPassed: true }, score: { waiting: 0 } })
      expect((await firstOf(world.client.learning.watchCourse({ id: course }))).isComplete).toBe(true)
    })

    it('is marked by oneself where the author lets it, or nobody else teaches', async () => {
      const { lesson } = await publish([essay], undefined, 0.5)
      await world.client.quizzes.answer({ lesson, question: 'essay', answer: { kind: 'essay', text: 'Words.' } })
      // What nobody answered back may still be changed.
      await world.client.quizzes.answer({ lesson, question: 'essay', answer: { kind: 'essay', text: 'More words.' } })
      await world.client.quizzes.submit({ lesson })
      expect(await quizOf(lesson)).toMatchObject({ marker: 'self', go: { kind: 'submitted' }, score: { waiting: 1 } })
      await world.client.quizzes.markOwn({ lesson, question: 'essay', mark: all })
      expect(await quizOf(lesson)).toMatchObject({ counted: { share: 1, isPassed: true }, marks: { essay: all } })
    })

    it('takes no mark from a stranger', async () => {
      const { lesson, course } = await publish([essay], { feedback: 'end' })
      shareWith(course, 'maria')
      await world.client.quizzes.begin({ lesson })
      await world.client.quizzes.answer({ lesson, question: 'essay', answer: { kind: 'essay', text: 'Words.' } })
      await world.client.quizzes.submit({ lesson })
      const quiz = (await quizOf(lesson)).id
      const answered = world.store.sql
        .prepare("SELECT data FROM records WHERE json_extract(data, '$.verb') = 'answered'")
        .get() as { data: string }
      const known = JSON.parse(answered.data)
      const forged = { ...known, id: 'statement:forged', author: 'oleg', verb: 'scored', result: { mark: all } }
      expect(world.store.commit([{ kind: 'put', record: forged }], undefined).ok).toBe(true)
      expect(await quizOf(lesson)).toMatchObject({ id: quiz, score: { waiting: 1 }, marks: {} })
      await expect(world.client.quizzes.mark({ answered: known.id, mark: all })).rejects.toMatchObject({
        data: { code: 'request.not-allowed' },
      })
    })
  })

  it('tries a question that is being written without leaving a trace, word forms included', async () => {
    const question: Question = { kind: 'fill-in', key: 'f', prompt, points: 2, accepted: ['товарный знак'] }
    const count = () => world.store.sql.prepare('SELECT count(*) AS n FROM records').get()
    const before = count()
    const score = await world.client.quizzes.tryAnswer({
      question,
      answer: { kind: 'fill-in', text: 'Товарного знака' },
    })
    expect(score).toEqual({ points: 2, maxPoints: 2, isRight: true, isWaiting: false })
    expect(count()).toEqual(before)
  })

  it('keeps a bank of all questions, published and in drafts', async () => {
    await publish([choice('one'), essay])
    const fields = JSON.parse(
      JSON.stringify({
        kind: 'native',
        title: { en: 'Half', source: 'en' },
        topic: 'hr',
        lessons: [
          {
            title: { en: 'L', source: 'en' },
            quiz: { questions: [choice('two'), { kind: 'single', key: 'half', prompt, options: [] }] },
          },
        ],
      }),
    )
    await world.client.drafts.save({ form: 'course', fields })
    const rows = await firstOf(world.client.quizzes.watchBank())
    expect(rows.map((r) => [r.question.key, r.topic, r.isDraft])).toEqual([
      ['one', 'ip', false],
      ['essay', 'ip', false],
      ['two', 'hr', true],
    ])
  })
})
