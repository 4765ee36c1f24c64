/** What the server keeps from round to round, among its accounts: in no space, in every backup, for the eyes of nobody. */
import { z } from 'zod'
import type { BenchmarkRound } from '#core/domain/benchmark/benchmark-rules.ts'
import { recordIdSchema } from '#core/record.ts'
import type { ServerFacts } from '../accounts/server-facts.ts'

const entrySchema = z.object({
  company: z.string(),
  classes: z.array(z.string()),
  scores: z.record(z.string(), z.number()),
})
const stateSchema = z.object({
  at: z.number(),
  number: z.number(),
  blocks: z.array(z.object({ class: z.string(), members: z.array(entrySchema) })),
  waiting: z.array(entrySchema),
  known: z.array(z.string()),
})
export interface RoundState extends BenchmarkRound {
  /** When the round was. */
  readonly at: number
}

const scheduleSchema = z.object({
  /** When the last round was or, before the first, when rounds began to be counted. */
  lastAt: z.number(),
  /** Which restored backup this server's data come from; `''` for none. */
  continuity: z.string(),
  /** Entries from before this moment may be part of figures that nobody remembers. */
  lostAt: z.number().optional(),
  editions: z.array(z.object({ questionnaire: recordIdSchema, edition: z.number() })),
})
export type Schedule = Readonly<z.infer<typeof scheduleSchema>>

const scheduleFact = 'benchmark'
const stateFact = (questionnaire: string, edition: number): string => `benchmark ${questionnaire} ${edition}`

export interface RoundMemory {
  schedule(): Schedule | undefined
  writeSchedule(schedule: Schedule): void
  /** Undefined when there is none that can be read. */
  state(questionnaire: string, edition: number): RoundState | undefined
  writeState(questionnaire: string, edition: number, state: RoundState): void
}

export function createRoundMemory(facts: ServerFacts): RoundMemory {
  const read = <T>(key: string, schema: z.ZodType<T>): T | undefined => {
    const text = facts.read(key)
    const parsed = text === undefined ? undefined : schema.safeParse(parseOrUndefined(text))
    return parsed?.success === true ? parsed.data : undefined
  }
  return {
    schedule: () => read(scheduleFact, scheduleSchema),
    writeSchedule: (schedule) => facts.write(scheduleFact, JSON.stringify(schedule)),
    state: (questionnaire, edition) => read(stateFact(questionnaire, edition), stateSchema),
    writeState: (questionnaire, edition, state) =>
      facts.write(stateFact(questionnaire, edition), JSON.stringify(state)),
  }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
