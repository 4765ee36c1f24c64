/** Who counts as a trainer without having the role: the trainer whom a course in the library names. */
import { courseSchema } from '#core/domain/course/course.ts'
import type { Spaces } from '../storage/spaces.ts'
import { docToKnownRecord } from './judge-document.ts'

export async function teachesACourse(spaces: Spaces, user: string): Promise<boolean> {
  const { store } = await spaces.ensure('library')
  const { rows } = await store.allDocs({
    startKey: 'course:',
    endKey: 'course;',
    isEndIncluded: false,
    descending: false,
    includeDocs: true,
    conflicts: false,
  })
  return rows.some(({ doc }) => {
    const course = courseSchema.safeParse(doc === undefined || doc === null ? undefined : docToKnownRecord(doc))
    return course.success && course.data.trainer === user
  })
}
