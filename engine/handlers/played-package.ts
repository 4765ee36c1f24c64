/** Which package of a course is played here. */
import type { Course, CoursePackage } from '#core/domain/course/course.ts'
import type { HandlerDeps } from './deps.ts'
import { createReader } from './reader.ts'

/**
 * Of an earlier edition that somebody goes on with, that edition's package and no other: what she did in it means nothing in another. Of the one that stands now, while it is on its way, the one that was
 * played before.
 *
 * @param course as the person studies it
 */
export function playedPackage(deps: HandlerDeps, course: Course): CoursePackage | undefined {
  const { package: pack } = course
  if (pack === undefined) return undefined
  const edition = createReader(deps.store).get('course', course.id)?.edition ?? course.edition
  if (course.edition >= edition) return deps.editions.usable(course)
  return deps.packages.isInstalled(pack.sha256) ? pack : undefined
}
