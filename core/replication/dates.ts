/**
 * Dates by a clock that may be wrong (DT1, DT2). Clocks that differ from the server's by less than the tolerance count as right: a slow line can't measure better, and a
 * stored state then stays what was sent, to the byte.
 */
export const clockToleranceMs = 300_000

/** A date that the server's clock hasn't reached counts as that clock's. All in ms UTC. */
export const notAfter = (at: number, serverNow: number): number => (at > serverNow + clockToleranceMs ? serverNow : at)

/** What a date of this device is by the server's clock. @param ahead how far the server's clock is before this device's, ms; undefined: never heard */
export function byServerClock(at: number, ahead: number | undefined, deviceNow: number): number {
  if (ahead === undefined) return at
  return notAfter(Math.abs(ahead) > clockToleranceMs ? at + ahead : at, deviceNow + ahead)
}
