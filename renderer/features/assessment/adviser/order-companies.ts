import type { AdvisedRow } from '#core/contract/adviser.ts'
import type { Language } from '#core/domain/bilingual.ts'

export const companyOrders = ['name', 'lowest', 'longest', 'unvalidated'] as const
export type CompanyOrder = (typeof companyOrders)[number]

interface NamedRow {
  readonly row: Pick<AdvisedRow, 'latest' | 'validated'>
  readonly name: { readonly text: string }
}

/** By name; the lowest result first; the longest without a round first; without a countersignature that still holds first. Equal ones by name. */
export function orderCompanies<R extends NamedRow>(
  rows: readonly R[],
  order: CompanyOrder,
  language: Language,
): readonly R[] {
  const rank = ({ row: { latest, validated } }: R): number => {
    if (order === 'lowest') return latest?.score.overall ?? Number.POSITIVE_INFINITY
    if (order === 'longest') return latest?.at ?? 0
    if (order === 'unvalidated') return validated === undefined ? 0 : validated.isChanged ? 1 : 2
    return 0
  }
  const difference = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
  return rows.toSorted((a, b) => difference(rank(a), rank(b)) || a.name.text.localeCompare(b.name.text, language))
}
