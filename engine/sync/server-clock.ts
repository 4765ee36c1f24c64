/** The server's clock, by what it said last; a device's clock may be years off, and may jump while it syncs. */
import { byServerClock } from '#core/replication/dates.ts'

export interface ServerClock {
  /** The server said its time just now, ms. */
  readonly hear: (time: number) => void
  /** The device's own time until the server has said one. */
  readonly now: () => number
  /** A date of this device, by the server's clock (DT2). */
  readonly dateOf: (at: number) => number
}

export function createServerClock(deviceNow: () => number): ServerClock {
  let ahead: number | undefined
  return {
    hear: (time) => void (ahead = time - deviceNow()),
    now: () => deviceNow() + (ahead ?? 0),
    dateOf: (at) => byServerClock(at, ahead, deviceNow()),
  }
}
