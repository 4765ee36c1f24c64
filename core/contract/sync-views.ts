/** What sync shows: its state, the outbox, the conflict inbox. */
import { z } from 'zod'
import { artelErrorDataSchema } from './errors.ts'
import { personSchema, recordStateSchema } from './views.ts'

const at = z.number()

export const syncPhaseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-joined') }),
  z.object({ kind: z.literal('at-server'), checkedAt: at }),
  z.object({ kind: z.literal('sending'), left: z.number() }),
  z.object({ kind: z.literal('receiving'), done: z.number() }),
  z.object({ kind: z.literal('waiting'), nextTryAt: at }),
  z.object({ kind: z.literal('offline'), since: at, nextTryAt: at }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('sign-in-needed') }),
])
export type SyncPhase = z.infer<typeof syncPhaseSchema>
export const syncStatusSchema = z.object({
  phase: syncPhaseSchema,
  waiting: z.number(),
  refused: z.number(),
  conflicts: z.number(),
  quarantined: z.number(),
  filesToSend: z.object({ count: z.number(), bytes: z.number() }),
  filesToFetch: z.object({ count: z.number(), bytes: z.number() }),
  /** Bytes that wait for the person's word (TH2, TH5); absent when nothing does. */
  asks: z.object({ bytes: z.number() }).optional(),
  /** Bytes since the engine started, on the line (compressed). */
  traffic: z.object({ sent: z.number(), received: z.number(), requests: z.number() }),
  lastError: artelErrorDataSchema.extend({ at }).optional(),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

export const outboxRowSchema = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  space: z.string(),
  at,
  bytes: z.number(),
  isDeletion: z.boolean(),
  state: recordStateSchema,
  /** Where to open it, when it has a screen. */
  opens: z.string().optional(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const conflictRowSchema = z.object({
  /** Id of the `version` record. */
  id: z.string(),
  of: z.string(),
  ofType: z.string(),
  title: z.string(),
  field: z.string(),
  lost: z.string(),
  kept: z.string(),
  current: z.string(),
  lostBy: personSchema,
  lostAt: at,
  keptBy: personSchema,
  keptAt: at,
  settled: z.object({ at, by: personSchema, choice: z.enum(['kept', 'lost', 'combined']) }).optional(),
  canSettle: z.boolean(),
})
export type ConflictRow = z.infer<typeof conflictRowSchema>
