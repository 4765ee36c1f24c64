/** How learners come through the parts of a course: who began and finished each, how long it took, and where they stopped. */
import type { Millis } from '../../kernel/clock.ts'
import { median } from '../response/respondents.ts'
import type { Statement } from '../statement/statement.ts'
import { completeShare, projectProgress } from '../statement/statement-projection.ts'
import { groupLimit, type Entrant } from './edition-groups.ts'

/** One learner's way through a course. */
export interface LearnerRun extends Entrant {
  readonly isComplete: boolean
  /** The part of his last act. */
  readonly lastPart: string | undefined
  readonly lastAt: Millis
  /** Only parts in which he did something. */
  readonly parts: ReadonlyMap<string, PartRun>
}
interface PartRun {
  readonly isComplete: boolean
  readonly durationMs: number
  /** The edition in which he began this part: he may have taken a new one since. */
  readonly edition: number
}
export interface PartFigure {
  readonly n: number
  readonly finished: number
  /** How many didn't finish the course, did their last act here, and have not come back for two weeks. */
  readonly stopped: number
  /** Of who finished it and whose time is known; undefined below five of them. */
  readonly medianMs: number | undefined
}

/** Who was away for so long has stopped; until then he may be on his way. */
export const stoppedAfterMs = 14 * 86_400_000

export interface RunInput extends Entrant {
  /** Of this learner in this course, and marks by others. */
  readonly statements: readonly Statement[]
  /** Of the edition that he studies. */
  readonly parts: readonly string[]
  /** The part that an object belongs to: a lesson for itself, its quiz and its questions. */
  readonly partOf: (object: string) => string | undefined
  readonly editionOf: (attempt: string) => number | undefined
}

export function learnerRun({ learner, edition, statements, parts, partOf, editionOf }: RunInput): LearnerRun {
  const progress = projectProgress(statements)
  const acts = [...new Map(statements.map((s) => [s.id, s])).values()]
    .filter(({ author }) => author === learner)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const begun = new Map<string, PartRun>()
  let lastPart: string | undefined
  for (const { object, attempt, result } of acts) {
    const part = partOf(object)
    if (part === undefined) continue
    const before = begun.get(part)
    begun.set(part, {
      isComplete: progress.objects.get(part)?.isComplete === true,
      durationMs: (before?.durationMs ?? 0) + (result?.durationMs ?? 0),
      edition: before?.edition ?? editionOf(attempt) ?? edition,
    })
    lastPart = part
  }
  return {
    learner,
    edition,
    isComplete: completeShare(progress, parts) === 1,
    lastPart,
    lastAt: acts.at(-1)?.createdAt ?? 0,
    parts: begun,
  }
}

/** @param runs of the learners who began this part */
export function partFigure(part: string, runs: readonly LearnerRun[], now: Millis): PartFigure {
  const own = runs.flatMap((run) => run.parts.get(part) ?? [])
  const times = own.flatMap(({ isComplete, durationMs }) => (isComplete && durationMs > 0 ? [durationMs] : []))
  return {
    n: runs.length,
    finished: own.filter(({ isComplete }) => isComplete).length,
    stopped: runs.filter((run) => run.lastPart === part && hasStopped(run, now)).length,
    medianMs: times.length < groupLimit ? undefined : median(times),
  }
}

const hasStopped = ({ isComplete, lastAt }: Pick<LearnerRun, 'isComplete' | 'lastAt'>, now: Millis): boolean =>
  !isComplete && now - lastAt >= stoppedAfterMs
