/** Removes stored bytes that nothing names. A crash in the middle leaves less rubbish and no damage: each removal stands for itself. */
import type { Shards } from './shards.ts'

/** @param isNamed asked right before each removal. @returns bytes freed */
export async function sweepShards(shards: Shards, isNamed: (sha256: string) => boolean): Promise<number> {
  let freed = 0
  for await (const names of shards.names())
    for (const sha256 of names) {
      if (isNamed(sha256)) continue
      freed += shards.size(sha256) ?? 0
      shards.remove(sha256)
    }
  return freed
}
