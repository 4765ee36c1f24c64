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
  /** Bytes of records and of files that wait to go out, of big pulls of records and of files that are to come. */
  readonly left: () => {
    readonly records: number
    readonly filesOut: number
    readonly filesIn: number
    readonly recordsIn: number
  }
}
export type ThriftGuard = ReturnType<typeof createThrift>

const keys = { rules: 'sync.rules', answer: 'sync.cost-answer', lifted: 'sync.cap-lifted' }
export const firstRules: SyncRules = { askAboveBytes: 10_000_000, monthlyCapBytes: null, isMetered: false }
const nearCap = 0.8
const laterMs = 4 * 3_600_000
const dayMs = 86_400_000
/** Records are sent compressed; texts shrink to about a third. */
const compressed = 0.35
/** What a metered line carries of records without a question. */
const meteredRecords = 1_000_000
/** How much more an estimate of records may become before it is asked again. */
const estimateGrowth = 1.25
const answerSchema = z.object({
  choice: costAnswerSchema,
  at: z.number(),
  /** Of files. */
  bytes: z.number(),
  records: z.number().default(0),
})

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
    const { choice, at, bytes, records } = given.data
    const [at0, age] = [dayOf(at), now() - at]
    if (age < 0) return undefined
    if (choice !== 'later' && left().recordsIn > Math.max(rules().askAboveBytes, records * estimateGrowth))
      return undefined
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
  const capHold = (): 'cap' | undefined => (cap() === 'reached' && !isCapLifted() ? 'cap' : undefined)
  /**
   * Big pulls of records: "only text" lets them through. Records and files are held against the threshold each for itself: in one sum, a course would make texts wait that people came for, and
   * what was asked about would change under the question as texts arrive.
   */
  const recordsHold = (): Thrift['hold'] => {
    const spent = capHold()
    if (spent) return spent
    const { recordsIn } = left()
    const { isMetered, askAboveBytes } = rules()
    const given = recordsIn === 0 ? 'all' : answer()
    if (given === 'all' || given === 'text') return undefined
    if (isMetered) return recordsIn > Math.min(askAboveBytes, meteredRecords) ? 'metered' : undefined
    return recordsIn > askAboveBytes ? 'cost' : undefined
  }
  const filesHold = (): Thrift['hold'] => {
    const spent = capHold()
    if (spent) return spent
    const bytes = fileBytes()
    if (bytes === 0 || answer() === 'all') return undefined
    if (rules().isMetered) return 'metered'
    return bytes > rules().askAboveBytes ? 'cost' : undefined
  }
  const hold = (): Thrift['hold'] => recordsHold() ?? filesHold()
  return {
    door: line.watch(door),
    hold,
    recordsHold,
    filesHold,
    /** Bytes that wait for the person's word; 0: none. */
    asks: (): number => {
      if (capHold()) return 0
      return (recordsHold() ? left().recordsIn : 0) + (filesHold() ? fileBytes() : 0)
    },
    view: (): Thrift => {
      const { records, filesOut, filesIn, recordsIn } = left()
      const downBytes = filesIn + recordsIn
      const upBytes = Math.round(records * compressed) + filesOut
      const ms = line.msFor(upBytes + downBytes)
      const [speed, held, given] = [line.speed(), hold(), answer()]
      return {
        rules: rules(),
        today: meter.today(),
        month: meter.month(),
        cap: cap(),
        isCapLifted: isCapLifted(),
        left: { upBytes, downBytes, ...(ms !== undefined && { ms }) },
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
      device.set(keys.answer, { choice, at: now(), bytes: fileBytes(), records: left().recordsIn })
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
