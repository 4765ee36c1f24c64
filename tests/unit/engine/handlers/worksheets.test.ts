import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeRecords, sideOf } from '#core/replication/merge.ts'
import { worksheetId } from '#core/domain/worksheet/worksheet.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const course = 'course:01900000-0000-7000-8000-00000000000a'
const lesson = 'lesson:01900000-0000-7000-8000-0000000000b1'
const sheet = (fields: string) => `Text.\n\n\`\`\`worksheet\nlosses | A month of losses\n${fields}\n\`\`\`\n`
const two = 'where | short | Section\nwhy? | long | Why'
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const title = { source: 'en', en: 'Title' }

describe('a worksheet', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
    putLesson(two)
    world.store.commit(
      [
        {
          kind: 'put',
          record: {
            ...starter,
            id: course,
            type: 'course',
            title,
            topic: 'ip',
            edition: 1,
            trainer: 'artel',
            lessons: [lesson],
          },
        },
      ],
      undefined,
    )
  })
  afterEach(() => world.close())
  const putLesson = (fields: string, at = 5): void => {
    const body = { source: 'en', en: fields === '' ? 'Text.' : sheet(fields) }
    const record = { ...starter, id: lesson, type: 'lesson', course, title, body, updatedAt: at }
    world.store.commit([{ kind: 'put', record }], undefined)
  }
  const save = (fields: Record<string, string>) =>
    world.client.worksheets.save({ lesson, key: 'losses', language: 'en', fields })
  const view = () => firstOf(world.client.worksheets.watch({ lesson, key: 'losses' }))
  const courseView = () => firstOf(world.client.learning.watchCourse({ id: course }))

  it('keeps what is filled in field by field, in the space that nobody else reads', async () => {
    await save({ why: 'Straightening' })
    await save({ where: 'Assembly' })
    expect((await view()).fields).toEqual({ why: 'Straightening', where: 'Assembly' })
    expect(world.store.get(worksheetId(lesson, 'losses'))).toMatchObject({ space: 'user-irina', author: 'irina' })
  })

  it('completes a lesson that is only a task, once, and says so beforehand', async () => {
    expect((await courseView()).parts).toMatchObject([{ doneBy: 'worksheet', isComplete: false }])
    await world.client.learning.completeLesson({ id: lesson })
    await save({ why: 'Straightening' })
    expect((await courseView()).isComplete).toBe(false)
    await save({ where: 'A' })
    await save({ where: 'As' })
    expect((await courseView()).isComplete).toBe(true)
    const told = world.store.sql.prepare("SELECT count(*) AS n FROM record_personal WHERE type = 'statement'").get()
    expect(told).toEqual({ n: 1 })
    await save({ where: '' })
    expect((await courseView()).isComplete).toBe(true)
  })

  it('is filled in before joining too', async () => {
    world.leave()
    await save({ where: 'Assembly' })
    expect((await view()).fields).toEqual({ where: 'Assembly' })
    expect(world.store.outbox.list()).toEqual([])
  })

  it('survives an edition that renames a field, and one that takes it away', async () => {
    await save({ where: 'Assembly', why: 'Straightening' })
    putLesson('where | short | Which section', 6)
    expect((await view()).fields).toEqual({ where: 'Assembly', why: 'Straightening' })
    putLesson('', 7)
    const page = await firstOf(world.client.worksheets.watchPage({ lesson, key: 'losses' }))
    expect(page.fields).toEqual({ where: 'Assembly', why: 'Straightening' })
    expect(page.names.en?.fields).toEqual({ where: 'Section', why: 'Why' })
    expect(await firstOf(world.client.worksheets.watchCourse({ course }))).toMatchObject([
      { key: 'losses', isFromEarlierEdition: true, title: { en: 'A month of losses' } },
    ])
  })

  it('from two devices that never met comes together without a loss where they filled in different fields', async () => {
    await save({ where: 'Assembly' })
    const mine = world.store.get(worksheetId(lesson, 'losses')) ?? expect.fail('no worksheet')
    const theirs = { ...mine, createdAt: mine.createdAt, updatedAt: mine.updatedAt + 9, fields: { why: 'Welding' } }
    const { record, losses } = mergeRecords(
      undefined,
      sideOf(mine),
      sideOf({ ...theirs, names: { ru: { title: 'Месяц', fields: { why: 'Почему' } } } }),
    )
    expect(record['fields']).toEqual({ where: 'Assembly', why: 'Welding' })
    expect(losses).toEqual([])
  })
})
