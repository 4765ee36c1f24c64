/**
 * A consultant and the companies that agreed to be advised: his list and what he sees of each; for owners, giving consent and withdrawing it. Reading, commenting and countersigning work
 * without a line; consent lives at the server and needs one.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { questionnaireSchema } from '../domain/questionnaire/questionnaire.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { validationKinds } from '../domain/validation/validation.ts'
import { recordIdSchema } from '../record.ts'
import { spaceIdSchema } from '../replication/spaces.ts'
import { scoreViewSchema } from './assessment-views.ts'
import { base, done, made, watch } from './base.ts'
import { companyRoundSchema } from './company.ts'
import { validationViewSchema } from './validations.ts'

const at = z.number()
const text = bilingualSchema(1_000_000)
const title = bilingualSchema(limits.title)

export const advisedRowSchema = z.object({
  space: z.string(),
  title: title.optional(),
  /** Place among all companies that this person ever advised: what it is called when names are hidden. */
  place: z.number(),
  since: at.optional(),
  /** Its newest round with a result, of whichever questionnaire. */
  latest: z
    .object({ questionnaire: z.string(), title: text, at, isOpen: z.boolean(), score: scoreViewSchema })
    .optional(),
  /** The newest score of each area, over all questionnaires. */
  areas: z.array(z.object({ area: z.string(), score: z.number() })),
  validated: validationViewSchema.optional(),
  /** On the company's board and not done. */
  steps: z.number(),
})
export type AdvisedRow = z.infer<typeof advisedRowSchema>

export const advisedCompaniesSchema = z.object({
  companies: z.array(advisedRowSchema),
  /** Areas that any of them has a score in, in the order of the questionnaires. */
  areas: z.array(z.object({ key: z.string(), title: text, short: text })),
  /** Consents that have ended, newest first. */
  ended: z.array(
    z.object({
      space: z.string(),
      title: title.optional(),
      place: z.number(),
      since: at,
      until: at,
      isWithdrawn: z.boolean(),
    }),
  ),
})
export type AdvisedCompanies = z.infer<typeof advisedCompaniesSchema>

export const advisedCompanySchema = z.object({
  space: z.string(),
  title: title.optional(),
  place: z.number(),
  since: at.optional(),
  /** One for each questionnaire that had a round; the newest round first. */
  checks: z.array(z.object({ questionnaire: questionnaireSchema, rounds: z.array(companyRoundSchema) })),
})
export type AdvisedCompany = z.infer<typeof advisedCompanySchema>

export const adviserContract = {
  watchCompanies: watch(advisedCompaniesSchema),
  /** Null: not one that this person advises now. */
  watchCompany: base.input(z.object({ space: spaceIdSchema })).output(eventIterator(advisedCompanySchema.nullable())),
  /** For advisers. `of`: the round's `fingerprint` as it was shown; where the answers are others by now it fails with `company.answers-changed`. */
  validate: base
    .input(
      z.object({
        round: recordIdSchema,
        of: z.string(),
        kind: z.enum(validationKinds),
        text: z.string().trim().max(limits.answerText).optional(),
      }),
    )
    .output(made),
  /** For owners: consent that begins when the consultant accepts. */
  invite: base.input(z.object({ user: userNameSchema })).output(done),
  /** For owners: it ends at once. */
  withdraw: base.input(z.object({ user: userNameSchema })).output(done),
  /** For the adviser. */
  giveBack: base.input(z.object({ space: spaceIdSchema })).output(done),
}
