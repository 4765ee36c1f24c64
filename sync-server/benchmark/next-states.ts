/** The next state of every edition of one questionnaire, from the last ones and from who takes part now. Pure. */
import { type BenchmarkEntry, firstRound, nextRound, roundAfterLoss } from '#core/domain/benchmark/benchmark-rules.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import type { TakenEntry } from './read-entries.ts'
import type { RoundState } from './round-state.ts'

export interface EditionBefore {
  readonly edition: number
  readonly state: RoundState | undefined
  /** The round that members see; it may be one that the state doesn't know. */
  readonly published: number
  readonly isLost: boolean
}

/** @param lostAt entries from before this moment count as known @returns by edition */
export function nextStates(
  before: readonly EditionBefore[],
  entries: readonly TakenEntry[],
  lostAt: number | undefined,
  now: number,
): ReadonlyMap<number, RoundState> {
  const lost = entries.filter(({ optedInAt }) => lostAt !== undefined && optedInAt < lostAt)
  return new Map(
    before.map(({ edition, state, published, isLost }) => {
      const here = takingPart(edition, state, entries)
      const last = isLost ? roundAfterLoss(state ?? firstRound, here, published) : (state ?? firstRound)
      const others = before.filter((other) => other.edition !== edition)
      const told = here.filter((entry) => others.some((other) => isTold(other.state, entry)))
      const known = new Set([...last.known, ...lost.map(({ company }) => company)])
      const next = nextRound({ ...last, known: [...known, ...told.map(({ company }) => company)] }, here)
      // What was told elsewhere holds as long as it is the same: with new scores they count as new here.
      const shown = next.blocks.flatMap(({ members }) => members.map(({ company }) => company))
      return [edition, { ...next, known: [...new Set([...known, ...shown])], at: now }]
    }),
  )
}

/** Who went on to another edition stays in the figures of this one as he was; who left the comparison doesn't. */
function takingPart(
  edition: number,
  state: RoundState | undefined,
  entries: readonly TakenEntry[],
): readonly BenchmarkEntry[] {
  const here = entries.filter((entry) => entry.edition === edition)
  const elsewhere = new Set(entries.filter((entry) => entry.edition !== edition).map(({ company }) => company))
  const stayed = (state?.blocks ?? []).flatMap(({ members }) => members.filter(({ company }) => elsewhere.has(company)))
  return [...here.map(({ company, classes, scores }) => ({ company, classes, scores })), ...stayed]
}

/** The same scores were published in another edition already: here they are nothing new, and hide nobody. */
const isTold = (state: RoundState | undefined, { company, scores }: BenchmarkEntry): boolean =>
  state?.blocks.some(({ members }) => members.some((m) => m.company === company && jsonEqual(m.scores, scores))) ===
  true
