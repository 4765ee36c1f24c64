import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import { handOver } from '#engine/hand-over.ts'
import { createRouter } from '#engine/handlers/router.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const dayMs = 86_400_000
const en = (text: string) => bilingualOf('en', text)
const choice = (key: string): Question => ({
  kind: 'single',
  key,
  prompt: en(`Which is ${key}?`),
  points: 1,
  options: [
    { key: 'a', text: en('a'), feedback: en('Yes.') },
    { key: 'b', text: en('b'), feedback: en('Because.') },
  ],
  answer: 'a',
})
const essay: Question = { kind: 'essay', key: 'essay', prompt: en('Why?'), points: 2, marking: 'self', rubric: [] }
const says = (value: string): Answer => ({ kind: 'single', choice: value })
const pair = (front: string, back: string) => ({ kind: 'pair' as const, front: en(front), back: en(back) })

describe('cards', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld()
  })
  afterEach(() => world.close())

  const publish = async (questions: readonly Question[], settings?: QuizSettings) => {
    const fields = JSON.parse(
      JSON.stringify({
        kind: 'native',
        title: { en: 'Course', source: 'en' },
        topic: 'ip',
        lessons: [
          {
            title: { en: 'Lesson', source: 'en' },
            body: { en: 'A **trade mark** is protected for ten years from filing.', source: 'en' },
            quiz: { passShare: 0.5, questions, settings },
          },
        ],
      }),
    )
    const draft = await world.client.drafts.save({ form: 'course', fields })
    const { id: course } = await world.client.learning.publish({ draft: draft.id })
    const lesson = (await firstOf(world.client.learning.watchCourse({ id: course }))).parts[0]?.id ?? ''
    return { course, lesson }
  }
  const session = (upTo?: number, client = world.client) =>
    firstOf(client.cards.watchSession(upTo === undefined ? {} : { upTo }))
  const list = (query: Partial<Parameters<typeof world.client.cards.watchList>[0]> = {}, client = world.client) =>
    firstOf(client.cards.watchList({ query: '', filter: 'all', limit: 50, ...query }))
  const answer = (lesson: string, question: string, value: string) =>
    world.client.quizzes.answer({ lesson, question, answer: says(value) })
  const restarted = () => createRouterClient(createRouter(world.deps))
  const statement = (card: string, n: number) => ({
    id: `statement:n${n}`,
    type: 'statement',
    space: 'user-irina',
    author: 'irina',
    createdAt: 1_700_000_000_000 + n * 1_000,
    updatedAt: 1_700_000_000_000 + n * 1_000,
    v: 1,
    attempt: card,
    course: card,
    verb: 'reviewed',
    object: card,
    review: {
      rating: 'good',
      wall: 1_700_000_000_000 + n * 1_000,
      ...(n === 0 ? {} : { after: `statement:n${n - 1}` }),
    },
    result: { durationMs: 5_000 },
  })
  const review = async (rating: 'again' | 'hard' | 'good' | 'easy') => {
    const card = (await session()).cards[0] ?? expect.fail('nothing is asked')
    const after = card.after === undefined ? {} : { after: card.after }
    const { review: id } = await world.client.cards.review({ card: card.id, rating, durationMs: 9_000, ...after })
    return { card, id }
  }

  it('[CD5] come of wrong answers, tomorrow, with the question as it was asked and what it teaches', async () => {
    const { lesson, course } = await publish([choice('x'), choice('y'), essay])
    await answer(lesson, 'x', 'b')
    await answer(lesson, 'y', 'a')
    expect(await session()).toMatchObject({ cards: [], total: 1, next: { cards: 1 } })
    world.pass(dayMs)
    const [card, ...others] = (await session()).cards
    expect(others).toEqual([])
    expect(card).toMatchObject({
      content: { kind: 'question', question: choice('x') },
      course: { id: course, title: { en: 'Course' } },
      source: { kind: 'quiz', state: 'same', opens: `/learning/${course}/lesson/${lesson}` },
      days: { again: 1, hard: 2, good: 3, easy: 8 },
    })
    expect((await firstOf(world.client.home.watch())).cards).toEqual({ cards: 1, minutes: 1 })
  })

  it('[CD5] are one for each question: a right answer takes none away, a second wrong one makes none', async () => {
    const { lesson } = await publish([choice('x'), choice('y')])
    await answer(lesson, 'x', 'b')
    await answer(lesson, 'y', 'b')
    const before = await list()
    await world.client.quizzes.begin({ lesson })
    await answer(lesson, 'x', 'a')
    await answer(lesson, 'y', 'b')
    expect((await list()).rows).toEqual(before.rows)
  })

  it('[CD5] are made with the end of the go where answers are told then, and never where they never are', async () => {
    const exam = await publish([choice('x'), choice('y')], { feedback: 'end' })
    await world.client.quizzes.begin({ lesson: exam.lesson })
    await answer(exam.lesson, 'x', 'b')
    expect((await list()).all).toBe(0)
    await world.client.quizzes.submit({ lesson: exam.lesson })
    expect((await list()).rows.map(({ front }) => front.en)).toEqual(['Which is x?'])
    const silent = await publish([choice('z')], { feedback: 'never' })
    await world.client.quizzes.begin({ lesson: silent.lesson })
    await answer(silent.lesson, 'z', 'b')
    await world.client.quizzes.submit({ lesson: silent.lesson })
    expect((await list()).all).toBe(1)
  })

  it('go on when their question was changed or their course is gone, and say so', async () => {
    const { lesson, course } = await publish([choice('x')])
    await answer(lesson, 'x', 'b')
    world.pass(dayMs)
    const quiz = world.store.sql.prepare("SELECT data FROM records WHERE type = 'quiz'").get()
    const record = JSON.parse(String(Object(quiz).data))
    const changed = {
      ...record,
      questions: [{ ...choice('x'), prompt: en('Which one is x?') }],
      updatedAt: world.now(),
    }
    world.store.commit([{ kind: 'put', record: changed }], undefined)
    expect((await session()).cards[0]).toMatchObject({
      source: { state: 'changed' },
      content: { question: { prompt: en('Which is x?') } },
    })
    for (const id of [changed.id, lesson, course]) {
      const gone = world.store.get(id) ?? expect.fail('no record')
      world.store.commit([{ kind: 'delete', record: { ...gone, updatedAt: world.now() } }], undefined)
    }
    const { card } = await review('good')
    expect(card).toMatchObject({ source: { state: 'gone' }, content: { question: { prompt: en('Which is x?') } } })
    expect(card.course).toBeUndefined()
  })

  it('are planned by their reviews, and what was planned outlives a restart', async () => {
    await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    const { card } = await review('good')
    expect(await session()).toMatchObject({ cards: [], done: { cards: 1, durationMs: 9_000 }, next: { cards: 1 } })
    const [row] = (await list()).rows
    expect(row).toMatchObject({ id: card.id, reviews: 1, isDue: false })
    world.pass(3 * dayMs)
    const asked = (await session(undefined, restarted())).cards[0]
    expect(asked).toMatchObject({ id: card.id, reviews: 1 })
    expect(asked?.days.good).toBeGreaterThan(3)
    expect(await session()).toEqual(await session(undefined, restarted()))
  })

  it('start from what was known of them, and read only what came since', async () => {
    const { id } = await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    await world.client.cards.make({ content: pair('IP', 'Intellectual property') })
    const many = Array.from({ length: 600 }, (_, n) => statement(id, n))
    world.store.commit(
      many.map((record) => ({ kind: 'put', record })),
      undefined,
    )
    const kept = () => JSON.stringify(world.store.device.get('cards.known'))
    expect(kept()).toBeUndefined()
    const first = await list({}, restarted())
    expect(first.rows.find((row) => row.id === id)?.reviews).toBe(600)
    expect(kept()).toContain(id)
    expect(await list({}, restarted())).toEqual(first)
    world.store.commit([{ kind: 'put', record: statement(id, 600) }], undefined)
    expect((await list({}, restarted())).rows.find((row) => row.id === id)?.reviews).toBe(601)
    expect(kept()).toContain(`"count":600`)
    world.store.device.set('cards.known', { version: 1, user: 'irina', upTo: 9_999, count: 3, states: {} })
    expect((await list({}, restarted())).rows.find((row) => row.id === id)?.reviews).toBe(601)
    world.store.device.set('cards.known', 'not a snapshot')
    expect(await list({}, restarted())).toEqual(await list())
  })

  it('[CD3] are asked again when their last review is taken back', async () => {
    await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    const before = await session()
    const { id } = await review('easy')
    expect((await session()).undo).toMatchObject({ review: id })
    await world.client.cards.undo({ review: id })
    expect(await session()).toEqual(before)
    expect((await list()).rows[0]?.reviews).toBe(0)
  })

  it('[CD2] that another device has reviewed meanwhile are planned by who said less', async () => {
    await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    const card = (await session()).cards[0]?.id ?? ''
    await world.client.cards.review({ card, rating: 'easy', durationMs: 5_000 })
    const far = (await list()).rows[0]?.dueAt ?? 0
    await world.client.cards.review({ card, rating: 'again', durationMs: 5_000 })
    const [row] = (await list()).rows
    expect(row).toMatchObject({ reviews: 1 })
    expect(row?.dueAt).toBeLessThan(far)
  })

  it('[CD4] come back whatever was done to the clock', async () => {
    await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    const right = world.now()
    world.setClock(right + 2_000 * dayMs)
    await review('good')
    world.setClock(right + dayMs)
    await review('good')
    expect((await session()).cards).toEqual([])
    world.setClock(right + 40 * dayMs)
    expect((await session()).cards.length).toBe(1)
  })

  it('[CD6] fill five minutes and no more after a missed week, what is least known first', async () => {
    const questions = Array.from({ length: 40 }, (_, i) => choice(`q${i}`))
    const { lesson } = await publish(questions)
    await world.client.cards.make({ content: pair('NDA', 'Non-disclosure agreement') })
    for (const { key } of questions) await answer(lesson, key, 'b')
    world.pass(7 * dayMs)
    expect((await firstOf(world.client.home.watch())).cards).toEqual({ cards: 15, minutes: 5 })
    const { cards, more } = await session()
    expect([cards.length, more]).toEqual([15, 26])
    expect(cards.every(({ source }) => source.kind === 'quiz')).toBe(true)
    for (let i = 0; i < 6; i++) await review('good')
    expect((await session()).cards.length).toBe(27)
    expect((await session(8)).cards.length).toBe(2)
    for (const card of (await session()).cards)
      await world.client.cards.review({ card: card.id, rating: 'good', durationMs: 60_000 })
    expect((await firstOf(world.client.home.watch())).cards).toEqual({ cards: 0, minutes: 0 })
    expect((await session()).more).toBe(8)
  })

  it('are made of a highlight, and tell when its passage is no longer in the text', async () => {
    const { lesson, course } = await publish([choice('x')])
    const spot = {
      language: 'en' as const,
      quote: { exact: 'A trade mark is protected for ten years', prefix: '', suffix: '' },
    }
    const { id: annotation } = await world.client.annotations.add({ of: lesson, kind: 'highlight', spot })
    const content = { kind: 'gap' as const, text: spot.quote.exact, start: 30, end: 33, language: 'en' as const }
    const { id } = await world.client.cards.make({ content, mark: { of: lesson, annotation, spot } })
    const card = () => firstOf(world.client.cards.watchCard({ id }))
    expect(await card()).toMatchObject({
      source: { kind: 'mark', annotation, state: 'same', title: { en: 'Lesson' } },
      course: { id: course },
    })
    expect((await list()).rows[0]?.front).toEqual(en('A trade mark is protected for … years'))
    expect(await firstOf(world.client.cards.watchMade())).toEqual([annotation])
    const was = world.store.get(lesson) ?? expect.fail('no lesson')
    const record = { ...was, body: en('Copyright needs no filing at all.'), updatedAt: world.now() }
    world.store.commit([{ kind: 'put', record }], undefined)
    expect(await card()).toMatchObject({ source: { state: 'changed' }, content })
  })

  it('are made once of a term, and learned again after they were put away', async () => {
    const { id: term } = await world.client.glossary.save({
      term: en('NDA'),
      definition: en('A promise.'),
      topic: 'ip',
      also: { ru: [], en: [] },
    })
    const { id } = await world.client.cards.learnTerm({ term })
    await world.client.cards.withdraw({ id, isWithdrawn: true })
    expect(await session()).toMatchObject({ cards: [], total: 0 })
    expect((await list({ filter: 'withdrawn' })).rows.map((row) => row.id)).toEqual([id])
    expect(await world.client.cards.learnTerm({ term })).toEqual({ id })
    expect((await session()).cards[0]).toMatchObject({ id, content: { kind: 'pair' }, source: { state: 'same' } })
  })

  it('are edited, but for what an author wrote; a note may stand at any', async () => {
    const { lesson } = await publish([choice('x')])
    await answer(lesson, 'x', 'b')
    const question = (await list()).rows[0]?.id ?? ''
    await world.client.cards.save({ id: question, note: 'Remember the form.' })
    expect((await firstOf(world.client.cards.watchCard({ id: question }))).note).toBe('Remember the form.')
    await expect(world.client.cards.save({ id: question, content: pair('a', 'b') })).rejects.toMatchObject({
      data: { code: 'request.malformed' },
    })
    const { id } = await world.client.cards.make({ content: pair('NDA', 'A promise') })
    await world.client.cards.save({ id, content: pair('NDA?', 'A promise to keep still') })
    expect((await list({ query: 'keep still' })).rows.map((row) => row.front.en)).toEqual(['NDA?'])
  })

  it('are found by their words, their kind and their course', async () => {
    const { lesson, course } = await publish([choice('x'), choice('y')])
    await answer(lesson, 'x', 'b')
    await world.client.cards.make({ content: pair('Счёт-фактура', 'Ещё один документ') })
    expect((await list({ query: 'еще СЧЕТ' })).rows.map(({ front }) => front.en)).toEqual(['Счёт-фактура'])
    expect((await list({ course })).rows.map(({ source }) => source)).toEqual(['quiz'])
    expect((await list({ filter: 'due' })).rows.map(({ source }) => source)).toEqual(['own'])
    expect(await list()).toMatchObject({ total: 2, all: 2, courses: [{ id: course, cards: 1 }] })
  })

  it('stay with their reviews in the person’s own space', async () => {
    const { lesson } = await publish([choice('x'), choice('y')])
    await answer(lesson, 'x', 'b')
    world.pass(dayMs)
    await review('again')
    const spaces = () =>
      world.store.sql
        .prepare(
          "SELECT DISTINCT space FROM records WHERE deleted = 0 AND (type = 'card' OR json_extract(data, '$.verb') = 'reviewed')",
        )
        .pluck()
        .all()
    expect(spaces()).toEqual(['user-irina'])
  })

  it('[W7] that were made and reviewed before joining become the person’s, with their plan', async () => {
    world.leave()
    await world.client.cards.make({ content: pair('NDA', 'A promise') })
    await review('good')
    const before = await list()
    expect(world.store.outbox.list()).toEqual([])
    world.join()
    expect((await list()).all).toBe(0)
    handOver(world.store, 'irina')
    expect(await list()).toEqual(before)
    expect((await session()).done.cards).toBe(1)
  })

  it('stand in the record of learning: how many were asked, and the time it took', async () => {
    await world.client.cards.make({ content: pair('NDA', 'A promise') })
    const { id } = await review('again')
    await world.client.cards.undo({ review: id })
    await review('good')
    const record = await firstOf(world.client.learning.watchRecord())
    expect(record).toMatchObject({
      cards: { reviews: 1, cards: 1, durationMs: 18_000 },
      courses: [],
      durationMs: 18_000,
    })
  })
})
