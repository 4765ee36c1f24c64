/** Courses, lessons and results as screens show them; progress is always the projection of statements. */
import type { CourseRow, CourseView, DoneBy, LessonView } from '#core/contract/learning-views.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import type { Course } from '#core/domain/course/course.ts'
import { itemObject } from '#core/domain/statement/statement.ts'
import { completeShare, type CourseProgress } from '#core/domain/statement/statement-projection.ts'
import { minutesAt, paceOf } from '#core/domain/statement/pace.ts'
import { filesOf, linkedFiles } from '#core/domain/lesson/lesson-files.ts'
import { starterAuthor } from '#core/domain/user-name.ts'
import type { HandlerDeps } from './deps.ts'
import { editionFacts, isOnShelf } from './edition-facts.ts'
import { fail, personOf } from './fail.ts'
import { enrolmentOf, progressIn } from './learning-events.ts'
import { playedPackage } from './played-package.ts'
import { createPresenter, outboxState, plainTitle, type Presenter } from './present.ts'
import type { QuizDesk } from './quiz-acts.ts'
import { quizView } from './quiz-views.ts'
import { readingMinutes } from './reading-minutes.ts'
import type { Reader } from './reader.ts'
import { formsOf } from './worksheets.ts'

/** The objects whose completion makes the course complete: its lessons, or the items of its package. */
export const partObjects = (course: Course): readonly string[] =>
  course.package ? course.package.items.map((i) => itemObject(course.id, i.id)) : course.lessons

/** Where the course's files are. */
function presenceOf(deps: HandlerDeps, course: Course): CourseRow['presence'] {
  const { package: pack } = course
  if (pack === undefined) return 'here'
  const played = playedPackage(deps, course)
  if (played !== undefined) return played.sha256 === pack.sha256 ? 'here' : 'updating'
  return deps.shelf.note(pack.file).isLeft === true ? 'left' : 'coming'
}

/** A course as it can be played here: with the items of the edition that is. */
function playable(deps: HandlerDeps, course: Course): Course {
  const played = playedPackage(deps, course)
  return played === undefined ? course : { ...course, package: played }
}

export function courseRows(deps: HandlerDeps, reader: Reader): CourseRow[] {
  const present = createPresenter(deps, reader)
  return reader
    .list('course')
    .filter((course) => isOnShelf(deps, reader, course))
    .map((course) => courseRow(deps, reader, present, course, progressIn(reader, personOf(deps).user, course.id)))
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
}

function courseRow(
  deps: HandlerDeps,
  reader: Reader,
  present: Presenter,
  course: Course,
  progress: CourseProgress,
): CourseRow {
  const share = completeShare(progress, partObjects(course))
  const state = present.state(course)
  const next = nextPart(reader, course, progress)
  const { minutes = 0 } = course
  const pace = paceOf(progress.durationMs, minutes * share)
  const file = course.package ? reader.get('file', course.package.file) : undefined
  return {
    id: course.id,
    title: course.title,
    topic: course.topic,
    kind: course.package ? 'package' : 'native',
    trainer: present.person(course.trainer),
    lessons: partObjects(course).length,
    share,
    isComplete: share === 1,
    presence: presenceOf(deps, course),
    bytes: file?.size ?? 0,
    updatedAt: course.updatedAt,
    ...(course.withdrawn === undefined ? {} : { isWithdrawn: true }),
    ...(course.summary === undefined ? {} : { summary: course.summary }),
    ...(course.minutes === undefined ? {} : { minutes, minutesLeft: minutesAt(pace, minutes * (1 - share)) }),
    ...(next === undefined ? {} : { next }),
    ...(progress.lastAt === undefined ? {} : { lastAt: progress.lastAt }),
    ...(state === undefined ? {} : { state }),
  }
}

/** The part that was open last while it isn't done, else the first that isn't, else the first. */
function nextPart(reader: Reader, course: Course, progress: CourseProgress): CourseRow['next'] {
  const parts = partObjects(course)
  const isOpen = (part: string): boolean => progress.objects.get(part)?.isComplete !== true
  const last = parts.find((part) => part === progress.lastObject && isOpen(part))
  const object = last ?? parts.find(isOpen) ?? parts[0]
  if (object === undefined) return undefined
  const item = course.package?.items.find(({ id }) => object === itemObject(course.id, id))
  if (item !== undefined) return { id: item.id, title: plainTitle(item.title) }
  const title = reader.get('lesson', object)?.title
  return { id: object, ...(title === undefined ? {} : { title }) }
}

