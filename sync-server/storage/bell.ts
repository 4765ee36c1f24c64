/**
 * Wakes long polls. One bell for the whole server; whoever waits names what for, and a ring of any of it wakes him. Many are woken a few at a time, in the order in which they began to wait: who is woken asks at once
 * for what is new, and while hundreds do, writes and everybody else's requests must come between. Who is still to be woken misses nothing: he gets all that has come by then, in one answer.
 */
export type Wake = 'rung' | 'timeout' | 'stopped'

export interface Waiting {
  readonly done: Promise<Wake>
  cancel(): void
}
export interface Bell {
  ring(key: string): void
  /** Starts to listen at once, so that nothing is missed between a look at the state and the wait for a change of it. */
  wait(keys: Iterable<string>, timeoutMs: number | undefined): Waiting
  /** Ends all waits, also later ones. */
  stop(): void
  readonly isStopped: boolean
  readonly waiting: number
}

export const spaceKey = (space: string): string => `space:${space}`
/** Rung when the list of spaces of this user changes. */
export const userKey = (user: string): string => `user:${user}`

/** How many are woken in one turn of the event loop. */
const atOnce = 16

export function createBell(): Bell {
  const due = new Set<(wake: Wake) => void>()
  let isWaking = false
  const wakeSome = (): void => {
    let left = atOnce
    for (const end of due) {
      if (left-- === 0) break
      end('rung')
    }
    isWaking = due.size > 0
    if (isWaking) setImmediate(wakeSome)
  }
  const listeners = new Map<string, Set<(wake: Wake) => void>>()
  const all = new Set<(wake: Wake) => void>()
  let isStopped = false
  return {
    ring: (key) => {
      for (const end of listeners.get(key) ?? []) due.add(end)
      if (!isWaking) wakeSome()
    },
    wait: (keys, timeoutMs) => {
      const names = [...keys]
      const { promise, resolve } = Promise.withResolvers<Wake>()
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), timeoutMs)
      const end = (wake: Wake): void => {
        clearTimeout(timer)
        all.delete(end)
        due.delete(end)
        for (const name of names) forget(name, end)
        resolve(wake)
      }
      const forget = (name: string, listener: (wake: Wake) => void): void => {
        const set = listeners.get(name)
        set?.delete(listener)
        if (set?.size === 0) listeners.delete(name)
      }
      all.add(end)
      for (const name of names) {
        const set = listeners.get(name) ?? new Set()
        listeners.set(name, set.add(end))
      }
      if (isStopped) end('stopped')
      return { done: promise, cancel: () => end('stopped') }
    },
    stop: () => {
      isStopped = true
      for (const end of all) end('stopped')
    },
    get isStopped() {
      return isStopped
    },
    get waiting() {
      return all.size
    },
  }
}
