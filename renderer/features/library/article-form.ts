/** An article while it is being written: the fields of its draft, and what is still missing before it can be published. */
import { z } from 'zod'
import {
  articleContentShape,
  articleKinds,
  creditSchema,
  fileUseSchema,
  type Article,
} from '#core/domain/article/article.ts'
import { type Bilingual, bilingualSchema, type Language, otherLanguage } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { firstTopic } from '#core/domain/topic/topic.ts'

export type ArticleKind = Article['kind']

/** Texts may be longer here than a record allows: the check list says so, the typing goes on. */
const text = bilingualSchema(limits.recordBytes)
const expertShape = z.object({ name: z.string(), company: z.string().default(''), contact: z.string().default('') })
const articleFormSchema = z.object({
  kind: z.enum(articleKinds),
  topic: z.string(),
  title: text,
  summary: text,
  body: text,
  outcome: text,
  composite: z.boolean(),
  licence: z.string(),
  region: z.string(),
  /** Midnight UTC. */
  validUntil: z.number().nullable(),
  link: z.string(),
  expert: expertShape,
  files: z.array(fileUseSchema),
  credit: z.array(creditSchema),
})
export type ArticleForm = Readonly<z.infer<typeof articleFormSchema>>
export type ArticleTextField = 'title' | 'summary' | 'body' | 'outcome'

export function emptyArticleForm(language: Language): ArticleForm {
  const source = { source: language }
  return {
    kind: 'article',
    topic: firstTopic,
    title: source,
    summary: source,
    body: source,
    outcome: source,
    composite: false,
    licence: '',
    region: '',
    validUntil: null,
    link: '',
    expert: { name: '', company: '', contact: '' },
    files: [],
    credit: [],
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
    outcome: shape.outcome.catch(empty.outcome).parse(fields['outcome']),
    composite: shape.composite.catch(false).parse(fields['composite']),
    licence: shape.licence.catch('').parse(fields['licence']),
    region: shape.region.catch('').parse(fields['region']),
    validUntil: shape.validUntil.catch(null).parse(fields['validUntil']),
    link: shape.link.catch('').parse(fields['link']),
    expert: expertShape.catch(empty.expert).parse(fields['expert']),
    files: shape.files.catch([]).parse(fields['files']),
    credit: shape.credit.catch([]).parse(fields['credit']),
  }
}

/** What a new draft of a published article, or of a submission, begins with. */
export const articleFormOf = (
  content: Readonly<Record<string, unknown>> & { readonly title: Bilingual },
): ArticleForm => articleFormFrom({ ...content }, content.title.source)

/** The fields as the draft keeps them: what is empty and optional is left out, and `isWhole` says that it was shown and is meant to be empty. */
export function articleDraftFields(form: ArticleForm) {
  const { summary, outcome, licence, region, validUntil, link, expert, files, credit, composite, ...rest } = form
  const kept = keptFields(form.kind)
  return {
    ...rest,
    isWhole: true,
    ...(hasText(summary) ? { summary } : {}),
    ...(composite && kept.composite ? { composite } : {}),
    ...(hasText(outcome) && kept.outcome ? { outcome } : {}),
    ...(validUntil !== null && kept.validUntil ? { validUntil } : {}),
    ...(kept.expert && expert.name.trim() !== '' ? { expert: expertFields(expert) } : {}),
    ...filled({ licence, region, link }),
    ...(files.length === 0 ? {} : { files }),
    ...(credit.length === 0 ? {} : { credit }),
  }
}

/** Fields that only some kinds have; what was typed under another kind stays in the form, not in the text. */
export const keptFields = (kind: ArticleKind) => ({
  outcome: kind === 'case',
  composite: kind === 'case',
  validUntil: kind === 'regulation' || kind === 'template',
  expert: kind === 'expert',
  mainFile: kind === 'video' || kind === 'document',
})

const expertFields = ({ name, company, contact }: ArticleForm['expert']) => ({
  name: name.trim(),
  ...filled({ company, contact }),
})
const filled = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])))

export type ArticleProblem =
  | 'title'
  | 'body'
  | 'title-long'
  | 'summary-long'
  | 'outcome-long'
  | 'body-long'
  | 'expert'
  | 'main-file'
  | 'link'
  | 'picture-words'

/** What keeps the article from being published; empty when nothing does. One language is enough. */
export function articleProblems(form: ArticleForm): readonly ArticleProblem[] {
  const problems: ArticleProblem[] = []
  if (!hasText(form.title)) problems.push('title')
  const { expert, mainFile } = keptFields(form.kind)
  if (expert && form.expert.name.trim() === '') problems.push('expert')
  if (mainFile && !form.files.some((use) => use.as === 'main')) problems.push('main-file')
  if (!expert && !mainFile && !hasText(form.body)) problems.push('body')
  if (isLonger(form.title, limits.title)) problems.push('title-long')
  if (isLonger(form.summary, limits.summary)) problems.push('summary-long')
  if (isLonger(form.outcome, limits.title)) problems.push('outcome-long')
  if (isLonger(form.body, limits.article)) problems.push('body-long')
  if (form.link.trim() !== '' && !linkSchema.safeParse(form.link.trim()).success) problems.push('link')
  if ([form.body.ru, form.body.en].some((words) => words !== undefined && pictureWithoutWords.test(words)))
    problems.push('picture-words')
  return problems
}

const linkSchema = articleContentShape.link
/** Who can't see a picture hears its words. */
const pictureWithoutWords = /!\[\s*\]\(file:/

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
