/**
 * Texts that were written elsewhere become drafts of articles: one file, or a whole folder. The page sends pictures first, then texts, each as an upload; every answer is durable,
 * so an import that is stopped keeps what has come.
 */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { base, done } from './base.ts'

/**
 * Why a file was left where it was. `heavy`: it took more time or memory than a document may. `unreadable`: the disk or its owner doesn't give it; `failed`: Artel itself stumbled over it. Both are found
 * by the page.
 */
export const leftReasonSchema = z.enum([
  'broken',
  'encrypted',
  'bomb',
  'binary',
  'heavy',
  'unknown-kind',
  'empty',
  'too-long',
  'too-large',
  'unreadable',
  'failed',
])
export type LeftReason = z.infer<typeof leftReasonSchema>

/** What of a text was left out or could not be found. */
export const remarkSchema = z.object({
  kind: z.enum([
    'macros',
    'scripts',
    'remote-picture',
    'missing-picture',
    'refused-picture',
    'embedded',
    'form',
    'empty',
    'hidden-slide',
    'media',
    'drawing',
    'picture-kind',
    'link',
    'page',
    'scanned',
    'large',
  ]),
  count: z.number(),
  example: z.string().optional(),
})
export type ImportRemark = z.infer<typeof remarkSchema>

export const importedFileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('draft'),
    draft: z.string(),
    title: z.string(),
    pictures: z.number(),
    remarks: z.array(remarkSchema),
  }),
  /** A picture: it is taken when a text names it. */
  z.object({ kind: z.literal('kept') }),
  z.object({ kind: z.literal('left'), reason: leftReasonSchema }),
])
export type ImportedFile = z.infer<typeof importedFileSchema>

const job = z.object({ job: z.string().max(64) })

export const importsContract = {
  /** `topic` is that of every text that doesn't name one of ours itself. */
  begin: base.input(z.object({ topic: z.string().max(40) })).output(job),
  add: base
    .input(
      job.extend({
        upload: z.string().max(64),
        /** Where it stood in the folder, `/`-separated; the bare name of a single file. */
        path: z.string().min(1).max(limits.importPath),
      }),
    )
    .output(importedFileSchema),
  /** Lets go of pictures that no text named. */
  end: base.input(job).output(done),
}
