/** One search over all that this person may read. */
import { base, id } from './base.ts'
import { fileTextSchema, searchRequestSchema, searchViewSchema } from './search-views.ts'

export const searchContract = {
  find: base.input(searchRequestSchema).output(searchViewSchema),
  fileText: base.input(id).output(fileTextSchema),
}
