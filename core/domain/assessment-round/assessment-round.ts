/**
 * A company's round of one questionnaire: while it is open, colleagues answer, each alone, and share their answers in its group's space. Written by the group's
 * owners; opened when it was created. Its id says which round of which questionnaire of which group it is, so that two devices open the same one.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import type { SpaceId } from '../../replication/spaces.ts'

/** What the colleagues settled on where their answers lay apart; it counts while the question means what it meant then. */
const agreedSchema = z.object({
  level: z.number().int().min(1).max(5),
  meaning: z.number().int().positive(),
})

export const assessmentRoundSchema = recordSchema('assessment-round', {
  questionnaire: recordIdSchema,
  /** 1 is the company's first round of this questionnaire. */
  number: z.number().int().positive().max(10_000),
  closedAt: z.number().int().nonnegative().optional(),
  /** By the question's key. */
  agreed: z.record(z.string().max(40), agreedSchema).optional(),
})
export type AssessmentRound = Readonly<z.infer<typeof assessmentRoundSchema>>
export type AgreedLevel = Readonly<z.infer<typeof agreedSchema>>

const type = 'assessment-round:'
/** Of a group's space, `group-<uuid>`. */
const groupPart = (space: SpaceId): string => `${type}${space.slice('group-'.length)}.`

/** Short enough for a `version` of one of its fields to have a place for its own id. */
export const assessmentRoundId = (space: SpaceId, questionnaire: string, number: number): string =>
  `${groupPart(space)}${questionnaire.slice('questionnaire:'.length)}.${number}`

/** The id without its type: what ids derived from a round are made of. */
export const roundPart = (round: string): string => round.slice(type.length)
export const isRoundOf = (round: string, space: SpaceId): boolean => round.startsWith(groupPart(space))
