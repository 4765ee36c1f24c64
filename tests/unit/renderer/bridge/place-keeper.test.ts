import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPlaceKeeper, type ReadPlace } from '../../../../renderer/bridge/place-keeper.ts'

describe('keeping the place in a text', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const make = (answer: () => Promise<unknown> = () => Promise.resolve()) => {
    const saved: number[] = []
    const keeper = createPlaceKeeper({
      restMs: 30_000,
      save: ({ share }) => {
        saved.push(share)
        return answer()
      },
    })
    return { keeper, saved }
  }
  const at = (share: number): ReadPlace => ({ spot: { block: 1 }, share })

  it('an hour of reading that moves each second is at most 120 saves, each of them the latest place', async () => {
    const { keeper, saved } = make()
    for (let second = 0; second < 3_600; second++) {
      keeper.keep(at(second / 3_600))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(saved.length).toBeLessThanOrEqual(120)
    expect(saved.at(-1)).toBeCloseTo(3_599 / 3_600, 3)
  })

  it('a reader who stays where she is saves nothing', async () => {
    const { keeper, saved } = make()
    keeper.keep(at(0.5))
    keeper.flush()
    for (let second = 0; second < 600; second++) {
      keeper.keep(at(0.5))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    keeper.flush()
    expect(saved).toEqual([0.5])
  })

  it('leaving saves at once, and only once', () => {
    const { keeper, saved } = make()
    keeper.keep(at(0.3))
    keeper.flush()
    keeper.flush()
    expect(saved).toEqual([0.3])
  })

  it('a save that failed is made again with the next', async () => {
    let isBroken = true
    const { keeper, saved } = make(() => (isBroken ? Promise.reject(new Error('no line')) : Promise.resolve()))
    keeper.keep(at(0.3))
    keeper.flush()
    await vi.advanceTimersByTimeAsync(0)
    isBroken = false
    keeper.flush()
    expect(saved).toEqual([0.3, 0.3])
  })
})
