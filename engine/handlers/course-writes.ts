/**
 * What publishing a course writes. The first time: its records. Later: a new edition: the parts that changed, and for each of them how it stood until now (`former`), so that who studies an
 * earlier edition may finish it. A part that stayed the same is not touched.
 *
 * Two authors: drafts are each one's own, and the course's records are where their work meets, as with articles. A draft knows the edition it was made from (`base`); what somebody else has
 * published since is merged with it three ways by field and paragraph, and what overlaps is kept as a version. Who published without knowing of each other meet by the same rules when their
 * records do. A shared draft would need a space of its own for each course, rights to it, and would show every half sentence to others; it would save nobody a merge.
 */
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Course } from '#core/domain/course/course.ts'
import type { Former } from '#core/domain/former/former.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { newId } from '#core/kernel/ids.ts'
import type { AnyRecord } from '#core/record.ts'
import { mergeRecords, sideOf, type Loss } from '#core/replication/merge.ts'
import type { Write } from '../ports.ts'
import { versionOf } from '../sync/keep-losses.ts'
import { carryFilesOfText } from './carry-files.ts'
import { courseFields } from './course-fields.ts'
import { courseRecords, notReady, type CourseToMake, type MadeCourse } from './course-records.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

/** @throws the contract's error course.not-ready */
export function courseWrites(deps: HandlerDeps, reader: Reader, make: CourseToMake): readonly Write[] {
  const carried = carryFilesOfText(deps, reader, JSON.stringify(make.fields), 'library', make.user)
  const fields = courseFields.safeParse(JSON.parse(carried.text))
  if (!fields.success) notReady(fields.error)
  const made = courseRecords(deps, reader, { ...make, fields: fields.data })
  const before = reader.get('course', make.id)
  const parts = [...made.files, ...made.lessons, ...made.quizzes, made.course].map(put)
  const writes = before === undefined ? parts : editionWrites({ deps, reader, make, before }, made)
  return [...carried.writes, ...writes]
}

interface Publishing {
  readonly deps: HandlerDeps
  readonly reader: Reader
  readonly make: CourseToMake
  /** The course as it stands. */
  readonly before: Course
}
type Part = 'course' | 'lesson' | 'quiz'

function editionWrites(at: Publishing, made: MadeCourse): readonly Write[] {
  const { make, before } = at
  const base = partAtBase(at, 'course', make.id) ?? before
  const lessons = made.lessons.flatMap((lesson) => partWrites(at, 'lesson', lesson))
  const quizzes = made.quizzes.flatMap((quiz) => partWrites(at, 'quiz', quiz))
  const gone = base.lessons.filter((id) => !made.course.lessons.includes(id) && before.lessons.includes(id))
  // What somebody else went on with meanwhile is not taken out under his hands.
  const changed = gone.filter((id) => isChangedSince(at, id))
  const takenOut = gone.filter((id) => !changed.includes(id)).flatMap((id) => lessonGone(at, id))
  const quizzesGone = made.lessons.flatMap((lesson) => {
    const had = partAtBase(at, 'lesson', lesson.id)?.quiz
    return had === undefined || made.quizzes.some((quiz) => quiz.id === had) ? [] : partGone(at, 'quiz', had)
  })
  const { record, losses } = met(at, 'course', made.course)
  const course = { ...record, lessons: [...new Set([...lessonsOf(record), ...changed])] }
  return [
    ...made.files.map(put),
    ...lessons,
    ...quizzes,
    ...takenOut,
    ...quizzesGone,
    ...losses,
    put(former(at, before)),
    put(course),
  ]
}

const lessonsOf = (record: AnyRecord): readonly string[] => {
  const lessons = record['lessons']
  return Array.isArray(lessons) ? lessons.filter((id) => typeof id === 'string') : []
}

/** The part as it stood when the draft was made. */
function partAtBase<T extends Part>({ reader, make, before }: Publishing, type: T, id: string) {
  const edition = make.fields.base ?? before.edition
  const live = reader.get(type, id)
  return edition >= before.edition ? live : (reader.formerAt(type, id, edition) ?? live)
}

function isChangedSince(at: Publishing, lesson: string): boolean {
  const [was, is] = [partAtBase(at, 'lesson', lesson), at.reader.get('lesson', lesson)]
  return was !== undefined && is !== undefined && !jsonEqual(contentOf(was), contentOf(is))
}

/** Nothing, when the part is as it stood. */
function partWrites(at: Publishing, type: Part, mine: AnyRecord): readonly Write[] {
  const live = at.reader.get(type, mine.id)
  if (live === undefined) return [put(mine)]
  const { record, losses } = met(at, type, mine)
  if (jsonEqual(contentOf(record), contentOf(live))) return losses
  return [...losses, put(former(at, live)), put(record)]
}

/** The change as it is when nobody else published meanwhile, else merged with what they published. */
function met(at: Publishing, type: Part, mine: AnyRecord) {
  const live = at.reader.get(type, mine.id)
  const base = partAtBase(at, type, mine.id)
  if (live === undefined || base === undefined || jsonEqual(contentOf(base), contentOf(live)))
    return { record: mine, losses: [] }
  const { record, losses } = mergeRecords(base, sideOf(mine), sideOf(live))
  const lost = losses.filter((loss) => !isCounted(loss)).map((loss) => put(versionOf(live, loss, at.make.user)))
  return { record: { ...record, editor: at.make.user }, losses: lost }
}

/** Minutes are counted from the text; what changed is told by each edition for itself. */
const isCounted = ({ field }: Loss): boolean => field === 'minutes' || field === 'note'

function lessonGone(at: Publishing, id: string): readonly Write[] {
  const quiz = at.reader.get('lesson', id)?.quiz
  return [...partGone(at, 'lesson', id), ...(quiz === undefined ? [] : partGone(at, 'quiz', quiz))]
}

function partGone(at: Publishing, type: Part, id: string): readonly Write[] {
  const live = at.reader.get(type, id)
  if (live === undefined) return []
  const record = { ...live, updatedAt: Math.max(at.deps.now(), live.updatedAt + 1), editor: at.make.user }
  return [put(former(at, live)), { kind: 'delete', record }]
}

function former({ deps, make, before }: Publishing, was: AnyRecord): AnyRecord {
  const now = deps.now()
  const envelope = { id: newId('former', deps), type: 'former', space: 'library', author: make.user } as const
  return {
    ...envelope,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    of: was.id,
    course: make.id,
    last: before.edition,
    was,
  } satisfies AnyRecord & Omit<Former, 'was'>
}

/** What a part says, without who wrote it when; the dates beside its texts don't count. */
function contentOf(record: AnyRecord): unknown {
  const { updatedAt: _u, editor: _e, createdAt: _c, author: _a, v: _v, edition: _n, note: _t, ...content } = record
  return undated(content)
}

function undated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(undated)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === 'sourceAt' || key === 'translatedAt' ? [] : [[key, undated(part)] as const],
    ),
  )
}

const put = (record: AnyRecord): Write => ({ kind: 'put', record })
