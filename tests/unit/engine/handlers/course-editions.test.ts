import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import { createReader } from '#engine/handlers/reader.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const prompt = (text: string) => bilingualOf('en', text)
const question = (key: string, answer: number, text = 'How many days does the office take to answer?'): Question => ({
  kind: 'number',
  key,
  prompt: prompt(text),
  points: 1,
  answer,
  tolerance: 0,
})
type Fields = Parameters<Awaited<ReturnType<typeof createHandlerWorld>>['client']['drafts']['save']>[0]['fields']
const lesson = (n: number, body = `Text ${n}.`, quiz?: object) => ({
  title: { ru: `Урок ${n}`, en: `Lesson ${n}`, source: 'ru' },
  body: { ru: `Текст ${n}.`, en: body, source: 'ru' },
  ...(quiz === undefined ? {} : { quiz }),
})
const courseFields = (lessons: readonly object[]): Fields =>
  JSON.parse(
    JSON.stringify({ kind: 'native', title: { ru: 'Курс', en: 'Course', source: 'ru' }, topic: 'ip', lessons }),
  )

describe('editions of a course', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const publish = async (fields: Fields): Promise<string> => {
    const draft = await world.client.drafts.save({ form: 'course', fields })
    return (await world.client.learning.publish({ draft: draft.id })).id
  }
  const course = (id: string) => firstOf(world.client.learning.watchCourse({ id }))
  const text = async (id: string) => (await firstOf(world.client.learning.watchLesson({ id }))).body.en
  interface Edited {
    lessons: { id: string; body: { en: string }; quiz?: { questions: Question[] } }[]
    [name: string]: unknown
  }
  const openEdit = async (id: string) => {
    const { id: draft } = await world.client.authoring.edit({ course: id })
    const view = await firstOf(world.client.drafts.watchById({ id: draft }))
    const fields: Edited = JSON.parse(JSON.stringify(view?.fields))
    return { draft, fields }
  }
  const publishEdit = async (id: string, change: (fields: Edited) => void, note?: string): Promise<void> => {
    const { draft, fields } = await openEdit(id)
    change(fields)
    await world.client.drafts.save({ id: draft, form: 'course', fields: JSON.parse(JSON.stringify(fields)) })
    await world.client.learning.publish({ draft, ...(note === undefined ? {} : { note }) })
  }
  const setText = (index: number, body: string) => (fields: Edited) => {
    const one = fields.lessons[index]
    if (one !== undefined) one.body.en = body
  }

  it('[ED1] keeps the ids of lessons, counts the edition and tells what changed', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const before = await course(id)
    await publishEdit(id, setText(0, 'Mended.'), 'A mistake in lesson 1')
    const after = await course(id)
    expect(after.edition).toBe(2)
    expect(after.parts.map((p) => p.id)).toEqual(before.parts.map((p) => p.id))
    const editions = await firstOf(world.client.authoring.watchEditions({ id }))
    expect(editions.map(({ edition, note }) => [edition, note])).toEqual([
      [2, 'A mistake in lesson 1'],
      [1, undefined],
    ])
  })

  it('tells what an edition changed part by part, who studies which, and brings one back as a draft', async () => {
    const quiz = (answer: number) => ({ passShare: 0.5, questions: [question('days', answer)] })
    const id = await publish(courseFields([lesson(1, 'Text 1.', quiz(30)), lesson(2), lesson(3)]))
    const [first = '', , third = ''] = (await course(id)).parts.map((p) => p.id)
    await world.client.learning.openLesson({ id: first })
    await publishEdit(id, (fields) => {
      setText(1, 'Mended.')(fields)
      const asked = fields.lessons[0]?.quiz
      if (asked !== undefined) asked.questions = [question('days', 40)]
      fields.lessons.splice(2, 1)
    })
    const view = await firstOf(world.client.authoring.watchEdition({ course: id, edition: 2 }))
    expect(view).toMatchObject({ edition: 2, before: 1, canRestore: false })
    expect(view.parts.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      'course changed',
      'quiz changed',
      'lesson changed',
      'lesson removed',
    ])
    expect(view.parts[1]).toMatchObject({
      before: { body: { en: expect.stringContaining('30') } },
      after: { body: { en: expect.stringContaining('40') } },
    })
    const editions = await firstOf(world.client.authoring.watchEditions({ id }))
    expect(editions.map(({ edition, isCurrent, isMine }) => [edition, isCurrent, isMine])).toEqual([
      [2, true, false],
      [1, false, true],
    ])
    const { id: draft } = await world.client.authoring.restore({ course: id, edition: 1 })
    await world.client.learning.publish({ draft })
    await world.client.authoring.takeNewEdition({ course: id })
    expect(await course(id)).toMatchObject({ edition: 3 })
    expect((await course(id)).parts.map((p) => p.id)).toContain(third)
    const back = await firstOf(world.client.authoring.watchEdition({ course: id, edition: 3, before: 1 }))
    expect(back.parts.filter(({ kind }) => kind !== 'quiz')).toEqual([])
  })

  it('[ED1] touches only the parts that changed', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const second = (await course(id)).parts[1]?.id ?? ''
    const dated = world.store.get(second)?.updatedAt
    await publishEdit(id, setText(0, 'Mended.'))
    expect(world.store.get(second)?.updatedAt).toBe(dated)
    const kept = world.store.sql.prepare("SELECT count(*) AS n FROM records WHERE type = 'former'").get()
    expect(kept).toEqual({ n: 2 })
  })

  it('[ED2] leaves who has begun in his edition until he takes the new one', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2), lesson(3)]))
    const [first = '', second = '', third = ''] = (await course(id)).parts.map((p) => p.id)
    await world.client.learning.completeLesson({ id: first })
    await publishEdit(id, (fields) => {
      setText(1, 'Another text.')(fields)
      fields.lessons.splice(2, 1)
    })
    const studied = await course(id)
    expect(studied).toMatchObject({ edition: 1, newEdition: { edition: 2 } })
    expect(studied.parts.map((p) => p.id)).toEqual([first, second, third])
    expect(await text(second)).toBe('Text 2.')
    expect(await text(third)).toBe('Text 3.')
    await world.client.learning.completeLesson({ id: third })
    expect((await course(id)).share).toBeCloseTo(2 / 3)

    await world.client.authoring.takeNewEdition({ course: id })
    const taken = await course(id)
    expect(taken.newEdition).toBeUndefined()
    expect(taken).toMatchObject({ edition: 2, share: 0.5 })
    expect(await text(second)).toBe('Another text.')
  })

  it('keeps an edition readable through several later ones', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const [first = '', second = ''] = (await course(id)).parts.map((p) => p.id)
    await world.client.learning.completeLesson({ id: first })
    await publishEdit(id, setText(0, 'Second edition.'))
    await publishEdit(id, setText(1, 'Third edition.'))
    expect([await text(first), await text(second)]).toEqual(['Text 1.', 'Text 2.'])
    expect((await course(id)).newEdition?.edition).toBe(3)
  })

  it('[ED2] names the edition in what was done before and after', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const [first = '', second = ''] = (await course(id)).parts.map((p) => p.id)
    await world.client.learning.completeLesson({ id: first })
    await publishEdit(id, setText(0, 'New.'))
    await world.client.authoring.takeNewEdition({ course: id })
    await world.client.learning.completeLesson({ id: second })
    const rows = world.store.sql
      .prepare(
        `SELECT json_extract(s.data, '$.object') AS object, json_extract(a.data, '$.edition') AS edition FROM records s
         JOIN records a ON a.id = json_extract(s.data, '$.attempt') WHERE s.type = 'statement' ORDER BY edition`,
      )
      .all()
    expect(rows).toEqual([
      { object: first, edition: 1 },
      { object: second, edition: 2 },
    ])
  })

  it('[ED3] gives a question that asks something else a new key, and keeps that of one whose words were mended', async () => {
    const quiz = { passShare: 0.5, questions: [question('days', 30), question('months', 3)] }
    const id = await publish(courseFields([lesson(1, 'Text.', quiz)]))
    await publishEdit(id, (fields) => {
      const questions = fields.lessons[0]?.quiz?.questions ?? []
      questions[0] = question('days', 30, 'How many days does the patent office take to answer?')
      questions[1] = question('months', 6)
    })
    const part = (await course(id)).parts[0]?.id ?? ''
    const { quiz: asked } = await firstOf(world.client.learning.watchLesson({ id: part }))
    expect(asked?.questions.map((q) => q.key)).toEqual(['days', 'months-e2'])
  })

  it('[ED4] merges with what somebody else published while the draft was open', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const [first = '', second = ''] = (await course(id)).parts.map((p) => p.id)
    const { draft, fields } = await openEdit(id)
    const other = world.store.get(second) ?? expect.fail('no lesson')
    const head = world.store.get(id) ?? expect.fail('no course')
    const now = world.now()
    const was = { author: 'petr', space: 'library', createdAt: now, updatedAt: now, v: 1, course: id, last: 1 }
    world.store.commit(
      [
        {
          kind: 'put',
          record: { ...other, body: { ru: 'Текст 2.', en: 'By Petr.', source: 'ru' }, updatedAt: now, editor: 'petr' },
        },
        { kind: 'put', record: { ...head, edition: 2, updatedAt: now, editor: 'petr' } },
        { kind: 'put', record: { ...was, id: 'former:a', type: 'former', of: second, was: other } },
        { kind: 'put', record: { ...was, id: 'former:b', type: 'former', of: id, was: head } },
      ],
      undefined,
    )
    setText(0, 'By Irina.')(fields)
    await world.client.drafts.save({ id: draft, form: 'course', fields: JSON.parse(JSON.stringify(fields)) })
    await world.client.learning.publish({ draft })
    expect([await text(first), await text(second)]).toEqual(['By Irina.', 'By Petr.'])
    expect((await course(id)).edition).toBe(3)
    expect(world.store.sql.prepare("SELECT count(*) AS n FROM records WHERE type = 'version'").get()).toEqual({ n: 0 })
  })

  it('[ED4] does not take out a lesson that somebody else changed meanwhile', async () => {
    const id = await publish(courseFields([lesson(1), lesson(2)]))
    const second = (await course(id)).parts[1]?.id ?? ''
    const { draft, fields } = await openEdit(id)
    const other = world.store.get(second) ?? expect.fail('no lesson')
    const head = world.store.get(id) ?? expect.fail('no course')
    const now = world.now()
    const was = { author: 'petr', space: 'library', createdAt: now, updatedAt: now, v: 1, course: id, last: 1 }
    const body = { ru: 'Текст 2.', en: 'By Petr.', source: 'ru' }
    world.store.commit(
      [
        { kind: 'put', record: { ...other, body, updatedAt: now, editor: 'petr' } },
        { kind: 'put', record: { ...head, edition: 2, updatedAt: now, editor: 'petr' } },
        { kind: 'put', record: { ...was, id: 'former:a', type: 'former', of: second, was: other } },
      ],
      undefined,
    )
    fields.lessons.splice(1, 1)
    await world.client.drafts.save({ id: draft, form: 'course', fields: JSON.parse(JSON.stringify(fields)) })
    await world.client.learning.publish({ draft })
    expect((await course(id)).parts).toHaveLength(2)
    expect(await text(second)).toBe('By Petr.')
  })

  it('[ED2] [QZ6] a go that is under way when an edition arrives is finished as it was begun', async () => {
    const quiz = { passShare: 0.5, questions: [question('days', 30), question('months', 3)] }
    const id = await publish(courseFields([lesson(1, 'Text.', quiz)]))
    const part = (await course(id)).parts[0]?.id ?? ''
    const answer = (key: string, value: number) =>
      world.client.quizzes.answer({ lesson: part, question: key, answer: { kind: 'number', value } })
    await answer('days', 30)
    await publishEdit(id, (fields) => {
      const questions = fields.lessons[0]?.quiz?.questions ?? []
      questions[1] = question('months', 6)
      setText(0, 'New text.')(fields)
    })
    const open = await firstOf(world.client.learning.watchLesson({ id: part }))
    expect(open.quiz?.questions.map((q) => q.key)).toEqual(['days', 'months'])
    await answer('months', 3)
    const done = await firstOf(world.client.learning.watchLesson({ id: part }))
    expect(done.quiz?.score).toMatchObject({ points: 2, maxPoints: 2, isPassed: true })
    expect(await course(id)).toMatchObject({ edition: 1, isComplete: true, newEdition: { edition: 2 } })
  })

  it('[ED2] a package that was begun is played on until its learner takes the new edition', async () => {
    const bytes = (fill: string) => ({
      size: 4,
      sha256: fill.repeat(64),
      chunks: [{ sha256: fill.repeat(64), size: 4 }],
    })
    const bundle = (fill: string) => ({
      format: 'scorm12',
      name: `${fill}.zip`,
      sha256: fill.repeat(64),
      items: [{ id: `item-${fill}`, title: fill, href: 'start.html', kind: 'sco' }],
      manifest: bytes(fill),
    })
    const title = { ru: 'Пакет', en: 'Package', source: 'ru' }
    const asFields = (fields: object): Fields => JSON.parse(JSON.stringify(fields))
    const id = await publish(asFields({ kind: 'package', title, topic: 'ip', package: bundle('a') }))
    await world.client.learning.play({ course: id })
    expect(world.run()?.pack.sha256).toBe('a'.repeat(64))
    await publishEdit(id, (fields) => {
      fields['package'] = bundle('b')
    })
    expect(await course(id)).toMatchObject({ edition: 1, newEdition: { edition: 2 }, presence: 'here' })
    expect((await course(id)).parts.map((p) => p.id)).toEqual(['item-a'])
    await world.client.learning.play({ course: id })
    expect(world.run()?.pack.sha256).toBe('a'.repeat(64))
    await world.client.authoring.takeNewEdition({ course: id })
    await world.client.learning.play({ course: id })
    expect(world.run()?.pack.sha256).toBe('b'.repeat(64))
    expect(await course(id)).toMatchObject({ edition: 2 })
    // [ED5] The earlier edition's bytes stay named, and are what is brought back (ED6).
    expect(await firstOf(world.client.authoring.watchEdition({ course: id, edition: 1 }))).toMatchObject({
      canRestore: true,
    })
    const again = await world.client.authoring.restore({ course: id, edition: 1 })
    await world.client.learning.publish({ draft: again.id })
    await world.client.authoring.takeNewEdition({ course: id })
    await world.client.learning.play({ course: id })
    expect(world.run()?.pack.sha256).toBe('a'.repeat(64))
    expect(await course(id)).toMatchObject({ edition: 3 })
    const named = createReader(world.store).list('file')
    expect(named.map(({ sha256 }) => sha256[0]).join(' ')).toMatch(/^(a b|b a)$/)
  })

  it('goes on with the draft that is already open', async () => {
    const id = await publish(courseFields([lesson(1)]))
    const one = await world.client.authoring.edit({ course: id })
    expect(await world.client.authoring.edit({ course: id })).toEqual(one)
  })

  it('withdraws a course from new learners, and puts it back', async () => {
    const id = await publish(courseFields([lesson(1)]))
    await world.client.authoring.withdraw({ course: id, reason: 'Out of date' })
    expect(await course(id)).toMatchObject({ edition: 1, isWithdrawn: true, withdrawn: { reason: 'Out of date' } })
    await world.client.authoring.putBack({ course: id })
    expect((await course(id)).withdrawn).toBeUndefined()
  })

  it('copies a course as a draft that shares nothing with it', async () => {
    const quiz = { passShare: 0.5, questions: [question('days', 30)] }
    const id = await publish(courseFields([lesson(1, 'Text.', quiz)]))
    const { id: draft } = await world.client.authoring.duplicate({ course: id })
    const copy = await world.client.learning.publish({ draft })
    expect(copy.id).not.toBe(id)
    const [one, two] = [await course(id), await course(copy.id)]
    expect(two.parts.map((p) => p.title)).toEqual(one.parts.map((p) => p.title))
    expect(two.parts[0]?.id).not.toBe(one.parts[0]?.id)
    expect(two.parts[0]?.hasQuiz).toBe(true)
  })
})

describe('a withdrawn course', () => {
  it('is on the shelf of who has begun it, and of nobody new', async () => {
    const world = await createHandlerWorld({ user: 'oleg', roles: ['member'] })
    const envelope = { space: 'library', author: 'irina', createdAt: 1, updatedAt: 1, v: 1 }
    const title = bilingualOf('en', 'Course')
    const withdrawn = { at: 1 }
    const head = (n: number) => ({
      ...envelope,
      id: `course:${n}`,
      type: 'course',
      title,
      topic: 'ip',
      edition: 1,
      trainer: 'irina',
      lessons: [`lesson:${n}`],
      withdrawn,
    })
    const part = (n: number) => ({
      ...envelope,
      id: `lesson:${n}`,
      type: 'lesson',
      course: `course:${n}`,
      title,
      body: title,
    })
    const records = [1, 2].flatMap((n) => [head(n), part(n)])
    world.store.commit(
      records.map((record) => ({ kind: 'put', record })),
      undefined,
    )
    await world.client.learning.completeLesson({ id: 'lesson:1' })
    const rows = await firstOf(world.client.learning.watchCourses())
    expect(rows.map(({ id, isWithdrawn }) => [id, isWithdrawn])).toEqual([['course:1', true]])
    await world.close()
  })
})
