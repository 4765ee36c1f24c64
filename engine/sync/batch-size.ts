/**
 * How many bytes of chunks one request asks for: what the line carried lately in about a quarter of a minute. So a request is seldom lost to a cut as a whole, a course that is opened meanwhile waits no
 * longer than that, and a good line isn't asked for every chunk.
 */
import { limits } from '#core/domain/limits.ts'

export interface BatchSize {
  bytes(): number
  /** How long it should take, four times over: for so long a line may seem silent while the system sends what it has taken. */
  patienceMs(bytes: number): number
  learn(bytes: number, ms: number): void
}

const aimMs = 15_000
const least = 65_536
const most = limits.chunkRequestBytes / 4
/** Of a line that nothing is known of. */
const firstBytes = 524_288
const slowest = 1_000

export function createBatchSize(): BatchSize {
  let perSecond: number | undefined
  return {
    bytes: () => (perSecond === undefined ? firstBytes : Math.min(most, Math.max(least, (perSecond * aimMs) / 1_000))),
    patienceMs: (bytes) => (bytes / Math.max(slowest, (perSecond ?? slowest * 4) / 4)) * 1_000,
    learn: (bytes, ms) => {
      // A few bytes say nothing of the line, only of its delay.
      if (bytes < 16_384) return
      const seen = (bytes / Math.max(1, ms)) * 1_000
      perSecond = perSecond === undefined ? seen : perSecond * 0.5 + seen * 0.5
    },
  }
}
