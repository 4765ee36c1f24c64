/** Where a collection's pull stands: one sequence for each space it holds. A space that isn't in the map starts from 0. */
import { z } from 'zod'

/** CouchDB sequences are opaque text and never compared; the embedded server's are numbers. */
export const sequenceSchema = z.union([z.string().max(4_000), z.number().int().nonnegative()])
export type Sequence = z.infer<typeof sequenceSchema>

export const checkpointSchema = z.object({
  spaces: z.record(z.string(), z.object({ epoch: z.string(), seq: sequenceSchema })),
})
export type Checkpoint = z.infer<typeof checkpointSchema>

/** The sequence to go on from; a space of another epoch (the server was reset or restored) starts again. */
export function sequenceOf(checkpoint: Checkpoint | undefined, space: string, epoch: string): Sequence {
  const known = checkpoint?.spaces[space]
  return known !== undefined && known.epoch === epoch ? known.seq : 0
}

export const advance = (
  checkpoint: Checkpoint | undefined,
  space: string,
  epoch: string,
  seq: Sequence,
): Checkpoint => ({
  spaces: { ...checkpoint?.spaces, [space]: { epoch, seq } },
})
