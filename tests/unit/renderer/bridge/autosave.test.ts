import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AutosaveState, createAutosave } from '../../../../renderer/bridge/autosave.ts'

describe('autosave', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const make = () => {
    const states: AutosaveState['kind'][] = []
    const saved: string[] = []
    const autosave = createAutosave({ pauseMs: 400, onState: (s) => states.push(s.kind) })
    const save = (text: string) => () => {
      saved.push(text)
      return Promise.resolve(saved.length)
    }
    return { autosave, states, saved, save }
  }

  it('saves the latest state once, after the pause', async () => {
    const { autosave, saved, save, states } = make()
    autosave.keep(save('a'))
    autosave.keep(save('ab'))
    await vi.advanceTimersByTimeAsync(399)
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect([saved, states]).toEqual([['ab'], ['saving', 'kept']])
  })
  it('never makes two saves at once, and the last one wins', async () => {
    const { autosave, saved, save } = make()
    const gate = Promise.withResolvers<number>()
    autosave.keep(() => gate.promise)
    const first = autosave.flush()
    autosave.keep(save('later'))
    const second = autosave.flush()
    expect(saved).toEqual([])
    gate.resolve(1)
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(saved).toEqual(['later'])
  })
  it('keeps what failed for the next try', async () => {
    const { autosave, states, saved, save } = make()
    let isBroken = true
    autosave.keep(() => (isBroken ? Promise.reject(new Error('disk full')) : save('text')()))
    expect(await autosave.flush()).toBe(false)
    isBroken = false
    expect(await autosave.flush()).toBe(true)
    expect([saved, states]).toEqual([['text'], ['saving', 'failed', 'saving', 'kept']])
  })
  it('forgets what waits when the draft is discarded', async () => {
    const { autosave, saved, save } = make()
    autosave.keep(save('a'))
    await autosave.drop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect([saved, await autosave.flush()]).toEqual([[], true])
  })
})
