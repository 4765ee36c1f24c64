/** What a reader keeps for herself beside what she reads: places, highlights, bookmarks, notes. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { spotSchema } from '../domain/annotation/spot.ts'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base, done } from './base.ts'
import { recordStateSchema } from './views.ts'

const at = z.number()
const note = z.string().max(limits.answerText)
const id = z.object({ id: recordIdSchema })

export const placeViewSchema = z.object({
  spot: spotSchema,
  /** How much lies behind, 0-1. */
  share: z.number(),
  isFinished: z.boolean(),
  at,
  isHere: z.boolean(),
  deviceName: z.string(),
})
export type PlaceView = z.infer<typeof placeViewSchema>

export const placesContract = {
  /** Where this person stopped in it, on each of her devices, the latest first. */
  watch: base.input(z.object({ of: recordIdSchema })).output(eventIterator(z.array(placeViewSchema))),
  /** How far this person has come in each thing she has opened, by its id: 0-1, and 1 for what she has read to the end once. For lists. */
  watchShares: base.output(eventIterator(z.record(z.string(), z.number()))),
  /** Of this device; nothing is written when it is where it was. */
  save: base.input(z.object({ of: recordIdSchema, spot: spotSchema, share: z.number().min(0).max(1) })).output(done),
}

export const annotationViewSchema = z.object({
  id: z.string(),
  of: z.string(),
  kind: z.enum(['highlight', 'bookmark']),
  spot: spotSchema,
  note: z.string(),
  createdAt: at,
  updatedAt: at,
  conflicts: z.number(),
  state: recordStateSchema.optional(),
})
export type AnnotationView = z.infer<typeof annotationViewSchema>

/** One in the list of all, with what it was made in. */
export const noteRowSchema = annotationViewSchema.extend({
  /** Absent when what it was made in is no longer there. */
  title: bilingualSchema(1_000_000).optional(),
  opens: z.string().optional(),
})
export type NoteRow = z.infer<typeof noteRowSchema>

export const annotationsContract = {
  /** In one thing, the oldest first. */
  watch: base.input(z.object({ of: recordIdSchema })).output(eventIterator(z.array(annotationViewSchema))),
  /** In everything, the newest change first. */
  watchAll: base.output(eventIterator(z.array(noteRowSchema))),
  add: base
    .input(
      z.object({
        of: recordIdSchema,
        kind: z.enum(['highlight', 'bookmark']),
        spot: spotSchema,
        note: note.optional(),
      }),
    )
    .output(z.object({ id: z.string() })),
  /**
   * Durable when it answers; `at` is when it was kept. `base` is the text that was changed: what came from another device meanwhile is merged with it paragraph by paragraph, and the
   * note as it stands then is answered.
   */
  saveNote: base.input(id.extend({ base: note, note })).output(z.object({ at, note: z.string() })),
  remove: base.input(id).output(done),
  /** Takes a removal back. */
  restore: base.input(id).output(done),
}
