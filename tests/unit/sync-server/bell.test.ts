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
})
