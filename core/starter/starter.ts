/**
 * The starter library: what a new member finds in the library before the first sync. Ids and the date stand in the files, so every
 * device makes the same records, and the ones that meet later on a server are equal.
 */
import type { z } from 'zod'
import { articleSchema } from '../domain/article/article.ts'
import type { Bilingual } from '../domain/bilingual.ts'
import { collectionSchema } from '../domain/collection/collection.ts'
import { courseSchema } from '../domain/course/course.ts'
import { lessonSchema } from '../domain/lesson/lesson.ts'
import { questionnaireSchema, type Questionnaire } from '../domain/questionnaire/questionnaire.ts'
import { quizSchema } from '../domain/quiz/quiz.ts'
import { termSchema } from '../domain/term/term.ts'
import { topicId, topicSchema } from '../domain/topic/topic.ts'
import { starterAuthor } from '../domain/user-name.ts'
import { idType } from '../kernel/ids.ts'
import type { AnyRecord } from '../record.ts'
import { checkQuestionnaire, checkQuiz } from './starter-checks.ts'
import { starterGoalsSchema } from './starter-goals.ts'
import {
  checkStarter,
  starterAreaChecksSchema,
  readStarterJson,
  readStarterText,
  starterCollectionsSchema,
  starterGlossarySchema,
  starterIndexFile,
  starterIndexSchema,
  starterQuestionnaireSchema,
  starterQuizSchema,
  throwBroken,
  type StarterFiles,
  type StarterIndex,
} from './starter-files.ts'

type ArticleEntry = StarterIndex['articles'][number]
type TopicEntry = StarterIndex['topics'][number]
type CourseEntry = StarterIndex['courses'][number]
type LessonEntry = CourseEntry['lessons'][number]

/**
 * Turns the files of `resources/starter` (path relative to that folder, with `/` -> text) into records of the space `library`:
 * topics, terms of the glossary, articles, each course with its lessons and quizzes, questionnaires, and collections of articles.
 * @throws Error that names the file and the reason when the starter is broken.
 */
export function parseStarter(files: ReadonlyMap<string, string>): readonly AnyRecord[] {
  const index = readStarterJson(files, starterIndexFile, starterIndexSchema)
  const records = [
    ...index.topics.map((entry, order) => topicRecord(entry, order, index.date)),
    ...glossaryRecords(files, index),
    ...index.articles.map((entry) => articleRecord(files, entry, index.date)),
    ...index.courses.flatMap((entry) => courseRecords(files, entry, index.date)),
    ...questionnaireRecords(files, index),
    ...collectionRecords(files, index),
  ]
  requireKnownTopics(records)
  requireKnownSteps(files, index, records)
  return requireUniqueIds(records)
}

function topicRecord({ key, title }: TopicEntry, order: number, date: number): AnyRecord {
  return toRecord(starterIndexFile, topicSchema, date, { id: topicId(key), title: dated(title, date), order })
}

function glossaryRecords(files: StarterFiles, { glossary: file, date }: StarterIndex): readonly AnyRecord[] {
  if (file === undefined) return []
  return readStarterJson(files, file, starterGlossarySchema).map((entry) =>
    toRecord(file, termSchema, date, {
      ...entry,
      term: dated(entry.term, date),
      definition: dated(entry.definition, date),
    }),
  )
}

function collectionRecords(
  files: StarterFiles,
  { collections: file, articles, date }: StarterIndex,
): readonly AnyRecord[] {
  if (file === undefined) return []
  return readStarterJson(files, file, starterCollectionsSchema).map((entry) => {
    const lost = entry.items.find((id) => !articles.some((article) => article.id === id))
    if (lost !== undefined) throwBroken(file, `${entry.id} names ${lost}, which is not in the starter`)
    return toRecord(file, collectionSchema, date, {
      ...entry,
      title: dated(entry.title, date),
      summary: dated(entry.summary, date),
    })
  })
}

function articleRecord(files: StarterFiles, entry: ArticleEntry, date: number): AnyRecord {
  const { body, source, ...fields } = entry
  return toRecord(body[source], articleSchema, date, {
    ...fields,
    title: dated(entry.title, date),
    summary: dated(entry.summary, date),
    ...(entry.outcome === undefined ? {} : { outcome: dated(entry.outcome, date) }),
    body: readBody(files, entry, date),
  })
}

function courseRecords(files: StarterFiles, entry: CourseEntry, date: number): readonly AnyRecord[] {
  const course = toRecord(starterIndexFile, courseSchema, date, {
    ...entry,
    title: dated(entry.title, date),
    summary: dated(entry.summary, date),
    trainer: starterAuthor,
    lessons: entry.lessons.map((lesson) => lesson.id),
  })
  return [course, ...entry.lessons.flatMap((lesson) => lessonRecords(files, course.id, lesson, date))]
}

