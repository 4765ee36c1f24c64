/**
 * How long a go has lasted. While Artel is open its time runs by the monotonic clock, which nobody sets; from a point that was written down (the begin, an answer, a
 * heartbeat) to the next start of the program it runs by the wall clock, and a wall clock that was set back counts as standing still. So setting it back gives at most the
 * time in which Artel was closed, and setting it forward takes nothing while Artel is open.
 */
import type { Millis } from '../../kernel/clock.ts'

/** A point that was written down: at this wall time the go had lasted so long. */
export interface ClockPoint {
  readonly wall: Millis
  readonly elapsedMs: number
}

/** How long the go has lasted by what was written down, on whichever devices; never less than the furthest point. */
export function elapsedByPoints(points: readonly ClockPoint[], wall: Millis): number {
  const furthest = points.reduce<ClockPoint | undefined>(
    (best, p) =>
      best === undefined || p.elapsedMs > best.elapsedMs || (p.elapsedMs === best.elapsedMs && p.wall > best.wall)
        ? p
        : best,
    undefined,
  )
  return furthest === undefined ? 0 : furthest.elapsedMs + Math.max(0, wall - furthest.wall)
}

/** Where the monotonic clock stood when this run of the program first looked at the go. */
export interface ClockAnchor {
  readonly elapsedMs: number
  readonly monotonic: number
}

export function elapsedByAnchor(anchor: ClockAnchor, monotonic: number, points: readonly ClockPoint[]): number {
  const here = anchor.elapsedMs + Math.max(0, monotonic - anchor.monotonic)
  return Math.max(here, ...points.map((p) => p.elapsedMs))
}

/** An answer that was on its way when the time ran out still counts. */
export const graceMs = 3_000
