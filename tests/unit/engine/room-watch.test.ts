import { describe, expect, it } from 'vitest'
import { createNotices } from '#engine/notices.ts'
import { createRoomWatch } from '#engine/room-watch.ts'
import { deviceValues } from './device-values.ts'

function world() {
  const notices = createNotices(deviceValues())
  const disk = { free: 2_000, keep: 500 }
  const watch = createRoomWatch({ room: () => disk, notices, now: () => 7 })
  return { notices, disk, watch }
}

describe('a disk that is almost full', () => {
  it('is told once, however often files are tried', () => {
    const { notices, disk, watch } = world()
    expect(watch.hasRoomFor(1_000)).toBe(true)
    disk.free = 1_400
    for (let n = 0; n < 3; n++) expect(watch.hasRoomFor(1_000)).toBe(false)
    expect(notices.list()).toEqual([{ id: 'disk-almost-full', at: 7, kind: 'disk-almost-full', free: 1_400 }])
    notices.dismiss('disk-almost-full')
    expect(watch.hasRoomFor(1_000)).toBe(false)
    expect(notices.list()).toEqual([])
  })

  it('is no longer told when there is room for what was turned away, and not before', () => {
    const { notices, disk, watch } = world()
    disk.free = 1_400
    watch.hasRoomFor(1_000)
    expect(watch.hasRoomFor(100)).toBe(true)
    expect(notices.list()).toHaveLength(1)
    disk.free = 1_600
    expect(watch.hasRoomFor(100)).toBe(true)
    expect(notices.list()).toEqual([])
    disk.free = 1_400
    expect(watch.hasRoomFor(1_000)).toBe(false)
    expect(notices.list()).toHaveLength(1)
  })

  it('is no longer told when nothing waits for room', () => {
    const { notices, disk, watch } = world()
    disk.free = 600
    watch.hasRoomFor(1_000)
    watch.noRoomNeeded()
    expect(notices.list()).toEqual([])
  })
})