export function courseView(deps: HandlerDeps, reader: Reader, id: string): CourseView {
  const newest = reader.get('course', id) ?? fail('record.missing')
  const course = playable(deps, newest)
  const present = createPresenter(deps, reader)
  const progress = progressIn(reader, personOf(deps).user, course.id)
  const lessons = lessonsOf(reader, course)
  const parts = courseParts(course, lessons, progress)
  const sum = (some: CourseView['parts']): number => some.reduce((all, { estimate }) => all + estimate, 0)
  const doneMinutes = sum(parts.filter(({ isComplete }) => isComplete))
  const pace = paceOf(progress.durationMs, doneMinutes)
  const row = courseRow(deps, reader, present, course, progress)
  return {
    ...row,
    bytes: row.bytes + bytesOf(reader, lessons),
    minutesLeft: minutesAt(pace, sum(parts) - doneMinutes),
    isOwnPace: pace !== 1,
    author: present.person(course.author),
    downloads: downloadsOf(lessons),
    terms: reader.list('term').filter(({ topic }) => topic === course.topic).length,
    isKept: deps.shelf.keep().pieces.includes(id),
    presence: presenceOf(deps, newest),
    outcomes: [...(course.outcomes ?? [])],
    edition: course.edition,
    ...editionFacts(deps, course, lessons),
    parts,
    durationMs: progress.durationMs,
    sharing: sharingOf(deps, reader, present, course),
    ...(course.audience === undefined ? {} : { audience: course.audience }),
    ...(course.package === undefined ? {} : { package: { ...course.package, items: [...course.package.items] } }),
    ...(progress.lastObject === undefined ? {} : { lastPart: progress.lastObject.split('#').at(-1) ?? '' }),
  }
}

/** In the course's order, of the edition that is studied. */
const lessonsOf = (reader: Reader, course: Course): readonly Lesson[] =>
  course.lessons.flatMap((id) => reader.get('lesson', id) ?? [])

const textsOf = ({ body }: Lesson): readonly string[] => [body.ru ?? '', body.en ?? '']

/** What the files take that the lessons show or offer. */
function bytesOf(reader: Reader, lessons: readonly Lesson[]): number {
  const files = new Set(lessons.flatMap(textsOf).flatMap(filesOf))
  return [...files].reduce((sum, file) => sum + (reader.get('file', file)?.size ?? 0), 0)
}

function downloadsOf(lessons: readonly Lesson[]): CourseView['downloads'] {
  const links = lessons.flatMap(textsOf).flatMap(linkedFiles)
  return [...new Map(links.map(({ file, words }) => [file, { id: file, words }])).values()]
}

function courseParts(course: Course, lessons: readonly Lesson[], progress: CourseProgress): CourseView['parts'] {
  if (course.package)
    return course.package.items.map((item) => ({
      id: item.id,
      title: plainTitle(item.title),
      hasQuiz: false,
      doneBy: 'package',
      estimate: Math.round((course.minutes ?? 0) / Math.max(1, course.package?.items.length ?? 1)),
      ...partState(progress, itemObject(course.id, item.id)),
    }))
  return lessons.map((lesson) => ({
    id: lesson.id,
    title: lesson.title,
    ...(lesson.minutes === undefined ? {} : { minutes: lesson.minutes }),
    ...(lesson.module === undefined ? {} : { module: lesson.module }),
    hasQuiz: lesson.quiz !== undefined,
    doneBy: doneBy(lesson),
    estimate: lesson.minutes ?? readingMinutes(lesson.body),
    ...partState(progress, lesson.id),
  }))
}

/** A worksheet in either language counts. */
export function doneBy(lesson: Pick<Lesson, 'quiz' | 'body'>): DoneBy {
  if (lesson.quiz !== undefined) return 'quiz'
  return formsOf(lesson).size > 0 ? 'worksheet' : 'word'
}

function partState(progress: CourseProgress, object: string) {
  const state = progress.objects.get(object)
  return {
    isComplete: state?.isComplete ?? false,
    ...(state?.isPassed === undefined ? {} : { isPassed: state.isPassed }),
    ...(state?.best === undefined ? {} : { best: state.best }),
  }
}

function sharingOf(deps: HandlerDeps, reader: Reader, present: Presenter, course: Course): CourseView['sharing'] {
  if (present.me === undefined) return { kind: 'not-joined' }
  if (course.trainer === present.me || course.trainer === starterAuthor) return { kind: 'own-course' }
  const group = enrolmentOf(reader, present.me, course.id)
  if (group === undefined) return { kind: 'not-shared' }
  const state = outboxState(deps, deps.store.outbox.get(group.id), group.space) ?? { kind: 'sent' }
  return { kind: 'shared', since: group.createdAt, state }
}

export function lessonView(desk: QuizDesk, id: string): LessonView {
  const { deps, reader } = desk
  const lesson = reader.get('lesson', id) ?? fail('record.missing')
  const progress = progressIn(reader, personOf(deps).user, lesson.course)
  const quiz = lesson.quiz === undefined ? undefined : quizView(desk, lesson.quiz)
  return {
    id,
    course: lesson.course,
    title: lesson.title,
    body: lesson.body,
    doneBy: doneBy(lesson),
    isComplete: progress.objects.get(id)?.isComplete ?? false,
    ...(lesson.minutes === undefined ? {} : { minutes: lesson.minutes }),
    ...(quiz === undefined ? {} : { quiz }),
  }
}
