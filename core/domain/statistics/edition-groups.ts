/**
 * Figures about learners are shown for five of them at least, and so that nobody is found by subtraction between editions: the difference of any two figures is empty or again
 * five people at least (the rule of benchmark-rules.ts, whose blocks are the editions here). A learner belongs to one edition, the one he began with.
 */
import { medianLimit } from '../benchmark/benchmark-rules.ts'

export const groupLimit = medianLimit

export interface Entrant {
  readonly learner: string
  readonly edition: number
}
export type Group<T extends Entrant> =
  | { readonly kind: 'shown'; readonly entrants: readonly T[] }
  | { readonly kind: 'hidden'; readonly n: number; readonly needed: number }
export interface EditionGroups<T extends Entrant> {
  /** Of all editions that can be compared. An edition with fewer than five is part of it only when the hidden ones together have five. */
  readonly all: Group<T>
  /** Newest first; those in which the matter was another one stand alone and are never part of `all`. */
  readonly editions: readonly { readonly edition: number; readonly isComparable: boolean; readonly group: Group<T> }[]
}

/** @param isComparable whether what was asked or told in that edition is what stands now */
export function editionGroups<T extends Entrant>(
  entrants: readonly T[],
  isComparable: (edition: number) => boolean,
): EditionGroups<T> {
  const own = [...new Map(entrants.map((entrant) => [entrant.learner, entrant])).values()]
  const editions = [...Map.groupBy(own, ({ edition }) => edition)]
    .toSorted(([a], [b]) => b - a)
    .map(([edition, members]) => ({ edition, isComparable: isComparable(edition), members }))
  const same = editions.filter((one) => one.isComparable)
  const small = same.flatMap(({ members }) => (members.length < groupLimit ? members : []))
  const large = same.flatMap(({ members }) => (members.length < groupLimit ? [] : members))
  return {
    all: groupOf(small.length < groupLimit && large.length > 0 ? large : [...large, ...small]),
    editions: editions.map(({ edition, isComparable: is, members }) => ({
      edition,
      isComparable: is,
      group: groupOf(members),
    })),
  }
}

const groupOf = <T extends Entrant>(entrants: readonly T[]): Group<T> =>
  entrants.length < groupLimit
    ? { kind: 'hidden', n: entrants.length, needed: groupLimit }
    : { kind: 'shown', entrants }
