/** What may go over the line now: the person's rules, what was spent this month, and the answer to what the rest will cost. What a person writes is never held. */
import { z } from 'zod'
import {
  costAnswerSchema,
  syncRulesSchema,
  type CostAnswer,
  type SyncRules,
  type Thrift,
} from '#core/contract/thrift.ts'
import type { DeviceValues } from '../../ports.ts'
import type { HttpDoor } from '../http-door.ts'
import { createByteMeter, dayOf } from './byte-meter.ts'
import { createLineSpeed } from './line-speed.ts'

export interface ThriftDeps {
  readonly device: DeviceValues
  readonly door: HttpDoor
  readonly now: () => number
  readonly network: () => string
  /** Bytes of records and of files that wait to go out, and of files that are to come. */
  readonly left: () => { readonly records: number; readonly filesOut: number; readonly filesIn: number }
}
export type ThriftGuard = ReturnType<typeof createThrift>

const keys = { rules: 'sync.rules', answer: 'sync.cost-answer', lifted: 'sync.cap-lifted' }
export const firstRules: SyncRules = { askAboveBytes: 10_000_000, monthlyCapBytes: null, isMetered: false }
const nearCap = 0.8
const laterMs = 4 * 3_600_000
const dayMs = 86_400_000
/** Records are sent compressed; texts shrink to about a third. */
const compressed = 0.35
const answerSchema = z.object({ choice: costAnswerSchema, at: z.number(), bytes: z.number() })

export function createThrift({ device, door, now, network, left }: ThriftDeps) {
  const meter = createByteMeter(device, now, () => door.traffic())
  const line = createLineSpeed(device, now, network)
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  const rules = (): SyncRules => {
    const stored = syncRulesSchema.safeParse(device.get(keys.rules))
    return stored.success ? stored.data : firstRules
  }
  const fileBytes = (): number => left().filesIn + left().filesOut
  /** An answer is good for what was asked: when more has come together since, it is asked again. */
  const answer = (): CostAnswer | undefined => {
    const given = answerSchema.safeParse(device.get(keys.answer))
    if (!given.success) return undefined
    const { choice, at, bytes } = given.data
    const [at0, age] = [dayOf(at), now() - at]
    if (age < 0) return undefined
    if (choice === 'all') return age < dayMs && fileBytes() <= bytes ? choice : undefined
    return (choice === 'later' ? age < laterMs : at0 === dayOf(now())) ? choice : undefined
  }
  const cap = (): Thrift['cap'] => {
    const { monthlyCapBytes } = rules()
    if (monthlyCapBytes === null) return 'none'
    const { sent, received } = meter.month()
    if (sent + received >= monthlyCapBytes) return 'reached'
    return sent + received >= monthlyCapBytes * nearCap ? 'near' : 'none'
  }
  const isCapLifted = (): boolean => device.get(keys.lifted) === dayOf(now())
  const hold = (): Thrift['hold'] => {
    if (cap() === 'reached' && !isCapLifted()) return 'cap'
    const bytes = fileBytes()
    if (bytes === 0 || answer() === 'all') return undefined
    if (rules().isMetered) return 'metered'
    return bytes > rules().askAboveBytes ? 'cost' : undefined
  }
  return {
    door: line.watch(door),
    hold,
    /** Bytes that wait for the person's word; 0: none. */
    asks: (): number => {
      const held = hold()
      return held === undefined || held === 'cap' ? 0 : fileBytes()
    },
    view: (): Thrift => {
      const { records, filesOut, filesIn } = left()
      const upBytes = Math.round(records * compressed) + filesOut
      const ms = line.msFor(upBytes + filesIn)
      const [speed, held, given] = [line.speed(), hold(), answer()]
      return {
        rules: rules(),
        today: meter.today(),
        month: meter.month(),
        cap: cap(),
        isCapLifted: isCapLifted(),
        left: { upBytes, downBytes: filesIn, ...(ms !== undefined && { ms }) },
        ...(speed && { speed }),
        ...(held && { hold: held }),
        ...(given && { answer: given }),
      }
    },
    saveRules: (changed: Partial<SyncRules>): void => {
      device.set(keys.rules, { ...rules(), ...changed })
      tell()
    },
    answer: (choice: CostAnswer): void => {
      device.set(keys.answer, { choice, at: now(), bytes: fileBytes() })
      tell()
    },
    liftCap: (): void => {
      device.set(keys.lifted, dayOf(now()))
      tell()
    },
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Keeps the figures; `isEnd` as in the byte meter. */
    save: (isEnd: boolean): void => {
      meter.save(isEnd)
      if (isEnd) line.save()
    },
  }
}
