/**
 * What a person is writing and nobody else sees: lives in the personal space, saved as she types, synced between her own
 * devices. `becomes` is the id of the record it will be when published, fixed at the first keystroke: publishing twice (after a crash) makes one record.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'

/** Forms that become a record of their own noun. */
export const recordForms = ['discussion', 'reply', 'article', 'course', 'comment'] as const
export const recordFormSchema = z.enum(recordForms)
/** 'version': a text put together out of two versions, which settles its target. 'questionnaire': an instrument out of a file. */
export const draftForms = [...recordForms, 'version', 'questionnaire'] as const
export const draftFormSchema = z.enum(draftForms)
export type DraftForm = z.infer<typeof draftFormSchema>

export const draftSchema = recordSchema('draft', {
  form: draftFormSchema,
  /** What it answers or edits (a discussion, an article, one's own post), where there is such a thing. */
  target: recordIdSchema.optional(),
  becomes: recordIdSchema,
  /** The form's fields as they stand; the form's own schema checks them when they are published, not while they are typed. */
  fields: z.record(z.string().max(60), z.json()),
})
export type Draft = Readonly<z.infer<typeof draftSchema>>
