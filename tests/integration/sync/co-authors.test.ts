/** Two authors edit the same course offline, on their own devices, and publish: parts merge, what overlaps is kept and offered. */
import { afterEach, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { firstOf } from '#tests/support/handler-world.ts'
import { joinedClient, startWorldServer, until, type WorldClient } from './sync-world.ts'
import { handlersOf } from './world-handlers.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const it of open.toReversed()) await it.close()
  open.length = 0
})

type Client = ReturnType<typeof handlersOf>
type Fields = Parameters<Client['drafts']['save']>[0]['fields']
const both = (en: string) => ({ source: 'en', en, ru: `${en} (ru)` })
const number = (key: string, answer: number, prompt = `How many ${key}?`) => ({
  kind: 'number',
  key,
  prompt: both(prompt),
  points: 1,
  answer,
  tolerance: 0,
})
const lesson = (n: number, quiz?: object) => ({
  id: `lesson:01900000-0000-7000-8000-00000000000${n}`,
  title: both(`Lesson ${n}`),
  body: both(`First of ${n}.\n\nSecond of ${n}.\n\nThird of ${n}.`),
  ...(quiz === undefined ? {} : { quiz }),
})
interface Edited {
  lessons: { id: string; body: { en: string }; quiz?: { questions: ReturnType<typeof number>[] } }[]
  [name: string]: unknown
}
const asFields = (value: object): Fields => JSON.parse(JSON.stringify(value))

async function edit(client: Client, course: string, change: (fields: Edited) => void): Promise<void> {
  const { id } = await client.authoring.edit({ course })
  const view = await firstOf(client.drafts.watchById({ id }))
  const fields: Edited = JSON.parse(JSON.stringify(view?.fields))
  change(fields)
  await client.drafts.save({ id, form: 'course', fields: asFields(fields) })
  await client.learning.publish({ draft: id })
}

it('[ED4] [MG7] [PU4] two devices change the same lesson, the order and the same question: both come to the same course, and what lost is offered', async () => {
  const world = await startWorldServer()
  open.push(world)
  const people: WorldClient[] = []
  for (const user of ['irina', 'oleg']) {
    const made = await joinedClient(world, user, ['member', 'editor', 'trainer'])
    open.push(made)
    people.push(made)
  }
  const [irina, oleg] = people
  if (irina === undefined || oleg === undefined) throw new Error('nobody came')
  const [ofIrina, ofOleg] = [handlersOf(irina), handlersOf(oleg)]
  const quiz = { passShare: 0.5, questions: [number('days', 30), number('months', 3), number('years', 1)] }
  const fields = asFields({
    kind: 'native',
    title: both('Course'),
    topic: 'ip',
    lessons: [lesson(1, quiz), lesson(2), lesson(3), lesson(4)],
  })
  const draft = await ofIrina.drafts.save({ form: 'course', fields })
  const { id } = await ofIrina.learning.publish({ draft: draft.id })
  await until(
    () => oleg.store.get(id) !== undefined && oleg.store.get(lesson(4).id) !== undefined,
    'the course at oleg',
  )
  await irina.settled()
  await oleg.settled()
  await world.down()

  await edit(ofIrina, id, ({ lessons }) => {
    const [first, second] = lessons
    if (first?.quiz === undefined || second === undefined) throw new Error('no lessons')
    first.body.en = 'Irina’s first.\n\nSecond of 1.\n\nThird of 1.'
    first.quiz.questions[0] = number('days', 30, 'How many days does it take?')
    first.quiz.questions[1] = number('months', 6)
    second.body.en = 'Irina’s own.\n\nSecond of 2.\n\nThird of 2.'
  })
  await edit(ofOleg, id, ({ lessons }) => {
    const [first, second, third, fourth] = lessons
    if (first?.quiz === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('no lessons')
    first.body.en = 'First of 1.\n\nSecond of 1.\n\nOleg’s third.'
    first.quiz.questions[1] = number('months', 9)
    first.quiz.questions[2] = number('years', 1, 'How many years does it take?')
    second.body.en = 'Oleg’s own.\n\nSecond of 2.\n\nThird of 2.'
    lessons.splice(0, 4, fourth, first, second, third)
  })
  await until(
    () => [irina, oleg].every((one) => one.sync.status().phase.kind === 'offline'),
    'both know that they are offline',
  )
  await world.up()
  const firstLesson = lesson(1).id
  const merged = 'Irina’s first.\n\nSecond of 1.\n\nOleg’s third.'
  for (const one of [irina, oleg]) {
    await until(
      () => textOf(one.store.get(firstLesson)) === merged,
      () => `the text: ${JSON.stringify(textOf(one.store.get(firstLesson)))}`,
    )
    await until(
      () => versionsOf(one).length >= 2,
      () => `versions: ${JSON.stringify(versionsOf(one))}`,
    )
  }
  await irina.settled()
  await oleg.settled()

  const [a, b] = [irina, oleg].map((one) => partsOf(one, id))
  expect(a).toEqual(b)
  // Only Oleg changed the order: it is his, on both devices.
  expect(a?.course?.['lessons']).toEqual([4, 1, 2, 3].map((n) => lesson(n).id))
  const questions = JSON.parse(JSON.stringify(a?.quiz?.['questions']))
  expect(questions).toMatchObject([
    { prompt: { en: 'How many days does it take?' } },
    {},
    { prompt: { en: 'How many years does it take?' } },
  ])
  expect(questions).toHaveLength(3)
  // The passage and the question that both changed: one of each stands, the other waits as a version, on both devices.
  expect(versionsOf(irina)).toEqual(versionsOf(oleg))
  const overlaps = versionsOf(irina).map(({ of, field }) => `${String(of).slice(0, 6)} ${String(field)}`)
  expect(overlaps).toContain('lesson body.en')
  expect(overlaps.some((one) => one.startsWith('quiz:'))).toBe(true)
  const kept = [textOf(irina.store.get(lesson(2).id)), ...versionsOf(irina).map(({ lost }) => String(lost))].join('|')
  expect(kept).toContain('Irina’s own.')
  expect(kept).toContain('Oleg’s own.')
}, 180_000)

const textOf = (record: AnyRecord | undefined): unknown => JSON.parse(JSON.stringify(record ?? {})).body?.en

const recordsOf = (client: WorldClient, type: string): readonly AnyRecord[] =>
  client.store.sql
    .prepare<[string], { data: string }>('SELECT data FROM records WHERE type = ? AND deleted = 0 ORDER BY id')
    .all(type)
    .map(({ data }) => JSON.parse(data))

const versionsOf = (client: WorldClient): readonly AnyRecord[] => recordsOf(client, 'version')

function partsOf(client: WorldClient, id: string) {
  return {
    course: client.store.get(id),
    lessons: recordsOf(client, 'lesson').filter((one) => one['course'] === id),
    quiz: recordsOf(client, 'quiz').find((one) => one['course'] === id),
  }
}
