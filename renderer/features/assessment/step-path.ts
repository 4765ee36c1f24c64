/** Where a next step opens. */
import type { NextStepView } from '#core/contract/assessment-views.ts'
import { idType } from '#core/kernel/ids.ts'

export function stepPath({ object, course }: Pick<NextStepView, 'object' | 'course'>): string {
  if (course !== undefined) return `/learning/${course}/lesson/${object}`
  switch (idType(object)) {
    case 'course':
      return `/learning/${object}`
    case 'member':
      return `/members/${object.slice('member:'.length)}`
    case 'term':
      return `/library/glossary/${object}`
    default:
      return `/library/${object}`
  }
}
