import { z } from 'zod'
import type { DiagnosticsFacts } from '#core/contract/shell-channels.ts'

const factsSchema = z.object({
  language: z.enum(['ru', 'en']).default('en'),
  versions: z.record(z.string(), z.string()).default({}),
  paths: z.record(z.string(), z.string()).default({}),
  processes: z
    .array(z.object({ pid: z.number(), name: z.string(), memory: z.number(), processor: z.number() }))
    .default([]),
  keeping: z.string().default('memory'),
  log: z.string().default(''),
})

/** What main says about the program; parts that are missing are empty. */
export function parseFacts(text: string): DiagnosticsFacts {
  return factsSchema.parse(JSON.parse(text))
}
