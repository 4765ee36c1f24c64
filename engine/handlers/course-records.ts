/** The records that a course form stands for. Ids come from the course's and the lessons', so that the same draft gives the same records whenever it is published. */
import type { z } from 'zod'
import { type Bilingual, isStaleTranslation, otherLanguage } from '#core/domain/bilingual.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { courseSchema, type Course } from '#core/domain/course/course.ts'
import { type FileRecord, fileSchema } from '#core/domain/file/file.ts'
import { lessonSchema, type Lesson } from '#core/domain/lesson/lesson.ts'
import { quizSchema, type Quiz } from '#core/domain/quiz/quiz.ts'
import { rekeyed } from '#core/domain/quiz/same-question.ts'
import type { AnyRecord } from '#core/record.ts'
import type { CourseFields } from './course-fields.ts'
import { datedText } from './dated-text.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import { readingMinutes } from './reading-minutes.ts'
import type { Reader } from './reader.ts'

export interface CourseToMake {
  readonly id: string
  /** Who publishes. */
  readonly user: string
  readonly fields: CourseFields
  /** What changed. */
  readonly note?: string | undefined
}

export interface MadeCourse {
  readonly course: Course
  readonly lessons: readonly Lesson[]
  readonly quizzes: readonly Quiz[]
  readonly files: readonly AnyRecord[]
}

/** @throws the contract's error course.not-ready */
export function courseRecords(deps: HandlerDeps, reader: Reader, make: CourseToMake): MadeCourse {
  const { id, user, fields, note } = make
  const before = reader.get('course', id)
  const now = deps.now()
  const edition = (before?.edition ?? 0) + 1
  const { title, summary, outcomes, audience, topic } = fields
  const { note: _n, summary: _s, outcomes: _o, audience: _a, modules: _m, minutes: _t, ...kept } = before ?? {}
  const head = {
    ...kept,
    ...envelope(before, user, now),
    id,
    type: 'course',
    title: dated(before?.title, title, now),
    topic,
    edition,
    trainer: before?.trainer ?? user,
    ...(summary === undefined ? {} : { summary: dated(before?.summary, summary, now) }),
    ...(outcomes === undefined ? {} : { outcomes }),
    ...(audience === undefined ? {} : { audience }),
    ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
  }
  if (fields.kind === 'package') return packageRecords(fields, head, packageFile(reader, make, fields.package, now))
  const parts = fields.lessons.map((lesson, i) => lessonRecords({ reader, make, now, edition }, lesson, i))
  const minutes = fields.minutes ?? parts.reduce((sum, p) => sum + (p.lesson.minutes ?? 0), 0)
  const modules = modulesOf(fields, before, now)
  const lessons = parts.map((p) => p.lesson.id)
  return {
    course: check(courseSchema, { ...head, minutes, lessons, ...(modules === undefined ? {} : { modules }) }),
    lessons: parts.map((p) => p.lesson),
    quizzes: parts.flatMap((p) => (p.quiz === undefined ? [] : [p.quiz])),
    files: [],
  }
}

/** What stays of a record through all its states; a record that is changed names who did it. */
function envelope(before: AnyRecord | undefined, user: string, now: number) {
  if (before === undefined)
    return { space: 'library', author: user, createdAt: now, updatedAt: now, v: schemaVersion } as const
  const { author, createdAt } = before
  const updatedAt = Math.max(now, before.updatedAt + 1)
  return { space: 'library', author, createdAt, updatedAt, v: schemaVersion, editor: user } as const
}

type PackageFields = Extract<CourseFields, { kind: 'package' }>

/** Each edition of a package names a file of its own bytes, so that those of earlier ones stay named; an edition with the bytes of an earlier one names the earlier one's (ED5). */
function packageFile(
  reader: Reader,
  { id, user }: CourseToMake,
  { name, manifest }: PackageFields['package'],
  now: number,
): { readonly file: FileRecord; readonly isNew: boolean } {
  const first = suffixed('file', id, 'zip')
  const own = suffixed('file', id, `${manifest.sha256.slice(0, 32)}.zip`)
  const known = [first, own].flatMap((one) => reader.get('file', one) ?? [])
  const same = known.find(({ sha256 }) => sha256 === manifest.sha256)
  if (same !== undefined) return { file: same, isNew: false }
  const head = { ...envelope(undefined, user, now), id: known.length === 0 ? first : own, type: 'file' }
  return { file: check(fileSchema, { ...head, name, mime: 'application/zip', ...manifest }), isNew: true }
}

