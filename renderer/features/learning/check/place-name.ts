/** How a field of the editor is named in the page, so that a finding finds it. */
import type { FindingPlace } from '#core/domain/course/finding.ts'
import { moduleRowId } from '#core/domain/course/course-outline.ts'

/** The `data-place` of the field; a question's is its row's. */
export function placeName(where: FindingPlace): string {
  if (where.part === 'course') return where.field
  if (where.part === 'module') return 'module-title'
  return where.part === 'lesson' ? `lesson-${where.field}` : `question-${where.question}`
}

/** The row of the outline that has to be open for it. */
export function rowOfPlace(where: FindingPlace): string | undefined {
  if (where.part === 'course') return undefined
  return where.part === 'module' ? moduleRowId(where.module) : where.lesson
}
