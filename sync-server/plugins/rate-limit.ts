/** How often one address may try something: a fixed window, counted in memory. */
import type { ClockDep } from '#core/kernel/clock.ts'
import { serverBusy } from '../http-error.ts'

export interface RateLimit {
  /** Counts one try. @throws HttpError 503 with Retry-After when there were too many in the window */
  take(address: string): void
  /** Counts one try, or says that there were too many. */
  tryTake(address: string): boolean
  /** Counts nothing. @throws as `take` would */
  check(address: string): void
}

const addressesKept = 10_000

export function createRateLimit({ now }: ClockDep, tries: number, windowMs: number): RateLimit {
  const windows = new Map<string, { count: number; readonly endsAt: number }>()
  const current = (address: string) => {
    const known = windows.get(address)
    if (known !== undefined && known.endsAt > now()) return known
    windows.delete(address)
    return undefined
  }
  const check = (address: string): void => {
    const window = current(address)
    if (window !== undefined && window.count >= tries) throw serverBusy(Math.ceil((window.endsAt - now()) / 1000))
  }
  const count = (address: string): void => {
    const window = current(address)
    if (window !== undefined) {
      window.count += 1
      return
    }
    const oldest = windows.keys().next()
    if (windows.size >= addressesKept && oldest.done === false) windows.delete(oldest.value)
    windows.set(address, { count: 1, endsAt: now() + windowMs })
  }
  return {
    check,
    take: (address) => {
      check(address)
      count(address)
    },
    tryTake: (address) => {
      if ((current(address)?.count ?? 0) >= tries) return false
      count(address)
      return true
    },
  }
}
