/** The clock, the dice and the waiting of a real device. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Timing } from './sync-ports.ts'

/** A wait of this timer doesn't keep the program alive. */
export const realTiming: Timing = {
  now: Date.now,
  random: Math.random,
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, { signal, ref: false })
    } catch (cause) {
      if (!signal.aborted) throw cause
    }
  },
}
