/**
 * One go at a course: started once, never shared between people. What the learner does in it is told by statements; only the
 * package's own memory (`runtime`) is kept here, because a package reads it back when it is opened again.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'

export const attemptSchema = recordSchema('attempt', {
  course: recordIdSchema,
  edition: z.number().int().positive(),
  /** Seed for shuffling, so that every device shows the same order. */
  seed: z.number().int().nonnegative(),
  /** What each item remembers, by item id (JSON text: SCORM's `cmi`, the page that was open, cmi5's states), written by the run-time; never interpreted by other clients. */
  runtime: z.record(z.string().max(200), z.string().max(300_000)).optional(),
  /** SCORM 2004: where the course stands in its activity tree, written by the run-time. */
  sequencing: z.string().max(300_000).optional(),
})
export type Attempt = Readonly<z.infer<typeof attemptSchema>>
