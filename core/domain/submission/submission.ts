/**
 * What a member offers to the library. It lives in the member's desk: a group of kind `desk` whose owner is the member and which every editor may read and write, so that nobody else
 * sees a text before it is published. `becomes` is the id of the article it will be. Its state is a projection of `review` events.
 */
import { z } from 'zod'
import { recordIdSchema, recordSchema } from '../../record.ts'
import { articleContentShape } from '../article/article.ts'
import { limits } from '../limits.ts'

export const submissionSchema = recordSchema('submission', {
  ...articleContentShape,
  becomes: recordIdSchema,
  /** A change of a published article: which state of it (`updatedAt`) the author began from. */
  from: z.number().int().nonnegative().optional(),
  /** A word to the editor. */
  note: z.string().max(limits.answerText).optional(),
})
export type Submission = Readonly<z.infer<typeof submissionSchema>>
