/** The editions of a course as its page of editions shows them. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { personSchema } from './views.ts'

const text = bilingualSchema(limits.recordBytes)

const courseEdition = z.object({
  edition: z.number(),
  at: z.number(),
  by: personSchema,
  note: z.string().optional(),
  lessons: z.number(),
  isCurrent: z.boolean(),
  /** The one that this person studies. */
  isMine: z.boolean(),
  /** Of those who share their results with this person; absent for who gets none. */
  learners: z.number().optional(),
})
export interface CourseEdition extends z.infer<typeof courseEdition> {}
export const courseEditionSchema: z.ZodType<CourseEdition> = courseEdition

const editionTexts = z.object({ title: text, summary: text.optional(), body: text })
export type EditionTexts = z.infer<typeof editionTexts>
const changedPart = z.object({
  id: z.string(),
  /** 'course': what it says of itself, and its outline. A quiz bears its lesson's title. */
  kind: z.enum(['course', 'lesson', 'quiz']),
  change: z.enum(['added', 'removed', 'changed']),
  title: text,
  before: editionTexts.optional(),
  after: editionTexts.optional(),
})
export type ChangedPart = z.infer<typeof changedPart>

const editionView = z.object({
  edition: z.number(),
  /** The edition that it is compared with; 0 for the first one. */
  before: z.number(),
  canRestore: z.boolean(),
  /** In the course's order, what was taken out last. */
  parts: z.array(changedPart),
})
export interface EditionView extends z.infer<typeof editionView> {}
export const editionViewSchema: z.ZodType<EditionView> = editionView
