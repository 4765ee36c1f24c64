/** Bytes that go from a window to the engine in pieces. */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { base, done } from './base.ts'

export const uploadsContract = {
  begin: base
    .input(
      z.object({
        name: z.string().max(limits.importPath),
        bytes: z.number().int().nonnegative().max(limits.fileBytes),
      }),
    )
    .output(z.object({ upload: z.string() })),
  /** Appends base64 bytes at `offset`; answers with the next offset. */
  append: base
    .input(
      z.object({
        upload: z.string().max(64),
        offset: z.number().int().nonnegative(),
        base64: z.string().max(2_000_000),
      }),
    )
    .output(z.object({ next: z.number() })),
  cancel: base.input(z.object({ upload: z.string().max(64) })).output(done),
}
