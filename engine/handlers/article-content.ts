/** What the author of a piece wrote, wherever it stands: in a draft's fields, in a submission, in the published article. */
import { z } from 'zod'
import type { ArticleContent } from '#core/contract/writing.ts'
import { articleContentSchema } from '#core/contract/writing.ts'
import { articleContentShape, articleSchema, type Article } from '#core/domain/article/article.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { datedText } from './dated-text.ts'
import { fail } from './fail.ts'
import { readingMinutes } from './reading-minutes.ts'

const draftFields = z.object({
  ...articleContentShape,
  topic: z.string().min(1).max(40),
  /** The form showed every field: one that isn't there was emptied. Drafts of older programs know only some, and leave the others as they are. */
  isWhole: z.boolean().optional().catch(undefined),
  /** The published state that the draft began from. */
  base: articleContentSchema.extend({ updatedAt: z.number() }).optional().catch(undefined),
})

export interface DraftContent {
  readonly content: ArticleContent
  readonly isWhole: boolean
  readonly base: (ArticleContent & { readonly updatedAt: number }) | undefined
}

/** @throws the contract's error record.invalid that names the field */
export function draftContent(draft: Draft): DraftContent {
  const parsed = draftFields.safeParse(draft.fields)
  if (!parsed.success) return fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { isWhole = false, base, ...content } = parsed.data
  return { content, isWhole, base }
}

/** The author's fields of an article or a submission, without the envelope. */
export function contentOf(record: Readonly<Record<string, unknown>>): ArticleContent {
  const parsed = articleContentSchema.safeParse(record)
  return parsed.success ? parsed.data : fail('record.invalid', { reason: parsed.error.issues[0]?.path.join('.') ?? '' })
}

/** The envelope and the editors' fields, without what the author wrote. */
export function withoutContent<T extends Readonly<Record<string, unknown>>>(record: T): Partial<T> {
  const rest: Partial<T> = { ...record }
  for (const field of Object.keys(articleContentShape)) Reflect.deleteProperty(rest, field)
  return rest
}

/** Dates of the two languages and minutes, against what was published before. */
export const datedContent = (
  before: Pick<Article, 'title' | 'body'> | undefined,
  content: ArticleContent,
  now: number,
) => ({
  ...content,
  title: datedText(before?.title, content.title, now),
  body: datedText(before?.body, content.body, now),
})

export function checkArticle(value: Readonly<Record<string, unknown>>): Article {
  const article = articleSchema.safeParse(value)
  if (!article.success) return fail('record.invalid', { reason: article.error.issues[0]?.path.join('.') ?? '' })
  return { ...article.data, minutes: readingMinutes(article.data.body) }
}
