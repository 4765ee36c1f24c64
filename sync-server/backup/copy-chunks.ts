/** The bytes of files: each chunk is copied once and shared (by hard link) between the backups of a folder. */
import { createHash } from 'node:crypto'
import { link, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { NamedChunk } from '../files/chunk-catalogue.ts'
import type { OpenData } from '../open-data.ts'
import { writeJsonLines } from './json-lines.ts'
import { chunkListFile } from './manifest.ts'

export interface CopiedChunks {
  readonly counts: { readonly count: number; readonly totalBytes: number; readonly absent: number }
  readonly copiedBytes: number
}

export const chunkPath = (folder: string, { space, sha256 }: Pick<NamedChunk, 'space' | 'sha256'>): string =>
  join(folder, 'files', space, sha256.slice(0, 2), sha256)

/** @param earlier the backup before this one */
export async function copyChunks(
  { catalogue, depot }: Pick<OpenData, 'catalogue' | 'depot'>,
  work: string,
  earlier: string | undefined,
  damage: string[],
): Promise<CopiedChunks> {
  const counts = { count: 0, totalBytes: 0, absent: 0 }
  let copiedBytes = 0
  const copy = async (chunk: NamedChunk): Promise<boolean> => {
    const target = chunkPath(work, chunk)
    if (earlier !== undefined && (await linkFrom(chunkPath(earlier, chunk), target, chunk.size))) return true
    const bytes = await depot.read(chunk.space, chunk.sha256)
    if (bytes === undefined) {
      counts.absent += 1
      return false
    }
    if (createHash('sha256').update(bytes).digest('hex') !== chunk.sha256) {
      damage.push(`${chunk.space}: the bytes of chunk ${chunk.sha256} are damaged`)
      return false
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, bytes, { mode: 0o600, flush: true })
    copiedBytes += bytes.length
    return true
  }
  const lines = async function* () {
    for (const chunk of catalogue.all()) {
      if (!(await copy(chunk))) continue
      counts.count += 1
      counts.totalBytes += chunk.size
      yield chunk
    }
  }
  await writeJsonLines(join(work, chunkListFile), lines())
  return { counts, copiedBytes }
}

/** @returns false where the earlier backup hasn't got it, or can't share it (another file system). */
async function linkFrom(source: string, target: string, size: number): Promise<boolean> {
  const found = await stat(source).catch(() => undefined)
  if (found?.size !== size) return false
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  return await link(source, target).then(
    () => true,
    () => false,
  )
}
