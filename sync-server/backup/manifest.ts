/**
 * What a backup folder holds. `manifest.json` is written last; a folder without it is no backup.
 * | path | content |
 * |---|---|
 * | `manifest.json`, `manifest.sha256` | this shape; its hash, as `sha256sum -c` reads it |
 * | `accounts.sqlite` | people, invitations, devices, groups, keys of the server: treat it like a password |
 * | `spaces/<space>.jsonl.gz` | one document a line: each leaf with `_rev` and `_revisions`, tombstones and conflicts included, oldest change first |
 * | `chunks.jsonl.gz` | one line for each chunk of a file: space, sha256, size |
 * | `files/<space>/<2 digits>/<sha256>` | the chunks |
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256Schema } from '#core/domain/file/file.ts'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import { hashFile } from './hash-file.ts'

/** The newest layout of a backup that this server reads and the one that it writes. */
export const backupLayout = 1
export const manifestFile = 'manifest.json'
export const manifestHashFile = 'manifest.sha256'
export const accountsCopy = 'accounts.sqlite'
export const chunkListFile = 'chunks.jsonl.gz'

const hashedFile = z.object({ file: z.string(), bytes: z.number(), sha256: sha256Schema })
export type HashedFile = Readonly<z.infer<typeof hashedFile>>

const spaceEntry = hashedFile.extend({
  space: spaceIdSchema,
  epoch: z.string(),
  /** Lines of the file. A document that was written while the backup ran may stand there twice. */
  leaves: z.number(),
  tombstones: z.number(),
})
export type SpaceEntry = Readonly<z.infer<typeof spaceEntry>>

export const manifestSchema = z.object({
  artel: z.literal('backup'),
  layout: z.number().int(),
  /** Version of the server that wrote it. */
  version: z.string(),
  serverId: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  accounts: hashedFile.extend({ users: z.number() }),
  spaces: z.array(spaceEntry),
  chunks: hashedFile.extend({
    count: z.number(),
    totalBytes: z.number(),
    /** Named by records, but not (yet) brought by their authors. */
    absent: z.number(),
  }),
  /** What the data folder itself had lost when the backup was made: a sentence each. */
  damage: z.array(z.string()),
})
export type Manifest = Readonly<z.infer<typeof manifestSchema>>

export type ManifestReading =
  | { readonly ok: true; readonly value: Manifest }
  | { readonly ok: false; readonly error: string }

/** @returns why it can't be trusted, in words */
export async function readManifest(folder: string): Promise<ManifestReading> {
  const file = join(folder, manifestFile)
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) return { ok: false, error: `${folder} is no backup: it has no ${manifestFile}.` }
  const noted = await readFile(join(folder, manifestHashFile), 'utf8').catch(() => '')
  const { sha256 } = await hashFile(file)
  if (!noted.startsWith(sha256)) return { ok: false, error: `${manifestFile} is damaged: its hash is another.` }
  const parsed = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) return { ok: false, error: `${manifestFile} is not readable.` }
  if (parsed.data.layout > backupLayout)
    return { ok: false, error: `This backup was written by a newer server (${parsed.data.version}).` }
  return { ok: true, value: parsed.data }
}
