/** What advisers said of a company's round, as everybody in the group sees it. */
import { z } from 'zod'
import { validationKinds } from '../domain/validation/validation.ts'
import { personSchema, recordStateSchema } from './views.ts'

export const validationViewSchema = z.object({
  id: z.string(),
  by: personSchema,
  at: z.number(),
  kind: z.enum(validationKinds),
  text: z.string().optional(),
  /** The answers are others now than those it was said of. */
  isChanged: z.boolean(),
  state: recordStateSchema.optional(),
})
export type ValidationView = z.infer<typeof validationViewSchema>

/** A consent as the company's people see it; dates are the server's. */
export const adviserConsentSchema = z.object({
  person: personSchema,
  since: z.number(),
  /** Undefined while it is in force. */
  until: z.number().optional(),
  isWithdrawn: z.boolean(),
})
export type AdviserConsent = z.infer<typeof adviserConsentSchema>