function lessonRecords(files: StarterFiles, course: string, entry: LessonEntry, date: number): readonly AnyRecord[] {
  const { body, source, quiz: quizFile, ...fields } = entry
  const quiz = quizFile === undefined ? undefined : quizRecord(files, quizFile, course, entry.id, date)
  const lesson = toRecord(body[source], lessonSchema, date, {
    ...fields,
    course,
    title: dated(entry.title, date),
    body: readBody(files, entry, date),
    ...(quiz === undefined ? {} : { quiz: quiz.id }),
  })
  return quiz === undefined ? [lesson] : [lesson, quiz]
}

function quizRecord(files: StarterFiles, file: string, course: string, lesson: string, date: number): AnyRecord {
  const quiz = readStarterJson(files, file, starterQuizSchema)
  checkQuiz(file, quiz.questions)
  return toRecord(file, quizSchema, date, { ...quiz, course, lesson })
}

function questionnaireRecords(
  files: StarterFiles,
  { questionnaires, areaChecks: file, date }: StarterIndex,
): readonly AnyRecord[] {
  const whole = questionnaires.map((path) => questionnaireRecord(files, path, date))
  if (file === undefined) return whole
  const short = readStarterJson(files, file, starterAreaChecksSchema).map(({ of, area, ...entry }) => {
    const source = whole.find(({ id }) => id === of)
    if (source === undefined) return throwBroken(file, `${entry.id}: there is no ${of}`)
    const areas = source.areas.filter(({ key }) => key === area)
    const questions = source.questions.filter((question) => question.area === area)
    const rules = (source.rules ?? []).filter((rule) => rule.area === area)
    const { edition, licence, asksProfile } = source
    checkQuestionnaire(file, { title: entry.title, areas, questions, rules })
    return toRecord(file, questionnaireSchema, date, {
      ...entry,
      kind: 'area',
      edition,
      areas,
      questions,
      rules,
      ...(licence === undefined ? {} : { licence }),
      ...(asksProfile === undefined ? {} : { asksProfile }),
    })
  })
  return [...whole, ...short]
}

function questionnaireRecord(files: StarterFiles, file: string, date: number): Questionnaire {
  const questionnaire = readStarterJson(files, file, starterQuestionnaireSchema)
  checkQuestionnaire(file, questionnaire)
  return toRecord(file, questionnaireSchema, date, questionnaire)
}

function toRecord<T extends AnyRecord>(
  file: string,
  schema: z.ZodType<T>,
  date: number,
  fields: { readonly id: string; readonly [field: string]: unknown },
): T {
  const envelope = {
    type: idType(fields.id),
    space: 'library',
    author: starterAuthor,
    createdAt: date,
    updatedAt: date,
    v: 1,
  }
  return checkStarter(file, schema, { ...fields, ...envelope })
}

function readBody(files: StarterFiles, entry: Pick<ArticleEntry, 'body' | 'source'>, date: number): Bilingual {
  const { body, source } = entry
  return dated({ ru: readStarterText(files, body.ru), en: readStarterText(files, body.en), source }, date)
}

/** Both languages are of the same day, so that a later edit of the source marks the other language as older. */
const dated = (text: Bilingual, date: number): Bilingual => ({ ...text, sourceAt: date, translatedAt: date })

function requireKnownTopics(records: readonly AnyRecord[]): void {
  for (const { id, topic } of records) {
    if (typeof topic === 'string' && !records.some((record) => record.id === topicId(topic)))
      throwBroken(starterIndexFile, `${id}: there is no topic ${topic}`)
  }
}

/** A goal leads to what is in the starter. */
function requireKnownSteps(files: StarterFiles, { goals: file }: StarterIndex, records: readonly AnyRecord[]): void {
  if (file === undefined) return
  const ids = new Set(records.map(({ id }) => id))
  for (const { key, items } of readStarterJson(files, file, starterGoalsSchema)) {
    const lost = items.find((id) => !ids.has(id))
    if (lost !== undefined) throwBroken(file, `${key} names ${lost}, which is not in the starter`)
  }
}

function requireUniqueIds(records: readonly AnyRecord[]): readonly AnyRecord[] {
  const seen = new Set<string>()
  for (const { id } of records) {
    if (seen.has(id)) throwBroken(starterIndexFile, `two records have the id ${id}`)
    seen.add(id)
  }
  return records
}
