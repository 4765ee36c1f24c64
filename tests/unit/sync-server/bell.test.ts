import { describe, expect, it } from 'vitest'
import { createBell } from '#server/storage/bell.ts'

describe('the bell', () => {
  it('wakes who waits for the key, and nobody else', async () => {
    const bell = createBell()
    const [a, b] = [bell.wait(['a', 'c'], undefined), bell.wait(['b'], 20)]
    bell.ring('a')
    expect(await a.done).toBe('rung')
    expect(await b.done).toBe('timeout')
    expect(bell.waiting).toBe(0)
  })

  it('ends all waits when it stops, later ones at once', async () => {
    const bell = createBell()
    const before = bell.wait(['a'], undefined)
    bell.stop()
    expect([await before.done, await bell.wait(['a'], undefined).done]).toEqual(['stopped', 'stopped'])
    expect(bell.waiting).toBe(0)
  })

  it('forgets who gave up', async () => {
    const bell = createBell()
    const waiting = bell.wait(['a'], 60_000)
    waiting.cancel()
    bell.ring('a')
    expect(await waiting.done).toBe('stopped')
    expect(bell.waiting).toBe(0)
  })

  it('wakes a crowd a few at a time, so that others’ work comes between', async () => {
    const bell = createBell()
    const crowd = Array.from({ length: 100 }, () => bell.wait(['a'], undefined))
    bell.ring('a')
    const left = bell.waiting
    expect(left).toBeGreaterThan(50)
    bell.ring('a')
    expect(bell.waiting).toBe(left)
    expect(new Set(await Promise.all(crowd.map(({ done }) => done)))).toEqual(new Set(['rung']))
    expect(bell.waiting).toBe(0)
  })

  it('doesn’t wake who gave up before his turn came', async () => {
    const bell = createBell()
    const crowd = Array.from({ length: 100 }, () => bell.wait(['a'], undefined))
    bell.ring('a')
    crowd.at(-1)?.cancel()
    expect(await crowd.at(-1)?.done).toBe('stopped')
    await Promise.all(crowd.map(({ done }) => done))
    expect(bell.waiting).toBe(0)
  })
})
