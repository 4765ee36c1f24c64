/** What a course's page says about its editions: whether a newer one stands, whether it was withdrawn, who may edit it. */
import type { CourseView } from '#core/contract/learning-views.ts'
import type { Course } from '#core/domain/course/course.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { canEditLibrary } from '#core/policy.ts'
import { modulesInOrder } from './course-draft.ts'
import type { HandlerDeps } from './deps.ts'
import { personOf } from './fail.ts'
import { attemptOf } from './learning-events.ts'
import { createReader, type Reader } from './reader.ts'

type EditionFacts = Pick<CourseView, 'newEdition' | 'withdrawn' | 'canEdit' | 'modules'>

/** @param course as the person studies it, with its lessons in their order */
export function editionFacts(deps: HandlerDeps, course: Course, lessons: readonly Lesson[]): EditionFacts {
  const now = createReader(deps.store).get('course', course.id)
  const actor = deps.account.actor()
  const modules = modulesInOrder(course, lessons)
  return {
    canEdit: actor !== undefined && canEditLibrary(actor) && course.carried === undefined,
    ...(modules.length === 0 ? {} : { modules }),
    ...(now?.withdrawn === undefined ? {} : { withdrawn: now.withdrawn }),
    ...(now === undefined || now.edition <= course.edition
      ? {}
      : {
          newEdition: {
            edition: now.edition,
            at: now.updatedAt,
            ...(now.note === undefined ? {} : { note: now.note }),
          },
        }),
  }
}

/** A withdrawn course stays in the list of who has begun it, and of who may put it back. */
export function isOnShelf(deps: HandlerDeps, reader: Reader, course: Course): boolean {
  if (course.withdrawn === undefined) return true
  const actor = personOf(deps)
  return canEditLibrary(actor) || attemptOf(reader, actor.user, course.id) !== undefined
}
