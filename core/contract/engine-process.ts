/**
 * What main and the engine process say to each other over `parentPort`. Main never sees records: it hands out ports, keeps the secrets, and serves files by hash.
 * `id` pairs a question with its answer.
 */
import { z } from 'zod'
import { sha256Schema } from '../domain/file/file.ts'
import { storeAnswerSchema, storeRequestSchema } from './statement-store.ts'
import { errorCodeSchema } from './errors.ts'

/** Main to engine. The two `client` kinds come with one MessagePort. */
export const toEngineSchema = z.discriminatedUnion('type', [
  /** A page of the shell: speaks the contract of api.ts. */
  z.object({ type: z.literal('client') }),
  /** The page of a package: speaks runtime.ts, bound to one run. */
  z.object({ type: z.literal('package'), run: z.string().max(64) }),
  /** Which stored blob is this path of the run's package? */
  z.object({
    type: z.literal('package-file'),
    id: z.number().int(),
    run: z.string().max(64),
    path: z.string().max(2_000),
  }),
  /** A unit of the run's package asks its statement store. */
  z.object({ type: z.literal('store'), id: z.number().int(), run: z.string().max(64), request: storeRequestSchema }),
  /** What is the file of this record? */
  z.object({ type: z.literal('held-file'), id: z.number().int(), record: z.string().max(160) }),
  /** A chunk's bytes are not those of its hash: the disk spoilt them. */
  z.object({ type: z.literal('chunk-damaged'), sha256: sha256Schema }),
  z.object({
    type: z.literal('secret-answer'),
    id: z.number().int(),
    secret: z.string().optional(),
    keeping: z.enum(['safe', 'plain', 'memory']),
  }),
  z.object({ type: z.literal('shutdown') }),
])
export type ToEngine = z.infer<typeof toEngineSchema>

/** What main keeps in the system's key store. */
export const secretNames = ['sign-in', 'author-key'] as const
const secretName = z.enum(secretNames)
export type SecretName = z.infer<typeof secretName>
const reminderSchema = z.discriminatedUnion('kind', [
  /** Of her plan: the next item, and how many minutes it takes. */
  z.object({ kind: z.literal('study'), title: z.string(), minutes: z.number() }),
  /** Of a step that is due today or overdue; `more` are due as well. */
  z.object({
    kind: z.literal('step'),
    step: z.string().max(160),
    title: z.string(),
    isOverdue: z.boolean(),
    more: z.number().int().nonnegative(),
  }),
])
export type Reminder = z.infer<typeof reminderSchema>

/** Engine to main. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The engine could not open the profile and ends; nothing was changed. */
  z.object({ type: z.literal('failed'), code: errorCodeSchema }),
  /** `path` is where the blob lies on this disk. For the empty path of a run: the package's own hash, nothing else. */
  z.object({
    type: z.literal('package-file-answer'),
    id: z.number().int(),
    file: z.object({ sha256: z.string(), mime: z.string(), size: z.number(), path: z.string() }).optional(),
  }),
  /** Only of a live record, and only when all of it is here; chunks lie in `folder` by their first two digits. */
  z.object({
    type: z.literal('held-file-answer'),
    id: z.number().int(),
    file: z
      .object({
        name: z.string(),
        mime: z.string(),
        size: z.number(),
        folder: z.string(),
        chunks: z.array(z.object({ sha256: sha256Schema, size: z.number() })),
      })
      .optional(),
  }),
  /** Without an answer: the run has no store. */
  z.object({ type: z.literal('store-answer'), id: z.number().int(), answer: storeAnswerSchema.optional() }),
  z.object({ type: z.literal('secret-load'), id: z.number().int(), name: secretName }),
  z.object({
    type: z.literal('secret-save'),
    id: z.number().int(),
    name: secretName,
    secret: z.string().max(10_000),
    allowPlain: z.boolean(),
  }),
  z.object({ type: z.literal('secret-clear'), id: z.number().int(), name: secretName }),
  /** The person wants to be reminded of it by a notification of the system. */
  z.object({ type: z.literal('remind'), reminder: reminderSchema }),
  /** The engine has closed its files and may be ended. */
  z.object({ type: z.literal('stopped') }),
])
export type FromEngine = z.infer<typeof fromEngineSchema>
