/** Which packages the person who studies here has begun and not left: an edition that arrives in the middle takes none of them away (ED2, F8). */
import type { CoursePackage } from '#core/domain/course/course.ts'
import { nobody } from '#core/domain/user-name.ts'
import { attemptOf } from './handlers/learning-events.ts'
import type { Reader } from './handlers/reader.ts'

export type BegunPackage = (course: string) => CoursePackage | undefined

/** Undefined where the attempt is on the edition that stands now. */
export const createBegunPackage =
  (reader: Reader, user: () => string | undefined): BegunPackage =>
  (id) => {
    const course = reader.get('course', id)
    const attempt = attemptOf(reader, user() ?? nobody, id)
    if (course?.package === undefined || attempt === undefined || attempt.edition >= course.edition) return undefined
    return reader.formerAt('course', id, attempt.edition)?.package
  }
