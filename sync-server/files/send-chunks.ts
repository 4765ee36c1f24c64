/** Streams chunks as frames, read piece by piece as the line takes them. What no record of the space names, or is not here yet, is said so in its place. */
import { frameHeader } from '#core/replication/chunk-frames.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { WantedChunk } from '#core/replication/wire.ts'
import type { ServerDeps } from '../server-deps.ts'

export async function* sendChunks(
  { depot, catalogue }: Pick<ServerDeps, 'depot' | 'catalogue'>,
  space: SpaceId,
  want: readonly WantedChunk[],
): AsyncGenerator<Uint8Array> {
  for (const { sha256, from } of want) {
    const size = catalogue.size(space, sha256)
    const isHere = size !== undefined && from <= size && (await depot.size(space, sha256)) === size
    if (!isHere) yield frameHeader({ sha256, from: 0, size: 0 })
    else yield* oneFrame(frameHeader({ sha256, from, size }), depot.pieces(space, sha256, from))
  }
}

/** The header goes out together with the first bytes: small chunks cost one write each. */
async function* oneFrame(header: Uint8Array, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = header
  for await (const piece of pieces) {
    yield head === undefined ? piece : Buffer.concat([head, piece])
    head = undefined
  }
  if (head !== undefined) yield head
}
