/** A file on disk becomes chunks and a manifest; each byte is read once and no more than a chunk of it is in memory. */
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, statSync } from 'node:fs'
import type { FileManifest } from '../ports.ts'
import type { CommitGroup } from './commit-group.ts'
import { createCutter, cutSizesFor, neighbourSizes, type CutSizes } from './fast-cdc.ts'
import { fileErrorOf } from './file-error.ts'
import { hashOf } from './hash-of.ts'
import { temporaryName, type Shards } from './shards.ts'
import { createWaitingWrites } from '../waiting-writes.ts'

export interface AddOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (bytes: number) => void
}
export interface AddDeps {
  readonly chunks: Shards
  readonly commits: CommitGroup
  readonly temporary: string
  /** Called before a chunk is looked for or written: nobody may remove it from now on. */
  readonly onChunk: (sha256: string) => void
}

export async function addFile(deps: AddDeps, path: string, options: AddOptions): Promise<FileManifest> {
  const { signal, onProgress } = options
  const sizes = await sizesLikeBefore(deps, path)
  const hash = createHash('sha256')
  const found: { readonly sha256: string; readonly size: number }[] = []
  const writes = createWaitingWrites()
  let size = 0
  try {
    for await (const bytes of cutFile(path, sizes, { signal })) {
      signal?.throwIfAborted()
      hash.update(bytes)
      const sha256 = hashOf(bytes)
      deps.onChunk(sha256)
      if (deps.chunks.size(sha256) !== bytes.length) await writes.add(bytes.length, writeChunk(deps, sha256, bytes))
      found.push({ sha256, size: bytes.length })
      size += bytes.length
      onProgress?.(size)
    }
  } finally {
    await writes.end()
  }
  return { size, sha256: hash.digest('hex'), chunks: found }
}

async function writeChunk({ chunks, commits, temporary }: AddDeps, sha256: string, bytes: Uint8Array): Promise<void> {
  const from = temporaryName(temporary)
  try {
    mkdirSync(temporary, { recursive: true })
  } catch (cause) {
    throw fileErrorOf(cause)
  }
  await commits.commit(from, chunks.path(sha256), bytes)
  chunks.added(bytes.length)
}

const headBytes = 16_000_000

/** Near a limit between sizes: those under which most of the file's beginning is known here, because an earlier edition was cut so. */
async function sizesLikeBefore({ chunks }: AddDeps, path: string): Promise<CutSizes> {
  const { size } = statSync(path)
  const own = cutSizesFor(size)
  const others = neighbourSizes(size)
  if (others.length === 0) return own
  return bestKnown(path, [own, ...others], (bytes) => chunks.size(hashOf(bytes)) === bytes.length)
}

/**
 * The sizes under which most bytes of the file's beginning are in known chunks; the first where there is nothing to choose. One known chunk is no sign: other sizes cut the same bytes alike here and
 * there by chance.
 */
export async function bestKnown(
  path: string,
  candidates: readonly [CutSizes, ...(readonly CutSizes[])],
  isKnown: (bytes: Uint8Array) => boolean,
): Promise<CutSizes> {
  let best = candidates[0]
  let most = 0
  for (const sizes of candidates) {
    let known = 0
    for await (const bytes of cutFile(path, sizes, { end: headBytes - 1 })) if (isKnown(bytes)) known += bytes.length
    if (known > most) [best, most] = [sizes, known]
  }
  return best
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly end?: number
}

async function* cutFile(path: string, sizes: CutSizes, { signal, end }: ReadOptions): AsyncGenerator<Uint8Array> {
  const cutter = createCutter(sizes)
  let pending: Uint8Array[] = []
  const stream = createReadStream(path, {
    highWaterMark: 262_144,
    ...(signal && { signal }),
    ...(end !== undefined && { end }),
  })
  for await (const piece of stream) {
    const bytes: Uint8Array = piece
    let from = 0
    for (const cut of cutter(bytes)) {
      yield Buffer.concat([...pending, bytes.subarray(from, cut)])
      pending = []
      from = cut
    }
    if (from < bytes.length) pending.push(bytes.subarray(from))
  }
  if (pending.length > 0) yield Buffer.concat(pending)
}
