/** The editions of a course: who published which when, what changed from one to another part by part, how many study each, and bringing one back as a draft. */
import type { ChangedPart, CourseEdition, EditionTexts, EditionView } from '#core/contract/course-editions.ts'
import { bilingualText, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import type { Course } from '#core/domain/course/course.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import type { Quiz } from '#core/domain/quiz/quiz.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { newId } from '#core/kernel/ids.ts'
import { canEditLibrary } from '#core/policy.ts'
import { courseDraftFields } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { saveDraft } from './drafts.ts'
import { actorOf, fail, personOf } from './fail.ts'
import { attemptOf } from './learning-events.ts'
import { createPresenter } from './present.ts'
import { isNamed } from './study-reader.ts'
import { questionText } from './question-text.ts'
import type { Reader } from './reader.ts'

const courseOf = (reader: Reader, id: string): Course => reader.get('course', id) ?? fail('record.missing')

/** Newest first. */
export function courseEditions(deps: HandlerDeps, reader: Reader, id: string): CourseEdition[] {
  const present = createPresenter(deps, reader)
  const course = courseOf(reader, id)
  const learners = learnersOf(deps, reader, course)
  const mine = attemptOf(reader, personOf(deps).user, id)?.edition
  return editionsOf(reader, course).map((one) => ({
    edition: one.edition,
    at: one.updatedAt,
    by: present.person(one.editor ?? one.author),
    lessons: one.package?.items.length ?? one.lessons.length,
    isCurrent: one.edition === course.edition,
    isMine: one.edition === mine,
    ...(learners === undefined ? {} : { learners: learners.get(one.edition) ?? 0 }),
    ...(one.note === undefined ? {} : { note: one.note }),
  }))
}

function editionsOf(reader: Reader, course: Course): readonly Course[] {
  const all = [course]
  for (let edition = course.edition - 1; edition >= 1; edition--) {
    const was = reader.formerAt('course', course.id, edition)
    if (was?.edition === edition) all.push(was)
  }
  return all
}

/** Of the learners who share their results with this person, how many study each edition; undefined for who gets none. */
function learnersOf(deps: HandlerDeps, reader: Reader, course: Course): ReadonlyMap<number, number> | undefined {
  const me = deps.account.actor()?.user
  const shared = reader
    .list('group')
    .filter(
      ({ kind, course: of, author, people }) =>
        kind === 'enrolment' &&
        of === course.id &&
        author !== me &&
        people.some((p) => p.user === me && p.role === 'trainer'),
    )
  if (shared.length === 0 && course.trainer !== me) return undefined
  const counts = new Map<number, number>()
  for (const { author } of shared) {
    const edition = attemptOf(reader, author, course.id)?.edition
    if (edition !== undefined) counts.set(edition, (counts.get(edition) ?? 0) + 1)
  }
  return counts
}

/** @param before the edition to compare with; without it the one before */
export function courseEdition(
  deps: HandlerDeps,
  reader: Reader,
  {
    course: id,
    edition,
    before,
  }: { readonly course: string; readonly edition: number; readonly before?: number | undefined },
): EditionView {
  const course = courseOf(reader, id)
  const with_ = before ?? edition - 1
  const actor = deps.account.actor()
  const mayEdit = actor !== undefined && canEditLibrary(actor) && course.carried === undefined
  return {
    edition,
    before: with_,
    canRestore: mayEdit && edition < course.edition && canBeMade(reader, editionReader(reader, course, edition), id),
    parts:
      with_ < 1 || with_ === edition
        ? []
        : changedParts(editionReader(reader, course, with_), editionReader(reader, course, edition), id),
  }
}

/** The course and its parts as they stood in that edition. */
function editionReader(reader: Reader, course: Course, edition: number): Reader {
  return edition >= course.edition
    ? reader
    : { ...reader, get: (type, id) => reader.formerAt(type, id, edition) ?? reader.get(type, id) }
}

function changedParts(was: Reader, is: Reader, id: string): ChangedPart[] {
  const [before, after] = [courseOf(was, id), courseOf(is, id)]
  const lessonsOf = (reader: Reader, { lessons }: Course) => lessons.flatMap((one) => reader.get('lesson', one) ?? [])
  const [old, now] = [lessonsOf(was, before), lessonsOf(is, after)]
  const head = changed(id, 'course', after.title, courseTexts(before, old), courseTexts(after, now))
  const parts = now.flatMap((lesson) => {
    const former = old.find((one) => one.id === lesson.id)
    return [
      ...changed(lesson.id, 'lesson', lesson.title, former && lessonTexts(former), lessonTexts(lesson)),
      ...quizParts(was, is, lesson, former),
    ]
  })
  const gone = old.filter((lesson) => !now.some((one) => one.id === lesson.id))
  return [
    ...head,
    ...parts,
    ...gone.flatMap((lesson) => changed(lesson.id, 'lesson', lesson.title, lessonTexts(lesson), undefined)),
  ]
}

function quizParts(was: Reader, is: Reader, lesson: Lesson, former: Lesson | undefined): readonly ChangedPart[] {
  const before = former?.quiz === undefined ? undefined : was.get('quiz', former.quiz)
  const after = lesson.quiz === undefined ? undefined : is.get('quiz', lesson.quiz)
  const of = after?.id ?? before?.id
  if (of === undefined) return []
  return changed(
    of,
    'quiz',
    lesson.title,
    before && quizTexts(before, lesson.title),
    after && quizTexts(after, lesson.title),
  )
}

function changed(
  id: string,
  kind: ChangedPart['kind'],
  title: Bilingual,
  before: EditionTexts | undefined,
  after: EditionTexts | undefined,
): readonly ChangedPart[] {
  if (jsonEqual(before ?? null, after ?? null)) return []
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return [
    { id, kind, change, title, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
  ]
}

const languages: readonly Language[] = ['ru', 'en']
/** Words alone: dates beside a text are no change of it. */
const words = ({ ru, en, source }: Bilingual): Bilingual => ({
  source,
  ...(ru === undefined ? {} : { ru }),
  ...(en === undefined ? {} : { en }),
})
const inBoth = (source: Language, make: (language: Language) => string): Bilingual => ({
  source,
  ...Object.fromEntries(languages.map((language) => [language, make(language)])),
})

/** What the course says of itself, and its outline as a list. */
function courseTexts(course: Course, lessons: readonly Lesson[]): EditionTexts {
  const { title, summary, outcomes = [], audience, modules = {} } = course
  return {
    title: words(title),
    ...(summary === undefined ? {} : { summary: words(summary) }),
    body: inBoth(title.source, (language) => {
      const say = (text: Bilingual): string => bilingualText(text, language).text
      const outline = lessons.map((lesson) => {
        const module = lesson.module === undefined ? undefined : modules[lesson.module]
        return `${module === undefined ? '' : `${say(module)}: `}${say(lesson.title)}`
      })
      const items = course.package?.items.map((item) => item.title) ?? []
      return [audience === undefined ? '' : say(audience), ...outcomes.map(say), ...outline, ...items]
        .filter((line) => line !== '')
        .join('\n\n')
    }),
  }
}

const lessonTexts = ({ title, body }: Lesson): EditionTexts => ({ title: words(title), body: words(body) })

const quizTexts = ({ questions }: Quiz, title: Bilingual): EditionTexts => ({
  title: words(title),
  body: inBoth(title.source, (language) => questions.map((question) => questionText(question, language)).join('\n\n')),
})

/** Of a package: the bytes that the edition means can still be had (ED5). Editions from before each had a file of its own lost theirs. */
function canBeMade(reader: Reader, then: Reader, id: string): boolean {
  const { package: pack } = courseOf(then, id)
  return pack === undefined || isNamed(reader, pack)
}

/** A draft of the present course with everything that stood in the edition; one that is being written already stays beside it. */
export function restoreEdition(deps: HandlerDeps, reader: Reader, id: string, edition: number): { id: string } {
  if (!canEditLibrary(actorOf(deps))) fail('request.not-allowed')
  const course = courseOf(reader, id)
  const then = editionReader(reader, course, edition)
  if (course.carried !== undefined || edition >= course.edition || !canBeMade(reader, then, id))
    fail('request.not-allowed')
  // Made from what stands now: what came in between was looked at and is to go.
  const fields = { ...courseDraftFields(then, courseOf(then, id)), base: course.edition }
  return { id: saveDraft(deps, reader, { id: newId('draft', deps), form: 'course', target: id, fields }).id }
}
