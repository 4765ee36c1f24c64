/**
 * The text that lost when two edits met. Kept beside the record in its space, so that everybody who can read the one can read the other.
 * The id is derived from the content (`version:<of, with ':' as '.'>.<field>.<digest>`): whoever merges, one version comes out.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { userNameSchema } from '../user-name.ts'

export const versionSchema = recordSchema('version', {
  of: recordIdSchema,
  /** Path of the field, e.g. `title.ru`. */
  field: z.string().max(80),
  /** The text or value that is not shown, and the one that was shown instead when the two met. */
  lost: z.json(),
  kept: z.json(),
  /** Who wrote the lost value, and when. */
  lostBy: userNameSchema,
  lostAt: z.number().int().nonnegative(),
  keptBy: userNameSchema,
  keptAt: z.number().int().nonnegative(),
  /** Settled: by whom, and what was chosen. Absent while it waits in the conflict list. */
  settled: z
    .object({ by: userNameSchema, at: z.number().int().nonnegative(), choice: z.enum(['kept', 'lost', 'combined']) })
    .optional(),
})
export type Version = Readonly<z.infer<typeof versionSchema>>
