/** Where "Go on" leads: into the part where this person stopped, on whichever device; its text then opens at the paragraph. */
import type { CourseRow } from '#core/contract/learning-views.ts'

export function continueAddress({ id, kind, next, presence }: CourseRow): string {
  const isOpenable = presence === 'here' || presence === 'updating'
  if (next === undefined || !isOpenable) return `/learning/${id}`
  return `/learning/${id}/${kind === 'package' ? 'play' : 'lesson'}/${encodeURIComponent(next.id)}`
}
