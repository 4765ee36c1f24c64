import { describe, expect, it } from 'vitest'
import { aDiscussion } from '#tests/support/records.ts'
import { cutIntoRequests, isOtherLife, isUntouchedStarter, standingOf } from '#engine/sync/push-plan.ts'
import { digestOf, toFork } from '#engine/sync/wire-record.ts'

const base = aDiscussion()
const record = toFork({ ...base, body: 'новое', updatedAt: 2_000 }, false)

describe('what a push stands on', () => {
  it('[PU1] names the remembered revision only when it is that of the base', () => {
    expect(standingOf({ base, record }, { rev: '3-a', digest: digestOf(base) })).toEqual({ kind: 'ready', rev: '3-a' })
    expect(standingOf({ base, record }, { rev: '3-a', digest: 'another' })).toEqual({ kind: 'ask' })
    expect(standingOf({ base, record }, undefined)).toEqual({ kind: 'ask' })
  })
  it('[W5] made anew while the server still has the former life of its id, it needs the envelope that is there', () => {
    const anew = toFork({ ...base, createdAt: 5_000, updatedAt: 5_000 }, false)
    expect(isOtherLife({ base, record: anew })).toBe(true)
    expect(isOtherLife({ base: toFork(base, true), record: anew })).toBe(false)
    expect(isOtherLife({ base: toFork(base, true), record: toFork(anew, true) })).toBe(true)
    expect(isOtherLife({ base, record })).toBe(false)
    expect(isOtherLife({ base: undefined, record: anew })).toBe(false)
  })
  it('a new record names none', () => {
    expect(standingOf({ base: undefined, record }, undefined)).toEqual({ kind: 'ready', rev: undefined })
  })
  it('what the server has already is not sent', () => {
    expect(standingOf({ base, record }, { rev: '4-b', digest: digestOf(record) })).toEqual({ kind: 'stored' })
  })
  it('[PU6] a starter record is left out until a person edits it', () => {
    expect(isUntouchedStarter({ ...base, author: 'artel' })).toBe(true)
    expect(isUntouchedStarter({ ...base, author: 'artel', editor: 'irina' })).toBe(false)
  })
  it('[PU9] at most 500 documents and about 4 MB a request, small ones first', () => {
    const many = Array.from({ length: 1_201 }, (_, i) => ({
      base: undefined,
      record: toFork(aDiscussion({}, i), false),
    }))
    expect(cutIntoRequests(many).map(({ length }) => length)).toEqual([500, 500, 201])
    const big = Array.from({ length: 6 }, (_, i) => ({
      base: undefined,
      record: toFork({ ...aDiscussion({}, i), body: 'x'.repeat(i === 0 ? 10 : 1_500_000) }, false),
    }))
    const cut = cutIntoRequests(big)
    expect(cut.map(({ length }) => length)).toEqual([3, 2, 1])
    expect(cut[0]?.[0]?.record['body']).toHaveLength(10)
  })
})
