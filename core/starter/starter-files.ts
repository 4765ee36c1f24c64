/** The files of the starter library: their shapes, and reading them with an error that names the file. */
import { z } from 'zod'
import { articleKinds } from '../domain/article/article.ts'
import { languageSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { questionnaireSchema } from '../domain/questionnaire/questionnaire.ts'
import { quizSchema } from '../domain/quiz/quiz.ts'
import { collectionKinds } from '../domain/collection/collection.ts'
import { topicKeySchema } from '../domain/topic/topic.ts'
import { idType } from '../kernel/ids.ts'
import { recordIdSchema } from '../record.ts'

/** Paths are relative to the starter's folder, with `/`. */
export type StarterFiles = ReadonlyMap<string, string>

export const starterIndexFile = 'library.json'

/** In the starter both languages are always there. */
export const both = (maxLength: number) =>
  z.strictObject({ ru: z.string().min(1).max(maxLength), en: z.string().min(1).max(maxLength), source: languageSchema })
const idOf = (type: string) => recordIdSchema.refine((id) => idType(id) === type, `must be an id of type ${type}`)
const path = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9.-]+)*\.(md|json)$/, 'must be a plain relative path')
const bodyFiles = z.strictObject({ ru: path, en: path })
const minutes = z.number().int().positive()
/** ISO day -> milliseconds, midnight UTC. */
const day = z.iso
  .date()
  .pipe(z.coerce.date())
  .transform((d) => d.getTime())

const topicEntry = z.strictObject({ key: topicKeySchema, title: both(limits.title) })

const articleEntry = z.strictObject({
  id: idOf('article'),
  kind: z.enum(articleKinds),
  topic: topicKeySchema,
  minutes,
  composite: z.boolean().optional(),
  licence: z.string().min(1),
  title: both(limits.title),
  summary: both(limits.summary),
  outcome: both(limits.title).optional(),
  region: z.string().min(1).max(limits.displayName).optional(),
  validUntil: day.optional(),
  body: bodyFiles,
  source: languageSchema,
})

const lessonEntry = z.strictObject({
  id: idOf('lesson'),
  title: both(limits.title),
  minutes,
  body: bodyFiles,
  source: languageSchema,
  quiz: path.optional(),
})

const courseEntry = z.strictObject({
  id: idOf('course'),
  title: both(limits.title),
  summary: both(limits.summary),
  outcomes: z.array(both(limits.summary)).min(1),
  audience: both(limits.summary),
  topic: topicKeySchema,
  minutes,
  edition: z.number().int().positive(),
  lessons: z.array(lessonEntry).min(1),
})

export const starterIndexSchema = z.strictObject({
  /** Day of this edition of the starter, ISO; becomes `createdAt` and `updatedAt` in milliseconds, midnight UTC. */
  date: day,
  /** In the order in which lists show them. */
  topics: z.array(topicEntry).min(1),
  glossary: path.optional(),
  collections: path.optional(),
  articles: z.array(articleEntry),
  courses: z.array(courseEntry),
  questionnaires: z.array(path),
  areaChecks: path.optional(),
  goals: path.optional(),
})
export type StarterIndex = Readonly<z.infer<typeof starterIndexSchema>>

const names = z.array(z.string().min(1).max(limits.title))
export const starterGlossarySchema = z.array(
  z.strictObject({
    id: idOf('term'),
    term: both(limits.title),
    also: z.strictObject({ ru: names, en: names }).optional(),
    definition: both(limits.questionText),
    topic: topicKeySchema,
  }),
)

export const starterCollectionsSchema = z.array(
  z.strictObject({
    id: idOf('collection'),
    kind: z.enum(collectionKinds),
    title: both(limits.title),
    summary: both(limits.summary),
    topic: topicKeySchema,
    items: z.array(idOf('article')).min(1),
    licence: z.string().min(1).optional(),
  }),
)

/** A quiz without what the index already says: which course and lesson it belongs to. */
export const starterQuizSchema = quizSchema.pick({ id: true, passShare: true, questions: true }).strict()

export const starterQuestionnaireSchema = questionnaireSchema
  .pick({
    id: true,
    kind: true,
    title: true,
    summary: true,
    minutes: true,
    licence: true,
    asksProfile: true,
    edition: true,
    areas: true,
    questions: true,
    weightSets: true,
    rules: true,
  })
  .strict()

/** Short checks, each of them one area of a whole instrument: the same questions, so that the answers can be compared. */
export const starterAreaChecksSchema = z.array(
  z.strictObject({
    id: idOf('questionnaire'),
    of: idOf('questionnaire'),
    area: z.string().min(1),
    title: both(limits.title),
    summary: both(limits.summary),
    minutes,
  }),
)

/** The file's text with `\n` line ends and no byte order mark, so that a checkout on Windows gives the same records. */
export function readStarterText(files: StarterFiles, file: string): string {
  const text = files.get(file)
  if (text === undefined) return throwBroken(file, 'is missing')
  const clean = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim()
  return clean === '' ? throwBroken(file, 'is empty') : `${clean}\n`
}

export function readStarterJson<T>(files: StarterFiles, file: string, schema: z.ZodType<T>): T {
  return checkStarter(file, schema, parseJson(file, readStarterText(files, file)))
}

export function checkStarter<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : throwBroken(file, z.prettifyError(parsed.error))
}

/** The starter is our own data: a broken one is a bug, so it throws. */
export function throwBroken(file: string, reason: string): never {
  throw new Error(`Starter library: ${file}: ${reason}`)
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return throwBroken(file, `is not JSON: ${String(error)}`)
  }
}
