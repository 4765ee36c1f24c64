/** What sync costs: the person's rules, what has been spent, what the rest will cost on this line, and what waits for a yes. Bytes are bytes on the line. */
import { z } from 'zod'

export const syncRulesSchema = z.object({
  /** Files that cost more wait for a yes. */
  askAboveBytes: z.number().int().min(0).max(1e12),
  /** A calendar month's bytes, both ways; null: no cap. */
  monthlyCapBytes: z.number().int().min(1_000_000).max(1e13).nullable(),
  /** This line is paid by the byte: all files wait for a yes. */
  isMetered: z.boolean(),
})
export type SyncRules = z.infer<typeof syncRulesSchema>

/** 'all': it may come now. 'text': files wait until tomorrow. 'later': asked again in four hours. */
export const costAnswerSchema = z.enum(['all', 'text', 'later'])
export type CostAnswer = z.infer<typeof costAnswerSchema>

const spent = z.object({ sent: z.number(), received: z.number() })

export const thriftSchema = z.object({
  rules: syncRulesSchema,
  today: spent,
  /** The calendar month of this device. */
  month: spent,
  /** 'near': four fifths of the cap are spent. */
  cap: z.enum(['none', 'near', 'reached']),
  isCapLifted: z.boolean(),
  /** As measured on this network; absent until it was. */
  speed: z.object({ bytesPerSecond: z.number(), roundTripMs: z.number() }).optional(),
  /** What is known to be left: `ms` only when the line has been measured. */
  left: z.object({ upBytes: z.number(), downBytes: z.number(), ms: z.number().optional() }),
  /** Why files wait ('cap': everything but what this person writes). */
  hold: z.enum(['cost', 'metered', 'cap']).optional(),
  /** What the person answered, while it holds. */
  answer: costAnswerSchema.optional(),
})
export type Thrift = z.infer<typeof thriftSchema>
