/** The order of hits: how well the words fit (bm25, the title first), a little for what is new, and the person's own language first where the rest is equal. */
import type { Language } from '#core/domain/bilingual.ts'
import type { Candidate } from './match-entries.ts'

const forOwnLanguage = 1.2
const forNew = 0.15
/** After so long half of what newness gives is gone. */
const halfLifeMs = 270 * 24 * 3_600_000

export function rankCandidates(
  candidates: readonly Candidate[],
  language: Language,
  now: number,
): readonly Candidate[] {
  const ranked = candidates.map((candidate) => ({ candidate, worth: worthOf(candidate, language, now) }))
  return ranked
    .toSorted((a, b) => b.worth - a.worth || a.candidate.row - b.candidate.row)
    .map(({ candidate }) => candidate)
}

function worthOf({ score, at, language }: Candidate, wanted: Language, now: number): number {
  const isOwn = language === wanted || language === 'both'
  const newness = 2 ** (-Math.max(0, now - at) / halfLifeMs)
  return score * (isOwn ? forOwnLanguage : 1) * (1 + forNew * newness)
}
