/** What a look at the rounds tells the operator: numbers, no company and no figure. */
import { z } from 'zod'

export const roundReportSchema = z.object({
  isHeld: z.boolean(),
  /** The last round or, before the first, when counting began. */
  lastAt: z.number(),
  nextAt: z.number(),
  rounds: z.array(
    z.object({
      questionnaire: z.string(),
      edition: z.number(),
      number: z.number(),
      /** Companies that are part of figures, and those that wait until they are enough. */
      inBlocks: z.number(),
      waiting: z.number(),
    }),
  ),
})
export type RoundReport = Readonly<z.infer<typeof roundReportSchema>>