function packageRecords(
  fields: PackageFields,
  head: object,
  { file, isNew }: ReturnType<typeof packageFile>,
): MadeCourse {
  const { manifest: _m, name: _n, ...pack } = fields.package
  const minutes = fields.minutes === undefined ? {} : { minutes: fields.minutes }
  const course = check(courseSchema, { ...head, lessons: [], package: { ...pack, file: file.id }, ...minutes })
  return { course, lessons: [], quizzes: [], files: isNew ? [file] : [] }
}

type NativeFields = Extract<CourseFields, { kind: 'native' }>

/** Only modules that have a lesson: an empty one is a plan of the author's. */
function modulesOf({ modules = [], lessons }: NativeFields, before: Course | undefined, now: number) {
  const used = modules.filter(({ key }) => lessons.some((lesson) => lesson.module === key))
  if (used.length === 0) return undefined
  return Object.fromEntries(used.map(({ key, title }) => [key, dated(before?.modules?.[key], title, now)]))
}

interface Making {
  readonly reader: Reader
  readonly make: CourseToMake
  readonly now: number
  readonly edition: number
}

function lessonRecords({ reader, make, now, edition }: Making, draft: NativeFields['lessons'][number], index: number) {
  const { id: named, quiz, module, title, body, minutes = readingMinutes(draft.body) } = draft
  const id = named ?? suffixed('lesson', make.id, String(index))
  const before = reader.get('lesson', id)
  const { quiz: _q, module: _m, ...kept } = before ?? {}
  const hasQuiz = quiz !== undefined && quiz.questions.length > 0
  const quizId = hasQuiz ? (quiz.id ?? before?.quiz ?? suffixed('quiz', id, 'quiz')) : undefined
  const lesson = check(lessonSchema, {
    ...kept,
    ...envelope(before, make.user, now),
    id,
    type: 'lesson',
    course: make.id,
    title: dated(before?.title, title, now),
    body: dated(before?.body, body, now),
    minutes,
    ...(quizId === undefined ? {} : { quiz: quizId }),
    ...(module === undefined || make.fields.modules?.some((m) => m.key === module) !== true ? {} : { module }),
  })
  if (quizId === undefined || quiz === undefined) return { lesson, quiz: undefined }
  const asked = reader.get('quiz', quizId)
  return {
    lesson,
    quiz: check(quizSchema, {
      ...envelope(asked, make.user, now),
      ...quiz,
      id: quizId,
      type: 'quiz',
      course: make.id,
      lesson: id,
      questions: asked === undefined ? quiz.questions : rekeyed(asked.questions, quiz.questions, edition),
    }),
  }
}

/** A text that comes with its dates, such as that of a copied course, keeps them; a translation that its author found still right is as new as her word. */
function dated(before: Bilingual | undefined, text: Bilingual, now: number): Bilingual {
  if (before === undefined && text.sourceAt !== undefined) return text
  const made = datedText(before, text, now)
  const isConfirmed =
    (text.translatedAt ?? 0) > (before?.translatedAt ?? 0) && !isStaleTranslation(text, otherLanguage(text.source))
  return isConfirmed && made[otherLanguage(text.source)]
    ? { ...made, translatedAt: Math.max(now, made.sourceAt ?? 0) }
    : made
}

const suffixed = (type: string, of: string, suffix: string): string =>
  `${type}:${of.slice(of.indexOf(':') + 1)}.${suffix}`

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : notReady(parsed.error)
}

export function notReady(error: z.ZodError): never {
  const issue = error.issues[0]
  fail('course.not-ready', { reason: issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}` })
}
