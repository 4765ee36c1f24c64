import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bilingualOf } from '#core/domain/bilingual.ts'
import { handOver } from '#engine/hand-over.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'

const course = 'course:01900000-0000-7000-8000-00000000000a'
const lessons = [1, 2].map((n) => `lesson:01900000-0000-7000-8000-0000000000b${n}`)
const starter = { space: 'library', author: 'artel', createdAt: 5, updatedAt: 5, v: 1 }
const text = bilingualOf('en', 'Text')
const library = [
  {
    ...starter,
    id: course,
    type: 'course',
    title: text,
    topic: 'ip',
    edition: 1,
    trainer: 'artel',
    lessons,
  },
  ...lessons.map((id) => ({ ...starter, id, type: 'lesson', course, title: text, body: text })),
]

describe('[SYNC W7] what was done before joining', () => {
  let world: Awaited<ReturnType<typeof createHandlerWorld>>
  beforeEach(async () => {
    world = await createHandlerWorld({ roles: ['member'] })
    world.store.commit(
      library.map((record) => ({ kind: 'put' as const, record })),
      undefined,
    )
  })
  afterEach(() => world.close())

  const share = async () => (await firstOf(world.client.learning.watchCourse({ id: course }))).share
  const study = async (n: number) => {
    await world.client.learning.openLesson({ id: lessons[n] ?? '' })
    await world.client.learning.completeLesson({ id: lessons[n] ?? '' })
  }
  const personal = () =>
    world.store.sql
      .prepare(
        'SELECT id, type, space, author, createdAt, updatedAt FROM record_personal WHERE deleted = 0 ORDER BY id',
      )
      .all()

  it('is kept and shown, and waits for nothing', async () => {
    world.leave()
    await study(0)
    expect(await share()).toBe(0.5)
    expect(world.store.outbox.list()).toEqual([])
  })

  it('becomes the person’s in one moment, with the same ids and dates, and waits to be sent', async () => {
    world.leave()
    await study(0)
    const before = personal()
    world.join()
    expect(await share()).toBe(0)
    expect(handOver(world.store, 'irina')).toBe(before.length)
    expect(personal()).toEqual(before.map((row) => ({ ...Object(row), space: 'user-irina', author: 'irina' })))
    expect(await share()).toBe(0.5)
    expect(
      world.store.outbox
        .list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(before.map((row) => String(Object(row).id)))
  })

  it('is handed over once, however often it is asked', async () => {
    world.leave()
    await study(0)
    world.join()
    handOver(world.store, 'irina')
    const after = personal()
    expect(handOver(world.store, 'irina')).toBe(0)
    expect(personal()).toEqual(after)
  })

  it('stays wholly nobody’s when the disk gives out in the middle, and is handed over by the next try', async () => {
    world.leave()
    await study(0)
    await study(1)
    world.join()
    const before = personal()
    expect(before.length).toBeGreaterThan(3)
    world.store.sql.exec(`CREATE TRIGGER breaks BEFORE UPDATE ON record_personal
      WHEN (SELECT count(*) FROM record_personal WHERE space = 'user-irina') >= 2
      BEGIN SELECT RAISE(ABORT, 'no room'); END`)
    expect(() => handOver(world.store, 'irina')).toThrow('store.failed')
    expect(personal()).toEqual(before)
    expect(world.store.outbox.list()).toEqual([])
    world.store.sql.exec('DROP TRIGGER breaks')
    handOver(world.store, 'irina')
    expect(await share()).toBe(1)
    expect(personal().length).toBe(before.length)
  })

  it('meets what the person did elsewhere: both count, neither is lost', async () => {
    await study(0)
    const hers = personal().length
    world.leave()
    await study(1)
    const nobodys = personal().length - hers
    world.join()
    handOver(world.store, 'irina')
    expect(personal().length).toBe(hers + nobodys)
    expect(await share()).toBe(1)
  })
})
