import { describe, expect, it } from 'vitest'
import type { CourseRow } from '#core/contract/learning-views.ts'
import { courseShelves } from '../../../../../renderer/features/learning/course-shelves.ts'
import { boundsOf } from '../../../../../renderer/features/learning/player-bounds.ts'

const course = (id: string, more: Partial<CourseRow> & { isMe?: boolean } = {}): CourseRow => ({
  id,
  title: { source: 'en', en: id },
  topic: 'ip',
  kind: 'native',
  trainer: { user: 't', displayName: 'T', isMe: more.isMe ?? false },
  lessons: 2,
  share: 0,
  isComplete: false,
  presence: 'here',
  bytes: 0,
  updatedAt: 1,
  ...more,
})

describe('the shelves of the Learning screen', () => {
  it('put every course on exactly one shelf', () => {
    const all = [
      course('begun', { share: 0.5, lastAt: 5 }),
      course('opened', { lastAt: 9 }),
      course('own', { isMe: true }),
      course('new'),
      course('done', { share: 1, isComplete: true, lastAt: 3 }),
      course('own-done', { isMe: true, share: 1, isComplete: true }),
    ]
    const { goingOn, mine, rest, completed } = courseShelves(all)
    const ids = (rows: readonly CourseRow[]) => rows.map((r) => r.id)
    expect([ids(goingOn), ids(mine), ids(rest), ids(completed)]).toEqual([
      ['opened', 'begun'],
      ['own', 'own-done'],
      ['new'],
      ['done'],
    ])
  })
})

describe('the place of the player', () => {
  it('is whole pixels inside its frame', () => {
    expect(boundsOf({ left: 10.2, top: 48.5, right: 110.9, bottom: 48.4 })).toEqual({
      x: 11,
      y: 49,
      width: 99,
      height: 0,
    })
  })
})
