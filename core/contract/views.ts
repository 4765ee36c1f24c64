/** What screens read. Views are computed by the engine from records; the renderer never sees a raw document. Each area has a file; what several areas share is here. */
import { z } from 'zod'
import { languageSchema } from '../domain/bilingual.ts'
import { draftFormSchema } from '../domain/draft/draft.ts'
import { signUpStateSchema } from '../replication/wire-accounts.ts'
import { artelErrorDataSchema } from './errors.ts'

const at = z.number()

/** Where a record of mine is (the route mark). On other people's records there is none. */
export const recordStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft') }),
  z.object({ kind: z.literal('waiting') }),
  z.object({ kind: z.literal('sending') }),
  z.object({ kind: z.literal('sent') }),
  z.object({ kind: z.literal('seen'), by: z.number() }),
  z.object({ kind: z.literal('refused'), error: artelErrorDataSchema }),
])
export type RecordState = z.infer<typeof recordStateSchema>

export const personSchema = z.object({
  user: z.string(),
  displayName: z.string(),
  company: z.string().optional(),
  place: z.string().optional(),
  isMe: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

export const accountStateSchema = z.discriminatedUnion('kind', [
  /** Nobody has joined in this profile yet; the starter library can be read. */
  z.object({
    kind: z.literal('none'),
    /** Somebody asked for an account from here. */
    asked: z
      .object({
        server: z.string(),
        title: z.string(),
        user: z.string(),
        displayName: z.string(),
        at,
        state: signUpStateSchema,
      })
      .optional(),
  }),
  z.object({
    kind: z.literal('joined'),
    user: z.string(),
    displayName: z.string(),
    company: z.string().optional(),
    place: z.string().optional(),
    about: z.string().optional(),
    roles: z.array(z.string()),
    server: z.string(),
    /** 'needed': the tokens are gone or refused; local work goes on, sync waits for the password. 'suspended': the server lets this person in no more for now. */
    signIn: z.enum(['ok', 'needed', 'suspended']),
    /** Whether this computer can keep the sign-in safely; 'memory': it must be entered again after a restart. */
    keeping: z.enum(['safe', 'plain', 'memory']),
  }),
])
export type AccountState = z.infer<typeof accountStateSchema>

/** How long the lines of a text are. */
export const lineWidthSchema = z.enum(['narrow', 'normal', 'wide'])
export const settingsSchema = z.object({
  language: languageSchema,
  scheme: z.enum(['auto', 'light', 'dark']),
  contrast: z.enum(['auto', 'more']),
  /** Reading size in px, 15-24. */
  readingSize: z.number().int().min(15).max(24),
  /** Absent: normal. */
  lineWidth: lineWidthSchema.optional(),
  /** Whether texts mark the glossary's terms and tell their meaning. Absent: they do. */
  showTerms: z.boolean().optional(),
})
export type Settings = z.infer<typeof settingsSchema>

export const draftViewSchema = z.object({
  id: z.string(),
  form: draftFormSchema,
  target: z.string().optional(),
  becomes: z.string(),
  fields: z.record(z.string(), z.json()),
  savedAt: at,
})
export type DraftView = z.infer<typeof draftViewSchema>
