/**
 * What one colleague gives to her company's round: answers, and with them her name. The response itself stays in her personal space with its evidence; no free text
 * and no importance comes here. One per round and person: two devices of hers write the same one, and meet answer by answer.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { roundPart } from '../assessment-round/assessment-round.ts'
import { responseSchema, type Response } from '../response/response.ts'

const { edition, answers, meanings, profile, weightSet } = responseSchema.shape

export const sharedResponseSchema = recordSchema('shared-response', {
  questionnaire: recordIdSchema,
  round: recordIdSchema,
  edition,
  answers,
  meanings,
  profile,
  weightSet,
  /** When the result was finished that these answers are of. */
  finishedAt: z.number().int().nonnegative(),
})
export type SharedResponseRecord = Readonly<z.infer<typeof sharedResponseSchema>>

export const sharedResponseId = (round: string, user: string): string => `shared-response:${roundPart(round)}.${user}`

/** The fields that are shared, named one by one: whatever else a response gets stays where it is. */
export function sharedFields(
  response: Pick<Response, 'questionnaire' | 'edition' | 'answers' | 'meanings' | 'profile' | 'weightSet'>,
): Pick<SharedResponseRecord, 'questionnaire' | 'edition' | 'answers' | 'meanings' | 'profile' | 'weightSet'> {
  const { meanings, profile, weightSet } = response
  return {
    questionnaire: response.questionnaire,
    edition: response.edition,
    answers: response.answers,
    ...(meanings === undefined ? {} : { meanings }),
    ...(profile === undefined ? {} : { profile }),
    ...(weightSet === undefined ? {} : { weightSet }),
  }
}
