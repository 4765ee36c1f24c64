/** From a course draft to records of the library, and from a package's zip to a course draft. */
import { z } from 'zod'
import type { ImportReport } from '#core/contract/package-views.ts'
import { bilingualOf, bilingualSchema, type Bilingual } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { coursePackageSchema, courseSchema, packageItemSchema } from '#core/domain/course/course.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import { fileSchema } from '#core/domain/file/file.ts'
import { lessonSchema } from '#core/domain/lesson/lesson.ts'
import { limits } from '#core/domain/limits.ts'
import { questionSchema, quizSchema } from '#core/domain/quiz/quiz.ts'
import { newId } from '#core/kernel/ids.ts'
import { recordIdSchema, type AnyRecord } from '#core/record.ts'
import type { Write } from '../ports.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { draftOf, saveDraft } from './drafts.ts'
import { actorOf, commit, fail, must } from './fail.ts'
import { readingMinutes } from './reading-minutes.ts'
import type { Reader } from './reader.ts'

const text = (max: number) => bilingualSchema(max).refine((t) => Boolean(t.ru?.trim() || t.en?.trim()), 'empty')
const common = {
  title: text(limits.title),
  summary: bilingualSchema(limits.summary).optional(),
  outcomes: z.array(bilingualSchema(limits.summary)).max(12).optional(),
  topic: z.string().min(1).max(40),
  minutes: z.number().int().nonnegative().optional(),
}
const manifestSchema = z.object({
  size: z.number(),
  sha256: z.string(),
  chunks: z.array(z.object({ sha256: z.string(), size: z.number() })),
})
/** What a course form holds; `z.json()` values of a draft are parsed here, at publishing. */
export const courseFields = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('native'),
    ...common,
    lessons: z
      .array(
        z.object({
          id: recordIdSchema.optional(),
          title: text(limits.title),
          body: text(limits.lesson),
          minutes: z.number().int().nonnegative().optional(),
          quiz: z
            .object({
              id: recordIdSchema.optional(),
              passShare: z.number().min(0).max(1),
              questions: z.array(questionSchema).max(limits.questionsPerQuiz),
            })
            .optional(),
        }),
      )
      .min(1)
      .max(limits.lessonsPerCourse),
  }),
  z.object({
    kind: z.literal('package'),
    ...common,
    package: z.object({
      format: coursePackageSchema.shape.format,
      sha256: z.string(),
      name: z.string(),
      items: z.array(packageItemSchema).min(1),
      manifest: manifestSchema,
    }),
  }),
])
type CourseFields = z.infer<typeof courseFields>

/** All records of the course and the end of the draft are one transaction. Ids come from the draft, so publishing twice makes one course. */
export function publishCourse(deps: HandlerDeps, reader: Reader, draftId: string): { id: string } {
  const actor = actorOf(deps)
  const draft = draftOf(deps, draftId)
  const parsed = courseFields.safeParse(draft.fields)
  if (!parsed.success) fail('course.not-ready', { reason: describe(parsed.error) })
  const records = courseRecords(deps, reader, actor.user, draft, parsed.data)
  const writes: Write[] = records.map((record) => ({ kind: 'put', record }))
  commit(deps, [...writes, { kind: 'delete', record: { ...draft, updatedAt: deps.now() } }], actor)
  return { id: draft.becomes }
}

function courseRecords(
  deps: HandlerDeps,
  reader: Reader,
  user: string,
  draft: Draft,
  fields: CourseFields,
): readonly AnyRecord[] {
  const now = deps.now()
  const before = reader.get('course', draft.becomes)
  const made = {
    space: 'library',
    author: before?.author ?? user,
    createdAt: before?.createdAt ?? now,
    updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1),
    v: schemaVersion,
  } as const
  const { title, summary, outcomes, topic } = fields
  const head = {
    ...made,
    id: draft.becomes,
    type: 'course',
    title: datedText(before?.title, title, now),
    topic,
    edition: (before?.edition ?? 0) + 1,
    trainer: before?.trainer ?? user,
    ...(summary === undefined ? {} : { summary }),
    ...(outcomes === undefined ? {} : { outcomes }),
  }
  if (fields.kind === 'package') {
    const { manifest, name, ...pack } = fields.package
    const file = {
      ...made,
      id: suffixed('file', draft.becomes, 'zip'),
      type: 'file',
      name,
      mime: 'application/zip',
      ...manifest,
    }
    const course = {
      ...head,
      lessons: [],
      package: { ...pack, file: file.id },
      ...(fields.minutes === undefined ? {} : { minutes: fields.minutes }),
    }
    return [check(fileSchema, file), check(courseSchema, course)]
  }
  const parts = fields.lessons.map((lesson, i) => lessonRecords(made, draft.becomes, lesson, i))
  const minutes = fields.minutes ?? parts.reduce((sum, p) => sum + p.minutes, 0)
  const course = check(courseSchema, { ...head, minutes, lessons: parts.map((p) => p.id) })
  return [...parts.flatMap((p) => p.records), course]
}

type NativeLesson = Extract<CourseFields, { kind: 'native' }>['lessons'][number]
function lessonRecords(made: Record<string, unknown>, course: string, lesson: NativeLesson, index: number) {
  const id = lesson.id ?? suffixed('lesson', course, String(index))
  const minutes = lesson.minutes ?? readingMinutes(lesson.body)
  const hasQuiz = lesson.quiz !== undefined && lesson.quiz.questions.length > 0
  const quizId = hasQuiz ? (lesson.quiz?.id ?? suffixed('quiz', course, String(index))) : undefined
  const records: AnyRecord[] = [
    check(lessonSchema, {
      ...made,
      id,
      type: 'lesson',
      course,
      title: lesson.title,
      body: lesson.body,
      minutes,
      ...(quizId === undefined ? {} : { quiz: quizId }),
    }),
  ]
  if (quizId !== undefined && lesson.quiz !== undefined)
    records.push(
      check(quizSchema, {
        ...made,
        id: quizId,
        type: 'quiz',
        course,
        lesson: id,
        questions: lesson.quiz.questions,
        passShare: lesson.quiz.passShare,
      }),
    )
  return { id, minutes, records }
}

/** An id that follows from the course's: the same draft gives the same ids, whenever it is published. */
const suffixed = (type: string, course: string, suffix: string): string =>
  `${type}:${course.slice(course.indexOf(':') + 1)}.${suffix}`

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) fail('course.not-ready', { reason: describe(parsed.error) })
  return parsed.data
}
const describe = (error: z.ZodError): string => {
  const issue = error.issues[0]
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`
}

/** A package becomes a course draft: its author gives it a title in both languages and publishes it like any course. */
export async function importPackage(
  deps: HandlerDeps,
  reader: Reader,
  upload: string,
  name: string,
): Promise<ImportReport> {
  actorOf(deps)
  const path = deps.uploads.path(upload) ?? fail('upload.unknown')
  const imported = must(await deps.packages.import(path, name))
  deps.uploads.cancel(upload)
  const title: Bilingual = bilingualOf(/[а-яё]/i.test(imported.title) ? 'ru' : 'en', imported.title || name)
  const { sha256, items, manifest, format, standard, languages } = imported
  const fields = z.record(z.string(), z.json()).parse({
    kind: 'package',
    title,
    topic: 'knowledge',
    package: { format, sha256, name, items, manifest },
  })
  const draft = saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', fields })
  return {
    draft: draft.id,
    title: imported.title,
    format,
    standard,
    languages: [...languages],
    items: imported.items.length,
    files: imported.files,
    bytes: imported.bytes,
    warnings: imported.warnings.map((w) => ({ ...w })),
  }
}
