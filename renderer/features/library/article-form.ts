/** An article while it is being written: the fields of its draft, and what is still missing before it can be published. */
import { z } from 'zod'
import { articleKinds, type Article } from '#core/domain/article/article.ts'
import { type Bilingual, bilingualSchema, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { firstTopic } from '#core/domain/topic/topic.ts'

export type ArticleKind = Article['kind']

/** Texts may be longer here than a record allows: the check list says so, the typing goes on. */
const text = bilingualSchema(limits.recordBytes)
const articleFormSchema = z.object({
  kind: z.enum(articleKinds),
  topic: z.string(),
  title: text,
  summary: text,
  body: text,
  composite: z.boolean(),
  licence: z.string(),
})
export type ArticleForm = Readonly<z.infer<typeof articleFormSchema>>
export type ArticleTextField = 'title' | 'summary' | 'body'

export function emptyArticleForm(language: Language): ArticleForm {
  const source = { source: language }
  return {
    kind: 'article',
    topic: firstTopic,
    title: source,
    summary: source,
    body: source,
    composite: false,
    licence: '',
  }
}

/** Reads a draft's fields; a field that an older or newer edition wrote differently falls back to empty, the others stay. */
export function articleFormFrom(fields: Readonly<Record<string, unknown>>, language: Language): ArticleForm {
  const empty = emptyArticleForm(language)
  const shape = articleFormSchema.shape
  return {
    kind: shape.kind.catch(empty.kind).parse(fields['kind']),
    topic: shape.topic.catch(empty.topic).parse(fields['topic']),
    title: shape.title.catch(empty.title).parse(fields['title']),
    summary: shape.summary.catch(empty.summary).parse(fields['summary']),
    body: shape.body.catch(empty.body).parse(fields['body']),
    composite: shape.composite.catch(false).parse(fields['composite']),
    licence: shape.licence.catch('').parse(fields['licence']),
  }
}

interface PublishedArticle {
  readonly kind: string
  readonly topic: string
  readonly title: Bilingual
  readonly summary?: Bilingual | undefined
  readonly body: Bilingual
  readonly composite: boolean
  readonly licence?: string | undefined
}
/** What a new draft of a published article begins with. */
export const articleFormOf = (article: PublishedArticle): ArticleForm =>
  articleFormFrom({ ...article }, article.title.source)

/** The fields as the draft keeps them: what is empty and optional is left out. */
export function articleDraftFields(form: ArticleForm) {
  const { summary, licence, ...rest } = form
  return {
    ...rest,
    ...(hasText(summary) ? { summary } : {}),
    ...(licence.trim() === '' ? {} : { licence: licence.trim() }),
  }
}

export type ArticleProblem = 'title' | 'body' | 'title-long' | 'summary-long' | 'body-long'

/** What keeps the article from being published; empty when nothing does. One language is enough. */
export function articleProblems(form: ArticleForm): readonly ArticleProblem[] {
  const problems: ArticleProblem[] = []
  if (!hasText(form.title)) problems.push('title')
  if (!hasText(form.body)) problems.push('body')
  if (isLonger(form.title, limits.title)) problems.push('title-long')
  if (isLonger(form.summary, limits.summary)) problems.push('summary-long')
  if (isLonger(form.body, limits.article)) problems.push('body-long')
  return problems
}

/**
 * Changes the text of one language. The source's date and the translation's date are kept apart, so that a translation that is older than its
 * source can be marked. The first text that is written makes its language the source.
 */
export function editText(text: Bilingual, language: Language, value: string, now: number): Bilingual {
  const source = hasText(text) ? text.source : language
  const stamped = language === source ? { ...text, source, sourceAt: now } : { ...text, source, translatedAt: now }
  return { ...stamped, [language]: value }
}

/** The writer looked at a stale translation and found it still right. */
export const confirmTranslation = (text: Bilingual, now: number): Bilingual => ({
  ...text,
  translatedAt: Math.max(now, text.sourceAt ?? 0),
})

export const hasText = (text: Bilingual): boolean => (text.ru ?? '').trim() !== '' || (text.en ?? '').trim() !== ''
export const lacksTranslation = (text: Bilingual): boolean =>
  hasText(text) && (text[otherLanguage(text.source)] ?? '').trim() === ''
const isLonger = (text: Bilingual, limit: number): boolean =>
  (text.ru ?? '').length > limit || (text.en ?? '').length > limit
