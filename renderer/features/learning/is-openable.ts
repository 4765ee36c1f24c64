import type { CourseRow } from '#core/contract/learning-views.ts'

/** There are files to open here: those of the newest edition, or of the one before it. */
export const isOpenable = ({ presence }: Pick<CourseRow, 'presence'>): boolean =>
  presence === 'here' || presence === 'updating'
