/**
 * What an adviser says of a company's round: a comment, or that he looked at what stands behind the answers and countersigns. It lies in the company's group and is never changed;
 * `of` tells which answers it was said of, so that it shows when they changed afterwards.
 */
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { recordIdSchema, recordSchema } from '../../record.ts'
import type { AssessmentRound } from '../assessment-round/assessment-round.ts'
import { limits } from '../limits.ts'
import { isCounted } from '../response/company-result.ts'
import type { SharedResponseRecord } from '../shared-response/shared-response.ts'

export const validationKinds = ['comment', 'countersign'] as const
export type ValidationKind = (typeof validationKinds)[number]

export const validationSchema = recordSchema('validation', {
  round: recordIdSchema,
  kind: z.enum(validationKinds),
  /** SHA-256, hex, of `textOfAnswers` as the adviser saw them. */
  of: z.string().regex(/^[0-9a-f]{64}$/),
  /** A comment has one; a countersignature may. */
  text: z.string().max(limits.answerText).optional(),
})
export type Validation = Readonly<z.infer<typeof validationSchema>>

/**
 * The answers of a round as one text: equal exactly when everything that makes its result is. Who answered counts, in which order they came does not; so do levels that were agreed on.
 */
export function textOfAnswers(
  round: Pick<AssessmentRound, 'id' | 'closedAt' | 'agreed'>,
  shared: readonly Pick<SharedResponseRecord, 'author' | 'createdAt' | 'answers' | 'meanings' | 'weightSet'>[],
): string {
  const counted = shared
    .filter((one) => isCounted(round, one))
    .map(({ author, answers, meanings = {}, weightSet }) => ({
      author,
      answers,
      meanings,
      weightSet: weightSet ?? null,
    }))
    .toSorted((a, b) => (a.author < b.author ? -1 : 1))
  return canonicalJson({ round: round.id, counted, agreed: round.agreed ?? {} })
}
