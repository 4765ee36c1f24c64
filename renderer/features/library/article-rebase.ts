/**
 * Bringing a change of the published article into a draft that was begun before it: the same three-way merge as sync's. Where both changed the
 * same passage the writer's own text stands, and the other's is handed back to be looked at.
 */
import { z } from 'zod'
import { articleContentSchema } from '#core/contract/writing.ts'
import { mergeRecords } from '#core/replication/merge.ts'
import type { AnyRecord } from '#core/record.ts'
import { type ArticleForm, articleFormFrom, articleFormOf } from './article-form.ts'

/** The published state a draft stands on; kept in the draft, so that it is known after a restart. */
export const articleBaseSchema = articleContentSchema.extend({ updatedAt: z.number() })
export type ArticleBase = Readonly<z.infer<typeof articleBaseSchema>>

export interface Overlap {
  /** Path of the field, e.g. `title.ru`. */
  readonly field: string
  readonly theirs: string
}
export interface Rebased {
  readonly form: ArticleForm
  readonly overlaps: readonly Overlap[]
}

export function rebaseArticle(base: ArticleBase, mine: ArticleForm, theirs: ArticleBase): Rebased {
  const later = Math.max(base.updatedAt, theirs.updatedAt)
  const { record, losses } = mergeRecords(
    asRecord(articleFormOf(base), base.updatedAt),
    { record: asRecord(mine, later + 1), editor: 'mine' },
    { record: asRecord(articleFormOf(theirs), later), editor: 'theirs' },
  )
  return {
    form: articleFormFrom(record, mine.title.source),
    overlaps: losses.filter((l) => typeof l.lost === 'string').map((l) => ({ field: l.field, theirs: String(l.lost) })),
  }
}

/** The merge looks only at fields and dates; the envelope is the same on all three sides, and every side has every field. */
const asRecord = (form: ArticleForm, updatedAt: number): AnyRecord => ({
  ...form,
  id: 'article:draft',
  type: 'article',
  space: 'library',
  author: 'both',
  createdAt: 0,
  updatedAt,
  v: 1,
})
