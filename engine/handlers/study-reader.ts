/**
 * Courses as one person studies them: who began with an earlier edition reads the parts as they stood in it, until he changes to the new one. Everything that is read through this reader
 * (pages, quizzes, progress, plays) sees the same edition. So is a package, also on a device that has yet to fetch it; only where its bytes are named nowhere any more, the edition that stands now is played.
 */
import type { Course, CoursePackage } from '#core/domain/course/course.ts'
import type { NounName } from '#core/domain/catalogue.ts'
import { attemptOf } from './learning-events.ts'
import type { Reader, RecordOf } from './reader.ts'

type IsInstalled = (sha256: string) => boolean

/**
 * @param user whose attempts decide; undefined: nobody's, so everything is as it stands now
 * @param isInstalled whether a package is unpacked here
 */
export function studyReader(inner: Reader, user: () => string | undefined, isInstalled: IsInstalled): Reader {
  const former = createFormerEditions(inner, user, isInstalled)
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
export function editionStudied(
  reader: Reader,
  user: string | undefined,
  course: Course,
  isInstalled: IsInstalled,
): number | undefined {
  if (course.edition === 1 || user === undefined) return undefined
  const edition = attemptOf(reader, user, course.id)?.edition
  if (edition === undefined || edition >= course.edition) return undefined
  if (course.package === undefined) return edition
  const begun = reader.formerAt('course', course.id, edition)?.package
  return begun !== undefined && (isInstalled(begun.sha256) || isNamed(reader, begun)) ? edition : undefined
}

/** Whether the bytes that an edition means can still be had: its file's record names them. */
export const isNamed = (reader: Reader, { file, sha256 }: Pick<CoursePackage, 'file' | 'sha256'>): boolean =>
  reader.get('file', file)?.sha256 === sha256

/** What one view asks of a course many times over is looked up once: a view is computed without a pause, and what was found is forgotten right after. */
function createFormerEditions(inner: Reader, user: () => string | undefined, isInstalled: IsInstalled) {
  const found = new Map<string, number | undefined>()
  return (id: string): number | undefined => {
    if (found.has(id)) return found.get(id)
    const course = inner.get('course', id)
    const edition = course === undefined ? undefined : editionStudied(inner, user(), course, isInstalled)
    if (found.size === 0) queueMicrotask(() => found.clear())
    found.set(id, edition)
    return edition
  }
}
