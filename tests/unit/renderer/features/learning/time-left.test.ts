import { describe, expect, it } from 'vitest'
import { spokenMark, timeLeft } from '../../../../../renderer/features/learning/time-left.ts'
import { movedSpot, toggledSpot } from '../../../../../renderer/features/learning/hotspot-keys.ts'
import { changedSettings } from '../../../../../renderer/features/learning/quiz-settings-form.ts'

describe('the time that is left', () => {
  it('is said by the minute and, in the last one, by five seconds; never less than there is', () => {
    expect([3_600_000, 61_000, 60_000, 59_000, 4_000, 0, -9].map(timeLeft)).toEqual([
      { unit: 'minutes', count: 60 },
      { unit: 'minutes', count: 2 },
      { unit: 'seconds', count: 60 },
      { unit: 'seconds', count: 60 },
      { unit: 'seconds', count: 5 },
      { unit: 'seconds', count: 0 },
      { unit: 'seconds', count: 0 },
    ])
  })
  it('is said aloud once when a mark is passed', () => {
    expect(spokenMark(60_500, 59_500)).toBe(60_000)
    expect(spokenMark(59_500, 58_500)).toBeUndefined()
  })
})

describe('a cross on a picture', () => {
  it('goes by the arrows and stays on the picture', () => {
    expect(movedSpot({ x: 0.5, y: 0.5 }, 'ArrowRight', true)).toEqual({ x: 0.6, y: 0.5 })
    expect(movedSpot({ x: 0, y: 0.995 }, 'ArrowLeft', false)).toEqual({ x: 0, y: 0.995 })
    expect(movedSpot({ x: 0, y: 0.995 }, 'ArrowDown', false)?.y).toBe(1)
    expect(movedSpot({ x: 0, y: 0 }, 'Enter', false)).toBeUndefined()
  })
  it('sets a spot, takes it away again, and moves the only one', () => {
    const [a, b] = [
      { x: 0.1, y: 0.1 },
      { x: 0.8, y: 0.8 },
    ]
    expect(toggledSpot([a], b, 2)).toEqual([a, b])
    expect(toggledSpot([a], b, 1)).toEqual([b])
    expect(toggledSpot([a, b], { x: 0.11, y: 0.1 }, 2)).toEqual([b])
  })
})

describe('settings of a quiz', () => {
  it('keep only what differs from the usual', () => {
    expect(changedSettings(undefined, { feedback: 'end' })).toEqual({ feedback: 'end' })
    expect(changedSettings({ feedback: 'end', limitMs: 60_000 }, { feedback: 'now' })).toEqual({ limitMs: 60_000 })
    expect(changedSettings({ limitMs: 60_000 }, { limitMs: undefined, counts: 'best' })).toBeUndefined()
  })
})
