/** In which order files come and go, and which chunks one request asks for. */
import type { FileRecord } from '#core/domain/file/file.ts'
import { limits } from '#core/domain/limits.ts'

/** What the person does with files, as far as the order is concerned. */
export interface FilePriority {
  /** Smaller comes earlier: what is open now, then what was pinned. */
  rank(file: Pick<FileRecord, 'id'>): number
}
export interface PlannedChunk {
  readonly space: string
  readonly sha256: string
  readonly size: number
}

/** What is wanted first, first; then small before large, because it is done sooner; then as they were made. */
export function orderFiles(files: readonly FileRecord[], priority: FilePriority): readonly FileRecord[] {
  return files.toSorted(
    (a, b) =>
      priority.rank(a) - priority.rank(b) || a.size - b.size || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )
}

/** The chunks of files in their order, each once in a space. */
export function chunksOf(
  files: readonly FileRecord[],
  isWanted: (sha256: string, size: number) => boolean,
): PlannedChunk[] {
  const seen = new Set<string>()
  return files.flatMap(({ space, chunks }) =>
    chunks.flatMap(({ sha256, size }) => {
      const key = `${space} ${sha256}`
      if (seen.has(key) || !isWanted(sha256, size)) return []
      seen.add(key)
      return [{ space, sha256, size }]
    }),
  )
}

/** Takes the next request's chunks from the head of the plan: of one space, at least one, and no more bytes than given where there are more. */
export function takeBatch(plan: PlannedChunk[], bytes: number): readonly PlannedChunk[] {
  const batch: PlannedChunk[] = []
  let sum = 0
  for (let next = plan[0]; next !== undefined; next = plan[0]) {
    const isFull = batch.length === limits.chunksPerRequest || (batch.length > 0 && sum + next.size > bytes)
    if (isFull || (batch[0] !== undefined && batch[0].space !== next.space)) break
    batch.push(next)
    sum += next.size
    plan.shift()
  }
  return batch
}
