/**
 * Courses as one person studies them: who began with an earlier edition reads the parts as they stood in it, until he changes to the new one. Everything that is read through this reader
 * (pages, quizzes, progress) sees the same edition. A package's edition is chosen by what is unpacked (packages/editions.ts), not here.
 */
import type { Course } from '#core/domain/course/course.ts'
import type { NounName } from '#core/domain/catalogue.ts'
import { attemptOf } from './learning-events.ts'
import type { Reader, RecordOf } from './reader.ts'

/** @param user whose attempts decide; undefined: nobody's, so everything is as it stands now */
export function studyReader(inner: Reader, user: () => string | undefined): Reader {
  const former = createFormerEditions(inner, user)
  const get = <T extends NounName>(type: T, id: string): RecordOf<T> | undefined => {
    const live = inner.get(type, id)
    if (type !== 'course' && type !== 'lesson' && type !== 'quiz') return live
    const course = type === 'course' ? id : live === undefined ? courseOfGone(inner, type, id) : inner.parentOf(live)
    const edition = course === undefined ? undefined : former(course)
    return edition === undefined ? live : (inner.formerAt(type, id, edition) ?? live)
  }
  return {
    ...inner,
    get,
    list: (type, limit) => {
      const rows = inner.list(type, limit)
      return type === 'course' ? rows.map((row) => get(type, row.id) ?? row) : rows
    },
  }
}

/** A lesson or quiz that the present edition lacks. */
const courseOfGone = (inner: Reader, type: NounName, id: string): string | undefined => {
  const was = inner.formerAt(type, id, 1)
  return was === undefined ? undefined : inner.parentOf(was)
}

/** The edition that the person studies, or undefined where that is the one that stands now. */
export function editionStudied(reader: Reader, user: string | undefined, course: Course): number | undefined {
  if (course.edition === 1 || course.package !== undefined || user === undefined) return undefined
  const edition = attemptOf(reader, user, course.id)?.edition
  return edition === undefined || edition >= course.edition ? undefined : edition
}

/** What one view asks of a course many times over is looked up once: a view is computed without a pause, and what was found is forgotten right after. */
function createFormerEditions(inner: Reader, user: () => string | undefined) {
  const found = new Map<string, number | undefined>()
  return (id: string): number | undefined => {
    if (found.has(id)) return found.get(id)
    const course = inner.get('course', id)
    const edition = course === undefined ? undefined : editionStudied(inner, user(), course)
    if (found.size === 0) queueMicrotask(() => found.clear())
    found.set(id, edition)
    return edition
  }
}
