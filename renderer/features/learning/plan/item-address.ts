/** Where what stands in a plan is studied. */
import type { PlanSuggestion } from '#core/contract/plans.ts'

export function itemAddress({ id, kind, course }: Pick<PlanSuggestion, 'id' | 'kind' | 'course'>): string {
  if (kind === 'article') return `/library/${id}`
  return kind === 'lesson' && course !== undefined ? `/learning/${course}/lesson/${id}` : `/learning/${id}`
}
