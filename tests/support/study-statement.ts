import type { Statement } from '#core/domain/statement/statement.ts'

/** What Oleg did in his one course; the rest is the test's. */
export const studyStatement = (
  id: string,
  at: number,
  rest: Pick<Statement, 'verb' | 'object'> & Partial<Statement>,
): Statement => ({
  id: `statement:${id}`,
  type: 'statement',
  space: 'user-oleg',
  author: 'oleg',
  createdAt: at,
  updatedAt: at,
  v: 1,
  attempt: 'attempt:1',
  course: 'course:1',
  ...rest,
})
