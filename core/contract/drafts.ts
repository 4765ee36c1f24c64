/** What stands in a form that is not sent yet. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { draftFormSchema } from '../domain/draft/draft.ts'
import { recordIdSchema } from '../record.ts'
import { base, done, id, watch } from './base.ts'
import { draftViewSchema } from './views.ts'

export const draftsContract = {
  /** The draft of a form, or null. */
  watch: base
    .input(z.object({ form: draftFormSchema, target: recordIdSchema.optional() }))
    .output(eventIterator(draftViewSchema.nullable())),
  watchById: base.input(id).output(eventIterator(draftViewSchema.nullable())),
  watchAll: watch(z.array(draftViewSchema)),
  /** Saves what stands in the form; makes the draft when there is none (`id` absent). Durable when it answers. */
  save: base
    .input(
      z.object({
        id: recordIdSchema.optional(),
        form: draftFormSchema,
        target: recordIdSchema.optional(),
        fields: z.record(z.string().max(60), z.json()),
      }),
    )
    .output(draftViewSchema),
  discard: base.input(id).output(done),
}
