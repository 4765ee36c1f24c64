/**
 * What stands in for the base where two devices made one record from the same proposal without knowing of each other: each side knows what it began with. A field that one side left as it began is
 * the other's to say; what neither touched is nobody's edit.
 */
import { jsonEqual } from '../kernel/canonical.ts'
import type { AnyRecord } from '../record.ts'

type Fields = Readonly<Record<string, unknown>>
export interface CommonStart {
  readonly base: Fields
  readonly untouched: ReadonlySet<string>
}

/** @param startOf the fields that a record began with; undefined where it began with nothing that is known. Undefined for two records of which one didn't. */
export function commonStart(
  winner: AnyRecord,
  loser: AnyRecord,
  startOf: ((record: AnyRecord) => Fields | undefined) | undefined,
): CommonStart | undefined {
  const [won, lost] = [startOf?.(winner), startOf?.(loser)]
  if (won === undefined || lost === undefined) return undefined
  const base: Record<string, unknown> = {}
  const untouched = new Set<string>()
  for (const field of new Set([...Object.keys(won), ...Object.keys(lost)])) {
    const isLeftByLoser = jsonEqual(loser[field], lost[field])
    const isLeftByWinner = jsonEqual(winner[field], won[field])
    if (isLeftByLoser && isLeftByWinner) untouched.add(field)
    if (isLeftByLoser) base[field] = loser[field]
    else if (isLeftByWinner) base[field] = winner[field]
    else if (jsonEqual(won[field], lost[field])) base[field] = won[field]
  }
  return { base, untouched }
}
