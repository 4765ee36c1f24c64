/**
 * The narrow contract of a package's run-time port: all that an imported course can reach. The engine binds the port to one run (one attempt, one item), so
 * nothing in a call names a record. Messages are structured-clone values, parsed on arrival.
 */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'

/** Engine to page, once, when the port opens. `cmi` is JSON text from the last commit, '' at first. */
export const runtimeStartSchema = z.object({
  kind: z.literal('start'),
  cmi: z.string(),
  learnerId: z.string(),
  learnerName: z.string(),
  lessonMode: z.enum(['normal', 'browse']),
  masteryScore: z.number().optional(),
  maxTimeAllowed: z.string().optional(),
  launchData: z.string(),
  href: z.string(),
})
export type RuntimeStart = z.infer<typeof runtimeStartSchema>

/** Page to engine: every LMSCommit and the finish. Scores and status are read by the engine from `cmi`, never believed from the page's other words. */
export const runtimeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commit'), n: z.number().int(), cmi: z.string().max(limits.runtimeStateBytes) }),
  z.object({ kind: z.literal('finish'), n: z.number().int(), cmi: z.string().max(limits.runtimeStateBytes) }),
])
export type RuntimeMessage = z.infer<typeof runtimeMessageSchema>

/** Engine to page: the commit number n is durable, or was refused. */
export const runtimeReplySchema = z.object({ kind: z.literal('saved'), n: z.number().int(), ok: z.boolean() })
export type RuntimeReply = z.infer<typeof runtimeReplySchema>
