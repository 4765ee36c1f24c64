/** How fast the line is, as it was seen: throughput and round trip, kept for each network; newer and longer looks weigh more, what is older than a week little. */
import { z } from 'zod'
import type { DeviceValues } from '../../ports.ts'
import type { HttpDoor } from '../http-door.ts'

export interface Speed {
  readonly bytesPerSecond: number
  readonly roundTripMs: number
}
export interface LineSpeed {
  /** The same door, watched. */
  watch(door: HttpDoor): HttpDoor
  speed(): Speed | undefined
  /** How long so many bytes take here; undefined until the line was measured. */
  msFor(bytes: number): number | undefined
  save(): void
}

const key = 'sync.speeds'
const mostNetworks = 8
/** Fewer bytes say something about the round trip, more about the throughput. */
const fewBytes = 8_000
const bytesPerRequest = 256_000
const weekMs = 7 * 86_400_000
const seenSchema = z.object({ bytesPerSecond: z.number().positive(), roundTripMs: z.number().min(0), at: z.number() })
const keptSchema = z.record(z.string(), seenSchema)
type Seen = z.infer<typeof seenSchema>

/** @param network names where the device is; the same name, the same line */
export function createLineSpeed(device: DeviceValues, now: () => number, network: () => string): LineSpeed {
  const stored = keptSchema.safeParse(device.get(key))
  const seen = new Map<string, Seen>(stored.success ? Object.entries(stored.data) : [])
  let hasNews = false
  let roundTrip = 0
  const notice = (bytes: number, ms: number): void => {
    if (ms <= 0) return
    if (bytes < fewBytes) {
      roundTrip = roundTrip === 0 ? ms : roundTrip * 0.7 + ms * 0.3
      return
    }
    const here = network()
    const before = seen.get(here)
    const rate = (bytes * 1_000) / Math.max(1, ms - Math.min(roundTrip, ms / 2))
    const isOld = before === undefined || now() - before.at > weekMs
    const weight = isOld ? 1 : Math.min(0.7, bytes / (bytes + 128_000))
    seen.delete(here)
    seen.set(here, {
      bytesPerSecond: (before?.bytesPerSecond ?? 0) * (1 - weight) + rate * weight,
      roundTripMs: roundTrip,
      at: now(),
    })
    for (const oldest of seen.keys()) if (seen.size > mostNetworks) seen.delete(oldest)
    hasNews = true
  }
  const speed = (): Speed | undefined => {
    const found = seen.get(network())
    return found && { bytesPerSecond: found.bytesPerSecond, roundTripMs: found.roundTripMs }
  }
  return {
    watch: (door) => ({
      ...door,
      exchange: async (exchange) => {
        const [before, began] = [door.traffic(), now()]
        const answer = await door.exchange(exchange)
        const after = door.traffic()
        // What others moved meanwhile counts too: it is the line that is measured.
        if (answer.ok && exchange.holdMs === undefined)
          notice(after.sent + after.received - before.sent - before.received, now() - began)
        return answer
      },
    }),
    speed,
    msFor: (bytes) => {
      const here = speed()
      return here && (bytes / here.bytesPerSecond) * 1_000 + Math.ceil(bytes / bytesPerRequest) * here.roundTripMs
    },
    save: () => {
      if (hasNews) device.set(key, Object.fromEntries(seen))
      hasNews = false
    },
  }
}
