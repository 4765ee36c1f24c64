/** A published course as a draft's fields: to be edited, or to become another course. */
import { z } from 'zod'
import type { Course } from '#core/domain/course/course.ts'
import type { Draft } from '#core/domain/draft/draft.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { newId } from '#core/kernel/ids.ts'
import { envelopeShape } from '#core/record.ts'
import type { HandlerDeps } from './deps.ts'
import { fail } from './fail.ts'
import type { Reader } from './reader.ts'

/** @param reader the one that sees courses as they stand now, not as somebody studies them */
export function courseDraftFields(reader: Reader, course: Course): Draft['fields'] {
  const { title, summary, outcomes, audience, topic, edition } = course
  const head = { title, topic, base: edition, summary, outcomes, audience }
  return course.package === undefined
    ? jsonFields({ ...head, kind: 'native', ...nativeParts(reader, course) })
    : jsonFields({ ...head, kind: 'package', minutes: course.minutes, package: packagePart(reader, course) })
}

/** Lessons of the course that its outline doesn't name stay where they are; the check before publishing tells of them. */
function nativeParts(reader: Reader, course: Course) {
  const lessons = course.lessons.flatMap((id) => reader.get('lesson', id) ?? [])
  const sum = lessons.reduce((all, lesson) => all + (lesson.minutes ?? 0), 0)
  return {
    // A sum that nobody wrote goes on being counted.
    minutes: course.minutes === sum ? undefined : course.minutes,
    modules: modulesInOrder(course, lessons),
    lessons: lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      body: lesson.body,
      minutes: lesson.minutes,
      module: lesson.module,
      quiz: quizPart(reader, lesson.quiz),
    })),
  }
}

function quizPart(reader: Reader, id: string | undefined) {
  const quiz = id === undefined ? undefined : reader.get('quiz', id)
  if (quiz === undefined) return undefined
  const { course: _c, lesson: _l, ...rest } = quiz
  return { ...withoutEnvelope(rest), id: quiz.id }
}

const withoutEnvelope = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !(key in envelopeShape)))

/** The modules of a course in the order in which its lessons come to them. */
export function modulesInOrder({ modules = {} }: Pick<Course, 'modules'>, lessons: readonly Pick<Lesson, 'module'>[]) {
  const keys = [...new Set(lessons.flatMap(({ module }) => module ?? []))]
  return keys.flatMap((key) => {
    const title = modules[key]
    return title === undefined ? [] : [{ key, title }]
  })
}

function packagePart(reader: Reader, course: Course) {
  const { file: fileId, ...pack } = course.package ?? fail('record.missing')
  const file = reader.get('file', fileId) ?? fail('record.missing')
  const { size, sha256, chunks } = file
  return { ...pack, name: file.name, manifest: { size, sha256, chunks } }
}

/** The same course as another one: nothing in it has the id of the first. */
export function copiedFields(deps: HandlerDeps, fields: Draft['fields']): Draft['fields'] {
  const { base: _, ...kept } = fields
  const lessons = z.array(z.record(z.string(), z.json())).safeParse(kept['lessons'])
  if (!lessons.success) return kept
  return {
    ...kept,
    lessons: lessons.data.map((lesson) => ({ ...lesson, id: newId('lesson', deps), ...withoutId(lesson['quiz']) })),
  }
}

function withoutId(quiz: unknown) {
  const fields = z.record(z.string(), z.json()).safeParse(quiz)
  if (!fields.success) return {}
  const { id: _, ...rest } = fields.data
  return { quiz: rest }
}

/** Through JSON, so that what is undefined is not there. */
export const jsonFields = (fields: object): Draft['fields'] =>
  z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(fields)))
