/** Comparison with other companies: opting in and out, what the rounds published, and the picture for those who look after a programme. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { classProfileSchema } from '../domain/benchmark/benchmark-entry.ts'
import { publishedCellSchema } from '../domain/benchmark/benchmark.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, watch } from './base.ts'
import { recordStateSchema } from './views.ts'

const text = bilingualSchema(1_000_000)
const at = z.number()
const percent = z.number()
const questionnaire = z.object({ questionnaire: recordIdSchema })

export const comparedAreaSchema = z.object({
  area: z.string(),
  title: text,
  short: text,
  /** The company's own score, 0-100. */
  own: percent.optional(),
  cell: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('shown'),
      class: z.string(),
      n: z.number(),
      median: percent,
      quartiles: z.tuple([percent, percent]).readonly().optional(),
    }),
    z.object({ kind: z.literal('hidden'), n: z.number(), needed: z.number() }),
  ]),
})
export type ComparedArea = z.infer<typeof comparedAreaSchema>

export const comparisonViewSchema = z.object({
  /** Nobody has joined on this device, the result has no score of an area, or the questionnaire isn't about a company. */
  can: z.enum(['yes', 'join-first', 'no-result', 'not-compared']),
  /** What is given now; undefined for who hasn't opted in. */
  entry: z
    .object({ since: at, resultAt: at, state: recordStateSchema.optional(), profile: classProfileSchema })
    .optional(),
  /** The name of the company's group: whatever colleagues share there counts once. */
  company: text.optional(),
  /** What is given is the result of the company's round, not the person's own. */
  isCompanys: z.boolean(),
  /** What would set the class, as far as it is known. */
  profile: classProfileSchema.partial(),
  /** From the finest class to the coarsest; empty while the class isn't known. */
  classes: z.array(z.string()),
  /** Undefined until the server has told when rounds are. */
  round: z.object({ number: z.number(), at: at.optional(), nextAt: at }).optional(),
  areas: z.array(comparedAreaSchema),
})
export type ComparisonView = z.infer<typeof comparisonViewSchema>

export const trainingNeedSchema = z.object({
  topic: z.string(),
  title: text.optional(),
  /** Points that the class's medians lack to 100, of the area with the greatest gap that leads here. */
  gap: percent,
  areas: z.array(z.string()),
  /** How many things of the library the rules of these areas open. */
  objects: z.number(),
})
export const programmeRowSchema = z.object({
  class: z.string(),
  cells: z.record(z.string(), publishedCellSchema),
})
export const programmeViewSchema = z.object({
  questionnaires: z.array(
    z.object({
      id: z.string(),
      edition: z.number(),
      title: text,
      round: z.object({ number: z.number(), at: at.optional(), nextAt: at }),
      areas: z.array(z.object({ key: z.string(), title: text, short: text })),
      /** `all` first, then by name. */
      classes: z.array(programmeRowSchema.extend({ needs: z.array(trainingNeedSchema) })),
    }),
  ),
})
export type ProgrammeView = z.infer<typeof programmeViewSchema>
export type ProgrammeQuestionnaire = ProgrammeView['questionnaires'][number]

export const comparisonContract = {
  watch: base.input(questionnaire).output(eventIterator(comparisonViewSchema)),
  /** Gives the area scores of the latest finished result, and gives them anew with each later one. */
  join: base.input(questionnaire.extend({ profile: classProfileSchema })).output(done),
  /** Works without a line; the figures of the last round stand until the next one. */
  leave: base.input(questionnaire).output(done),
  /** For coordinators, managers and administrators: from published figures alone. */
  watchProgramme: watch(programmeViewSchema),
}
