/** Bytes on the line by day and by calendar month of this device, kept over restarts. A quiet line writes nothing to the disk: a kill forgets at most `mostUnsaved` bytes. */
import { z } from 'zod'
import type { DeviceValues } from '../../ports.ts'

export interface Spent {
  readonly sent: number
  readonly received: number
}
export interface ByteMeter {
  today(): Spent
  month(): Spent
  /** `isEnd`: something was done or the program stops, so that even little is worth a write. */
  save(isEnd: boolean): void
}

const key = 'sync.bytes'
const mostUnsaved = 1_000_000
const nothing: Spent = { sent: 0, received: 0 }
const spentSchema = z.object({ sent: z.number(), received: z.number() })
const keptSchema = z.object({ day: z.string(), today: spentSchema, month: z.string(), inMonth: spentSchema })

/** @param traffic bytes since the program started; never falls */
export function createByteMeter(device: DeviceValues, now: () => number, traffic: () => Spent): ByteMeter {
  const stored = keptSchema.safeParse(device.get(key))
  let kept = stored.success ? stored.data : { day: '', today: nothing, month: '', inMonth: nothing }
  let counted = traffic()
  let unsaved = 0
  /** What came since the last look belongs to the day of this one. */
  const look = (): void => {
    const { sent, received } = traffic()
    const more = { sent: sent - counted.sent, received: received - counted.received }
    counted = { sent, received }
    unsaved += more.sent + more.received
    const day = dayOf(now())
    const month = day.slice(0, 7)
    kept = {
      day,
      today: plus(kept.day === day ? kept.today : nothing, more),
      month,
      inMonth: plus(kept.month === month ? kept.inMonth : nothing, more),
    }
  }
  return {
    today: () => {
      look()
      return kept.today
    },
    month: () => {
      look()
      return kept.inMonth
    },
    save: (isEnd) => {
      look()
      if (unsaved === 0 || (!isEnd && unsaved < mostUnsaved)) return
      device.set(key, kept)
      unsaved = 0
    },
  }
}

const plus = (a: Spent, b: Spent): Spent => ({ sent: a.sent + b.sent, received: a.received + b.received })

/** The day on this device's calendar: 2026-11-22. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
