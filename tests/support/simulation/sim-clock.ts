/**
 * Simulated time for a whole process: timers, dates, dice and hashing of the global object are replaced until `restore`, so that a run is decided by its seed alone. Nothing moves
 * by itself: `runUntil` fires one timer at a time and lets every promise settle before the next.
 */
import { createHash } from 'node:crypto'
import { createDice } from './seeded.ts'

export interface SimClock {
  /** Simulated ms since the epoch. */
  readonly now: () => number
  /** Calls once after so many simulated ms; gives the way to call it off. */
  readonly after: (ms: number, call: () => void) => () => void
  /** Fires what is due until then. */
  runUntil(at: number): Promise<void>
  /** Fires what is due until the promise has settled. */
  runUntilSettled(promise: Promise<unknown>): Promise<void>
  restore(): void
}
interface Timer {
  readonly at: number
  readonly n: number
  readonly call: () => void
}

const realImmediate = globalThis.setImmediate
/** All promises that can move have moved. */
const settle = (): Promise<void> => new Promise((resolve) => realImmediate(resolve))

export function installSimClock(seed: number, startAt: number): SimClock {
  const dice = createDice(seed)
  const timers = new Map<number, Timer>()
  let now = startAt
  let count = 0
  const add = (ms: number, call: () => void): number => {
    const n = (count += 1)
    timers.set(n, { at: now + Math.max(0, Math.ceil(ms)), n, call })
    return n
  }
  const next = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers.values())
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.n < first.n)) first = timer
    return first
  }
  const fire = async (timer: Timer): Promise<void> => {
    timers.delete(timer.n)
    now = Math.max(now, timer.at)
    timer.call()
    await settle()
  }
  const restore = replaceGlobals({
    setTimeout: (call: () => void, ms = 0) => handleOf(add(ms, call)),
    clearTimeout: (handle: unknown) => void timers.delete(Number(handle ?? 0)),
    setImmediate: (call: () => void) => handleOf(add(0, call)),
    clearImmediate: (handle: unknown) => void timers.delete(Number(handle ?? 0)),
    'Date.now': () => now,
    'Math.random': dice.next,
    'crypto.subtle.digest': (_name: string, bytes: ArrayBuffer) =>
      Promise.resolve(new Uint8Array(createHash('sha256').update(new Uint8Array(bytes)).digest()).buffer),
  })
  return {
    now: () => now,
    after: (ms, call) => {
      const n = add(ms, call)
      return () => void timers.delete(n)
    },
    runUntil: async (at) => {
      await settle()
      for (let timer = next(); timer !== undefined && timer.at <= at; timer = next()) await fire(timer)
      now = Math.max(now, at)
    },
    runUntilSettled: async (promise) => {
      let isSettled = false
      const mark = (): void => {
        isSettled = true
      }
      promise.then(mark, mark)
      await settle()
      while (!isSettled) {
        const timer = next()
        if (timer === undefined) throw new Error('Nothing is left to happen, and the promise has not settled')
        await fire(timer)
      }
    },
    restore,
  }
}

/** What `setTimeout` of Node gives, as far as libraries use it. */
const handleOf = (n: number) => ({
  ref: handleOf,
  unref: () => undefined,
  hasRef: () => true,
  [Symbol.toPrimitive]: () => n,
})

function replaceGlobals(fakes: Readonly<Record<string, unknown>>): () => void {
  const undo: (() => void)[] = []
  for (const [path, fake] of Object.entries(fakes)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    const owner = names.reduce<object>((from, name) => Object(Reflect.get(from, name)), globalThis)
    const real: unknown = Reflect.get(owner, last)
    const isOwn = Object.hasOwn(owner, last)
    Object.defineProperty(owner, last, { value: fake, configurable: true, writable: true })
    undo.push(() => {
      if (isOwn) Object.defineProperty(owner, last, { value: real, configurable: true, writable: true })
      else Reflect.deleteProperty(owner, last)
    })
  }
  return () => undo.toReversed().forEach((one) => one())
}
