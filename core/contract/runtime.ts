/**
 * The narrow contract of a package's run-time port: all that an imported course can reach. The engine binds the port to one run (one attempt at one course), so
 * nothing in a call names a record. Messages are structured-clone values, parsed on arrival.
 */
import { z } from 'zod'
import { packageItemSchema } from '../domain/course/course.ts'
import { limits } from '../domain/limits.ts'
import { activitySchema } from './sequencing.ts'

export const runtimeItemSchema = z.object({
  id: z.string(),
  href: z.string(),
  kind: packageItemSchema.shape.kind,
  /** The item's memory as it was last committed, '' at first: JSON text of the data model, or of `{ page }` for plain pages. */
  cmi: z.string(),
  /** Per cent. */
  masteryScore: z.number().optional(),
  maxTimeAllowed: z.string().optional(),
  launchData: z.string(),
})
export type RuntimeItem = z.infer<typeof runtimeItemSchema>

/** Engine to page, once, when the port opens. */
export const runtimeStartSchema = z.object({
  kind: z.literal('start'),
  learnerId: z.string(),
  learnerName: z.string(),
  language: z.enum(['ru', 'en']),
  content: z.discriminatedUnion('standard', [
    z.object({ standard: z.literal('scorm12'), item: runtimeItemSchema }),
    z.object({
      standard: z.literal('scorm2004'),
      /** The item that was asked for; which one is opened is decided by the course's own rules. */
      item: z.string(),
      items: z.array(runtimeItemSchema),
      tree: activitySchema,
      /** The course's place in its tree, from the last commit; '' at first. */
      course: z.string(),
    }),
    z.object({ standard: z.literal('html5'), item: runtimeItemSchema }),
    /** `store`: where the unit finds its statements, under the package's own address; the key is good for this run. */
    z.object({
      standard: z.literal('cmi5'),
      item: runtimeItemSchema,
      launch: z.object({ registration: z.string(), activityId: z.string(), actor: z.string(), key: z.string() }),
    }),
  ]),
})
export type RuntimeStart = z.infer<typeof runtimeStartSchema>
export type RuntimeContent = RuntimeStart['content']

const kept = {
  n: z.number().int(),
  item: z.string().max(200),
  cmi: z.string().max(limits.runtimeStateBytes),
  /** SCORM 2004: the course's place in its tree. */
  course: z.string().max(limits.runtimeStateBytes).optional(),
}
/**
 * Page to engine: every commit, the end of an item, and where the course stands. Scores and status are read by the engine from `cmi`, never believed from the page's other
 * words.
 */
export const runtimeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('commit'), ...kept }),
  z.object({ kind: z.literal('finish'), ...kept }),
  z.object({
    kind: z.literal('at'),
    item: z.string().max(200),
    canContinue: z.boolean(),
    canPrevious: z.boolean(),
    /** The course said goodbye. */
    isEnded: z.boolean(),
  }),
])
export type RuntimeMessage = z.infer<typeof runtimeMessageSchema>

/** Engine to page: the commit number n is durable, or was refused; or the learner asks for another part. */
export const runtimeReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), n: z.number().int(), ok: z.boolean() }),
  z.object({ kind: z.literal('steer'), request: z.enum(['continue', 'previous']) }),
])
export type RuntimeReply = z.infer<typeof runtimeReplySchema>

/** What the page around the player shows of a run. */
export const runViewSchema = z.object({
  item: z.string(),
  canContinue: z.boolean(),
  canPrevious: z.boolean(),
  isEnded: z.boolean(),
  /** The course wanted to keep more than fits, or what it said could not be read: since then nothing of that was kept. */
  trouble: z.enum(['too-much', 'not-kept']).optional(),
})
export type RunView = z.infer<typeof runViewSchema>
