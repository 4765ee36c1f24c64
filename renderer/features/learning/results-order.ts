/** The trainer's table of results: sorting by any column, people and courses by the alphabet of the language. */
import { bilingualText, type Language } from '#core/domain/bilingual.ts'
import type { ResultRow } from '#core/contract/learning-views.ts'

export const resultColumns = ['learner', 'course', 'share', 'counted', 'durationMs', 'status', 'lastAt'] as const
export type ResultColumn = (typeof resultColumns)[number]
export interface ResultOrder {
  readonly column: ResultColumn
  readonly isDescending: boolean
}

export type ResultStatus = 'not-started' | 'in-progress' | 'failed' | 'complete' | 'passed'

/** A course that was passed stays passed, whatever was tried afterwards. */
export function resultStatus(row: Pick<ResultRow, 'share' | 'isComplete' | 'isPassed' | 'lastAt'>): ResultStatus {
  if (row.isPassed === true) return 'passed'
  if (row.isPassed === false) return 'failed'
  if (row.isComplete) return 'complete'
  return row.share > 0 || row.lastAt !== undefined ? 'in-progress' : 'not-started'
}

const statusRank: Readonly<Record<ResultStatus, number>> = {
  'not-started': 0,
  'in-progress': 1,
  failed: 2,
  complete: 3,
  passed: 4,
}

/** What is unknown (no score, no time yet) stands last in both directions. */
export function orderResults(rows: readonly ResultRow[], order: ResultOrder, language: Language): readonly ResultRow[] {
  const collator = new Intl.Collator(language)
  const sign = order.isDescending ? -1 : 1
  return [...rows].sort((a, b) => {
    const left = keyOf(a, order.column, language)
    const right = keyOf(b, order.column, language)
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1
    const by =
      typeof left === 'string' || typeof right === 'string'
        ? collator.compare(String(left), String(right))
        : left - right
    return by === 0 ? collator.compare(a.learner.displayName, b.learner.displayName) : by * sign
  })
}

function keyOf(row: ResultRow, column: ResultColumn, language: Language): string | number | undefined {
  switch (column) {
    case 'learner':
      return row.learner.displayName
    case 'course':
      return bilingualText(row.courseTitle, language).text
    case 'status':
      return statusRank[resultStatus(row)]
    case 'share':
    case 'counted':
    case 'durationMs':
    case 'lastAt':
      return row[column]
  }
}
