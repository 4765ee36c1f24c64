/** What can stand in a plan, with how long it takes and how far it was done. */
import type { PlanSuggestion } from '#core/contract/plans.ts'
import type { Plan } from '#core/domain/plan/plan.ts'
import type { Candidate } from '#core/domain/plan/plan-suggestions.ts'
import { completeShare, projectProgress, type CourseProgress } from '#core/domain/statement/statement-projection.ts'
import { minutesAt } from '#core/domain/statement/pace.ts'
import { idType } from '#core/kernel/ids.ts'
import { isVisible, type ArticleShelf } from './article-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { isOnShelf } from './edition-facts.ts'
import { personOf } from './fail.ts'
import { statementsOf } from './learning-events.ts'
import { partObjects } from './learning-views.ts'
import { readingMinutes } from './reading-minutes.ts'
import type { Reader } from './reader.ts'

export interface PlanItem extends PlanSuggestion {
  readonly topic: string
  readonly share: number
  readonly isDone: boolean
  readonly minutesLeft: number
}
export interface PlanItems {
  /** Undefined for what isn't here, or was withdrawn and not begun. */
  of(id: string): PlanItem | undefined
  /** Courses and pieces of the library that may be suggested. */
  all(): readonly PlanItem[]
}

/** A text without minutes of its own is about as long as others. */
const usualMinutes = 7

/** Serves one computation of a view: each course's progress is projected once. */
export function createPlanItems(
  deps: HandlerDeps,
  reader: Reader,
  shelf: ArticleShelf,
  plan: Pick<Plan, 'done'> | undefined,
): PlanItems {
  const { user } = personOf(deps)
  const known = new Map<string, CourseProgress>()
  const progressOf = (course: string): CourseProgress => {
    const progress = known.get(course) ?? projectProgress(statementsOf(reader, user, course))
    known.set(course, progress)
    return progress
  }
  const of = (id: string): PlanItem | undefined => {
    switch (idType(id)) {
      case 'course':
        return courseItem(deps, reader, progressOf, id)
      case 'lesson':
        return lessonItem(reader, progressOf, id)
      case 'article':
        return articleItem(deps, shelf, plan, id)
      default:
        return undefined
    }
  }
  return {
    of,
    all: () => [...reader.list('course').map(({ id }) => id), ...shelf.all().keys()].flatMap((id) => of(id) ?? []),
  }
}

type ProgressOf = (course: string) => CourseProgress

function courseItem(deps: HandlerDeps, reader: Reader, progressOf: ProgressOf, id: string): PlanItem | undefined {
  const course = reader.get('course', id)
  if (course === undefined || !isOnShelf(deps, reader, course)) return undefined
  const share = completeShare(progressOf(id), partObjects(course))
  const minutes = course.minutes ?? 0
  return {
    id,
    kind: 'course',
    title: course.title,
    topic: course.topic,
    minutes,
    share,
    isDone: share === 1,
    minutesLeft: minutesAt(1, minutes * (1 - share)),
  }
}

function lessonItem(reader: Reader, progressOf: ProgressOf, id: string): PlanItem | undefined {
  const lesson = reader.get('lesson', id)
  const course = lesson === undefined ? undefined : reader.get('course', lesson.course)
  if (lesson === undefined || course === undefined) return undefined
  const isDone = progressOf(course.id).objects.get(id)?.isComplete === true
  const minutes = lesson.minutes ?? readingMinutes(lesson.body)
  return {
    id,
    kind: 'lesson',
    title: lesson.title,
    course: course.id,
    courseTitle: course.title,
    topic: course.topic,
    minutes,
    share: isDone ? 1 : 0,
    isDone,
    minutesLeft: isDone ? 0 : minutes,
  }
}

function articleItem(
  deps: HandlerDeps,
  shelf: ArticleShelf,
  plan: Pick<Plan, 'done'> | undefined,
  id: string,
): PlanItem | undefined {
  const article = shelf.all().get(id)
  if (article === undefined || !isVisible(article, deps.now())) return undefined
  const isDone = plan?.done[id] !== undefined
  const minutes = article.minutes ?? usualMinutes
  return {
    id,
    kind: 'article',
    title: article.title,
    form: article.kind,
    topic: article.topic,
    minutes,
    share: isDone ? 1 : 0,
    isDone,
    minutesLeft: isDone ? 0 : minutes,
  }
}

export const candidateOf = ({ id, kind, topic, minutes, form, course, isDone }: PlanItem): Candidate => ({
  id,
  kind,
  topic,
  minutes,
  isDone,
  ...(form === undefined ? {} : { form }),
  ...(course === undefined ? {} : { course }),
})

/** What a suggestion tells of it. */
export const suggestionOf = ({ id, kind, title, minutes, form, course, courseTitle }: PlanItem): PlanSuggestion => ({
  id,
  kind,
  title,
  minutes,
  ...(form === undefined ? {} : { form }),
  ...(course === undefined ? {} : { course }),
  ...(courseTitle === undefined ? {} : { courseTitle }),
})
