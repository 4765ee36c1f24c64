/** Worksheets of lessons, as the learner fills them in. Part of the contract. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bilingualSchema, languageSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { base } from './base.ts'
import { recordStateSchema } from './views.ts'

const key = z.string().regex(/^[a-z0-9-]{1,40}$/)
const filled = z.record(z.string().max(120), z.string().max(limits.post))

export const worksheetViewSchema = z.object({
  /** What is filled in, by key; empty when nothing was. */
  fields: filled,
  updatedAt: z.number().optional(),
  conflicts: z.number(),
  state: recordStateSchema.optional(),
})
export type WorksheetView = z.infer<typeof worksheetViewSchema>

/** One in the list of a course. */
export const worksheetRowSchema = z.object({
  lesson: recordIdSchema,
  key,
  title: bilingualSchema(limits.title),
  lessonTitle: bilingualSchema(limits.title).optional(),
  /** Of the fields that may not stay empty, how many are filled, 0-1. */
  share: z.number(),
  updatedAt: z.number().optional(),
  /** It was filled in, and this edition of the course has it no longer. */
  isFromEarlierEdition: z.boolean(),
})
export type WorksheetRow = z.infer<typeof worksheetRowSchema>

/** A worksheet on a page of its own. */
export const worksheetPageSchema = worksheetViewSchema.extend({
  course: recordIdSchema,
  courseTitle: bilingualSchema(limits.title).optional(),
  /** The lesson's text, in which the worksheet stands; absent when this edition has it no longer. */
  body: bilingualSchema(limits.lesson).optional(),
  /** What the fields were called when they were filled in. */
  names: z.record(languageSchema, z.object({ title: z.string(), fields: z.record(z.string(), z.string()) }).optional()),
})
export type WorksheetPageView = z.infer<typeof worksheetPageSchema>

const which = z.object({ lesson: recordIdSchema, key })
export const worksheetsContract = {
  watch: base.input(which).output(eventIterator(worksheetViewSchema)),
  watchPage: base.input(which).output(eventIterator(worksheetPageSchema)),
  /** All of a course: those that its lessons have, and those that the person filled in on an earlier edition. */
  watchCourse: base.input(z.object({ course: recordIdSchema })).output(eventIterator(z.array(worksheetRowSchema))),
  /**
   * Keeps the fields that were changed; the others stay as they are, whichever device filled them in. Durable when it answers. A lesson without a quiz is complete when all its worksheets are
   * filled in, told in the same transaction.
   */
  save: base.input(which.extend({ language: languageSchema, fields: filled })).output(z.object({ at: z.number() })),
}
