/**
 * Several respondents of one company: founding its group, inviting, rounds in which each answers alone, and what all answers say together. Everything works without a line
 * but inviting and asking who is in.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { recordIdSchema } from '../record.ts'
import { nextStepSchema, scoreViewSchema } from './assessment-views.ts'
import { base, done, made, watch } from './base.ts'
import { adviserConsentSchema, validationViewSchema } from './validations.ts'
import { personSchema, recordStateSchema } from './views.ts'

const at = z.number()
const text = bilingualSchema(limits.title)
const questionnaire = z.object({ questionnaire: recordIdSchema })
const round = z.object({ round: recordIdSchema })

export const companySchema = z.object({
  space: z.string(),
  title: text.optional(),
  isOwner: z.boolean(),
  /** As far as this device knows: owners and members. */
  people: z.array(personSchema.extend({ isOwner: z.boolean() })),
  /** As the server told an owner last; newest first, also those that have ended. */
  advisers: z.array(adviserConsentSchema),
  /** Of the group's record, where it is mine: before it is at the server nobody can be invited. */
  state: recordStateSchema.optional(),
})
export type CompanyView = z.infer<typeof companySchema>

export const respondentSchema = z.object({
  person: personSchema,
  at,
  /** Shared after the round had closed: not counted. */
  isLate: z.boolean(),
  hasLeft: z.boolean(),
})
export const companyQuestionSchema = z.object({
  question: z.string(),
  median: z.number().optional(),
  spread: z.number(),
  /** Lowest first; not who gave them. */
  levels: z.array(z.number()),
  unknown: z.number(),
  notApplicable: z.number(),
  isToDiscuss: z.boolean(),
  agreed: z.number().optional(),
  /** The company's answer: what was agreed on, else the median. */
  counts: z.union([z.number(), z.enum(['not-applicable', 'unknown'])]).optional(),
})
export type CompanyQuestion = z.infer<typeof companyQuestionSchema>

export const companyRoundSchema = z.object({
  id: z.string(),
  number: z.number(),
  openedAt: at,
  openedBy: personSchema,
  closedAt: at.optional(),
  respondents: z.array(respondentSchema),
  /** Colleagues who haven't answered. */
  waitingFor: z.array(personSchema),
  /** What I shared in it. */
  mine: z.object({ at, resultAt: at, state: recordStateSchema.optional() }).optional(),
  /** Of the answers that are counted now; what an adviser says of them names it. */
  fingerprint: z.string(),
  /** What advisers said of it, newest first. */
  validations: z.array(validationViewSchema),
  /** Undefined while it isn't shown: fewer than two have answered and the round is open. */
  result: z.object({ score: scoreViewSchema, questions: z.array(companyQuestionSchema) }).optional(),
})
export type CompanyRound = z.infer<typeof companyRoundSchema>

export const companyCheckSchema = z.object({
  /** Nobody has joined on this device; in no company yet; the questionnaire isn't about a company. */
  can: z.enum(['yes', 'join-first', 'no-company', 'not-about-company']),
  company: companySchema.optional(),
  /** My latest finished result, which I could share. */
  own: z.object({ response: z.string(), finishedAt: at }).optional(),
  /** Newest first; the first alone can be open. */
  rounds: z.array(companyRoundSchema),
  /** What the newest round's result proposes; empty where it has none. */
  steps: z.array(nextStepSchema),
})
export type CompanyCheck = z.infer<typeof companyCheckSchema>

/** A round that is open, for lists. */
export const openRoundSchema = z.object({
  round: z.string(),
  questionnaire: z.string(),
  title: bilingualSchema(1_000_000),
  company: text.optional(),
  openedAt: at,
  openedBy: personSchema,
  answered: z.number(),
  people: z.number(),
  hasAnswered: z.boolean(),
})
export type OpenRound = z.infer<typeof openRoundSchema>

export const companyContract = {
  watchCheck: base.input(questionnaire).output(eventIterator(companyCheckSchema)),
  watchOpen: watch(z.array(openRoundSchema)),
  /** Makes the company's group; `title` is in the language of who writes it. */
  found: base.input(z.object({ title: text })).output(made),
  /** For owners. Where a round of it is open already, that one. */
  openRound: base.input(questionnaire).output(made),
  closeRound: base.input(round).output(done),
  /** Gives the answers of a finished result, not its notes; given again, the later result stands. */
  share: base.input(round.extend({ response: recordIdSchema })).output(done),
  takeBack: base.input(round).output(done),
  /** For owners: what was agreed on in the talk. Null takes it out again. */
  agree: base
    .input(round.extend({ question: z.string().max(40), level: z.number().int().min(1).max(5).nullable() }))
    .output(done),
  /** A link for one colleague, who makes an account with it where the server lets owners do that (`isForNewcomers`); needs a line. */
  invite: base.output(z.object({ link: z.string(), expiresAt: at, isForNewcomers: z.boolean() })),
  /** One colleague by his sign-in name; needs a line. */
  inviteByName: base.input(z.object({ user: userNameSchema })).output(done),
  /** Asks the server who is in by now and keeps it for without a line; without one it changes nothing, and says so. */
  askWho: base.output(done),
}
