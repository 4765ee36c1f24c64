/**
 * A file's manifest: the bytes live outside records, as chunks stored by their SHA-256. A hash is not a permission: a chunk is
 * served only to who may read a `file` record that names it.
 */
import { z } from 'zod'
import { recordSchema } from '../../record.ts'
import { limits } from '../limits.ts'

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

export const fileSchema = recordSchema('file', {
  name: z.string().min(1).max(limits.fileNameLength),
  mime: z.string().max(100),
  /** Bytes of the whole file; the sum of its chunks. */
  size: z.number().int().nonnegative(),
  sha256: sha256Schema,
  /** In points, where it is a picture: a page keeps the room before the bytes are here. */
  picture: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }).optional(),
  chunks: z
    .array(z.object({ sha256: sha256Schema, size: z.number().int().positive().max(limits.chunkBytes) }))
    .max(limits.chunksPerFile),
}).refine((f) => f.chunks.reduce((sum, c) => sum + c.size, 0) === f.size, 'size must be the sum of the chunks')
export type FileRecord = Readonly<z.infer<typeof fileSchema>>
