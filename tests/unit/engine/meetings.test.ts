import { describe, expect, it } from 'vitest'
import type { AnyRecord } from '#core/record.ts'
import { keepMeeting, listMeetings, meetingLimits, type KeptMeeting } from '#engine/meetings.ts'
import { meet, type Meeting } from '#engine/sync/conflict-handler.ts'
import { createTellMeetings, tellingOf } from '#engine/sync/tell-meetings.ts'
import { toFork } from '#engine/sync/wire-record.ts'
import { createHandlerWorld } from '#tests/support/handler-world.ts'
import { anArticle } from '#tests/support/records.ts'

const base = anArticle()
const live = (over: Partial<AnyRecord>) => toFork({ ...base, ...over }, false)
const told = (meeting: Meeting) => tellingOf(meeting, meet(meeting), 5)
const entry = (n: number, at: number): KeptMeeting => ({
  kind: 'lived',
  of: `reply:${n}`,
  at,
  editedBy: 'irina',
  deletedBy: 'oleg',
})

describe('what is told of a meeting', () => {
  const mine = live({ topic: 'people', updatedAt: 2_000, editor: 'oleg' })

  it('[MG1] nothing where only one side brought something', () => {
    expect(told({ base, mine, theirs: live({ updatedAt: 3_000 }) })).toBeUndefined()
    expect(told({ base, mine: live({ updatedAt: 4_000 }), theirs: mine })).toBeUndefined()
  })

  it('[MG1] what came from the other side beside a text with two versions', () => {
    const title = (ru: string) => ({ title: { ...base.title, ru } })
    const theirs = live({ ...title('Чужое'), minutes: 9, updatedAt: 3_000, editor: 'irina' })
    expect(told({ base, mine: live({ ...title('Моё'), updatedAt: 2_000, editor: 'oleg' }), theirs })).toMatchObject({
      fields: [{ field: 'minutes', by: 'theirs', merged: 9, former: null }],
    })
  })

  it('[MG1] nothing of what meets only itself, or that nobody writes', () => {
    const personal = { space: 'user-oleg' }
    const theirs = live({ ...personal, minutes: 9, updatedAt: 3_000, editor: 'oleg' })
    expect(told({ base, mine: { ...mine, ...personal }, theirs })).toBeUndefined()
  })

  it('[MG2] one meeting is one entry however often it is merged, and old ones and too many go', async () => {
    const world = await createHandlerWorld()
    try {
      const { store } = world
      const day = 86_400_000
      const now = 100 * day
      keepMeeting(store, entry(0, now - (meetingLimits.days + 1) * day), 'a')
      for (let i = 0; i < meetingLimits.count + 5; i++) keepMeeting(store, entry(i, now + i), 'b')
      keepMeeting(store, entry(9_999, now + 9_999), 'b')
      keepMeeting(store, entry(9_999, now + 10_000), 'b')
      const listed = listMeetings(store)
      expect(listed).toHaveLength(meetingLimits.count)
      expect(listed.map(({ meeting }) => meeting.at)).toEqual(
        listed.map(({ meeting }) => meeting.at).toSorted((a, b) => b - a),
      )
      expect(listed[0]?.meeting).toMatchObject({ of: 'reply:9999', at: now + 10_000 })
      expect(listed.filter(({ meeting }) => meeting.of === 'reply:9999')).toHaveLength(1)
      expect(listed.some(({ meeting }) => meeting.of === 'reply:0')).toBe(false)
    } finally {
      await world.close()
    }
  })

  it('[MG2] a disk that takes nothing keeps no merge from going on; the fault is said', () => {
    const faults: unknown[] = []
    const broken = {
      get sql(): never {
        throw new Error('disk I/O error')
      },
      get device(): never {
        throw new Error('disk I/O error')
      },
    }
    const meeting = { base, mine, theirs: live({ minutes: 9, updatedAt: 3_000, editor: 'irina' }) }
    const tell = createTellMeetings(
      broken,
      () => 5,
      (fault) => faults.push(fault.code),
    )
    expect(() => tell(meeting, meet(meeting))).not.toThrow()
    expect(faults).toEqual(['store.failed'])
  })
})
