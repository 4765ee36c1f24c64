/** "My record": what this person did in all courses, from her statements alone. */
import type { StudyRecord } from '#core/contract/study-record.ts'
import type { Bilingual } from '#core/domain/bilingual.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { completeShare, projectProgress } from '#core/domain/statement/statement-projection.ts'
import { studyResults, studyWeeks } from '#core/domain/statement/study-record.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf } from './fail.ts'
import { weekAfter, weekOf } from './local-calendar.ts'
import { partObjects } from './learning-views.ts'
import { plainTitle } from './present.ts'
import type { Reader } from './reader.ts'

/** More than this nobody reads; the exports have them all the same. */
const mostResults = 2_000

export function studyRecord(deps: HandlerDeps, reader: Reader): StudyRecord {
  const { user } = personOf(deps)
  const own = reader.list('statement').filter(({ author }) => author === user)
  const [ofCards, ofCourses] = [own.filter(isOfCard), own.filter((s) => !isOfCard(s))]
  const cards = cardRecord(ofCards)
  const courses = [...Map.groupBy(ofCourses, ({ course }) => course)]
    .map(([id, statements]) => courseRecord(reader, id, statements))
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || (a.id < b.id ? -1 : 1))
  const weeks = studyWeeks(own, weekOf, weekAfter)
  return {
    durationMs: courses.reduce((sum, { durationMs }) => sum + durationMs, cards.durationMs),
    completed: weeks.reduce((sum, { completed }) => sum + completed, 0),
    cards,
    weeks: weeks.map((week) => ({ ...week })),
    courses,
    results: resultsOf(reader, ofCourses),
  }
}

const isOfCard = ({ verb }: Statement): boolean => verb === 'reviewed' || verb === 'voided'

/** What was taken back took its time and is no review. */
function cardRecord(statements: readonly Statement[]): StudyRecord['cards'] {
  const voided = new Set(statements.flatMap(({ verb, object }) => (verb === 'voided' ? [object] : [])))
  const reviews = statements.filter(({ id, verb }) => verb === 'reviewed' && !voided.has(id))
  return {
    reviews: reviews.length,
    cards: new Set(reviews.map(({ object }) => object)).size,
    durationMs: statements.reduce((sum, { result }) => sum + (result?.durationMs ?? 0), 0),
  }
}

function courseRecord(reader: Reader, id: string, statements: readonly Statement[]): StudyRecord['courses'][number] {
  const course = reader.get('course', id)
  const progress = projectProgress(statements)
  const share = course === undefined ? 0 : completeShare(progress, partObjects(course))
  const results = studyResults(statements)
  const scores = results.flatMap(({ scaled }) => (scaled === undefined ? [] : [scaled]))
  return {
    id,
    share,
    isComplete: share === 1,
    tries: results.length,
    durationMs: progress.durationMs,
    ...(course === undefined ? {} : { title: course.title }),
    ...(scores.length === 0 ? {} : { best: Math.max(...scores) }),
    ...(progress.startedAt === undefined ? {} : { startedAt: progress.startedAt }),
    ...(progress.lastAt === undefined ? {} : { lastAt: progress.lastAt }),
  }
}

function resultsOf(reader: Reader, own: readonly Statement[]): StudyRecord['results'] {
  const titles = new Map<string, Bilingual | undefined>()
  const titleOf = (key: string, read: () => Bilingual | undefined): Bilingual | undefined => {
    if (!titles.has(key)) titles.set(key, read())
    return titles.get(key)
  }
  return studyResults(own)
    .slice(0, mostResults)
    .map(({ at, course, object, isPassed, scaled }) => {
      const courseTitle = titleOf(course, () => reader.get('course', course)?.title)
      const part = titleOf(object, () => partTitle(reader, course, object))
      return {
        at,
        course,
        isPassed,
        ...(courseTitle === undefined ? {} : { courseTitle }),
        ...(part === undefined ? {} : { part }),
        ...(scaled === undefined ? {} : { scaled }),
      }
    })
}

function partTitle(reader: Reader, course: string, object: string): Bilingual | undefined {
  if (object.startsWith('lesson:')) return reader.get('lesson', object)?.title
  const item = reader.get('course', course)?.package?.items.find(({ id }) => object.endsWith(`#${id}`))
  return item === undefined ? undefined : plainTitle(item.title)
}
