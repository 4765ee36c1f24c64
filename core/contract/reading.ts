/** Files that records name, as the page shows them: where they are, what they are by their bytes, and how they come in. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { recordIdSchema } from '../record.ts'
import { spaceIdSchema } from '../replication/spaces.ts'
import { base, done } from './base.ts'

export const heldFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** By its first bytes where it is here, else as its author's device saw it. */
  mime: z.string(),
  size: z.number(),
  /** In points, of a picture whose header could be read. */
  picture: z.object({ width: z.number(), height: z.number() }).optional(),
  where: z.discriminatedUnion('kind', [
    /** `address` is read by the page itself, also in ranges; `?save` offers it for saving. */
    z.object({ kind: z.literal('here'), address: z.string() }),
    /** Not all of it is here. `isLeft`: it stays at the server until somebody opens it; else it comes with the next sync. */
    z.object({ kind: z.literal('away'), received: z.number(), isLeft: z.boolean(), isWanted: z.boolean() }),
  ]),
})
export type HeldFile = z.infer<typeof heldFileSchema>

const id = z.object({ id: recordIdSchema })
export const heldFilesContract = {
  /** Makes a file of an upload that is complete: cut into chunks, durable, and on its way with the space it belongs to. The upload is used up. */
  add: base
    .input(
      z.object({
        upload: z.string().max(64),
        /** Made plain and shortened where need be. */
        name: z.string().min(1).max(limits.importPath),
        space: spaceIdSchema,
      }),
    )
    .output(z.object({ id: recordIdSchema })),
  /** Null while no such record is here: the file's record may still be on its way. */
  watch: base.input(id).output(eventIterator(heldFileSchema.nullable())),
  /** The person looks at it: it comes before all other files, and back if it was left at the server. */
  open: base.input(id).output(done),
}
