/** One search over all that this person may read. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { fileTextSchema, searchRequestSchema, searchViewSchema } from './search-views.ts'

export const searchContract = {
  find: base.input(searchRequestSchema).output(searchViewSchema),
  /** The screen of a record; none while it is not on this device, or is gone. */
  watchPlace: base.input(id).output(eventIterator(z.object({ opens: z.string().optional() }))),
  fileText: base.input(id).output(fileTextSchema),
}
