/** What this device merged by itself, told afterwards, with the way back (MG1-MG4). */
import { z } from 'zod'
import { personSchema } from './views.ts'

const head = {
  id: z.string(),
  of: z.string(),
  ofType: z.string(),
  title: z.string(),
  at: z.number(),
  /** Where to open it, when it has a screen. */
  opens: z.string().optional(),
}
export const meetingRowSchema = z.discriminatedUnion('kind', [
  z.object({
    ...head,
    kind: z.literal('merged'),
    canChange: z.boolean(),
    fields: z.array(
      z.object({
        field: z.string(),
        /** Two, where both wrote in it: lists that were united, paragraphs of one text. */
        by: z.array(personSchema),
        /** What stood there before the two met, as text. */
        former: z.string(),
        /** What stands there now; 'changed': something newer than both. */
        now: z.enum(['merged', 'former', 'changed']),
      }),
    ),
  }),
  /** Edited by one, deleted by the other: it lives. */
  z.object({ ...head, kind: z.literal('lived'), editedBy: personSchema, deletedBy: personSchema }),
  /** A reply of mine, or a draft of one, whose question was taken away. */
  z.object({ ...head, kind: z.literal('orphaned'), removed: z.enum(['author', 'moderator']), isDraft: z.boolean() }),
])
export type MeetingRow = z.infer<typeof meetingRowSchema>
export type MergedField = Extract<MeetingRow, { kind: 'merged' }>['fields'][number]

/** Puts back what stood in a field before the meeting, or what the merge made of it: an edit like any other. */
export const restoreSchema = z.object({
  id: z.string().max(400),
  field: z.string().max(200),
  value: z.enum(['former', 'merged']),
})
export type Restoring = z.infer<typeof restoreSchema>
