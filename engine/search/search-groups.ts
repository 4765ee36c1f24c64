/** Which group a noun's hits stand in. */
import type { SearchGroup } from '#core/contract/search-views.ts'

const groups: Readonly<Record<string, SearchGroup>> = {
  course: 'learning',
  lesson: 'learning',
  article: 'library',
  collection: 'library',
  term: 'glossary',
  discussion: 'forums',
  reply: 'forums',
  comment: 'comments',
  questionnaire: 'assessment',
  member: 'people',
  annotation: 'notes',
}

/** A noun that nobody has put into a group is found in the library. */
export const groupOf = (type: string): SearchGroup => groups[type] ?? 'library'
