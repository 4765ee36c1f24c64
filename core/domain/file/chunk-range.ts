/** Which pieces of which chunks are the bytes of a file from one place to another. */
export interface ChunkPart {
  readonly sha256: string
  /** Of the chunk, `to` not included. */
  readonly from: number
  readonly to: number
}

/** @param start and `end`, of the file, `end` not included */
export function chunkRange(
  chunks: readonly { readonly sha256: string; readonly size: number }[],
  start: number,
  end: number,
): readonly ChunkPart[] {
  const parts: ChunkPart[] = []
  let at = 0
  for (const { sha256, size } of chunks) {
    const from = Math.max(0, start - at)
    const to = Math.min(size, end - at)
    if (from < to) parts.push({ sha256, from, to })
    at += size
    if (at >= end) break
  }
  return parts
}
