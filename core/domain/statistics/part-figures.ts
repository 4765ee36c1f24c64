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
  readonly parts: ReadonlyMap<string, { readonly isComplete: boolean; readonly durationMs: number }>
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

/**
 * @param statements of this learner in this course
 * @param partOf the part that an object belongs to: a lesson for itself, its quiz and its questions
 */
export function learnerRun(
  entrant: Entrant,
  statements: readonly Statement[],
  parts: readonly string[],
  partOf: (object: string) => string | undefined,
): LearnerRun {
  const progress = projectProgress(statements)
  const spent = new Map<string, number>()
  let last: { readonly part: string; readonly at: Millis; readonly id: string } | undefined
  for (const { id, object, createdAt: at, author, result } of new Map(statements.map((s) => [s.id, s])).values()) {
    const part = partOf(object)
    if (part === undefined || author !== entrant.learner) continue
    spent.set(part, (spent.get(part) ?? 0) + (result?.durationMs ?? 0))
    if (last === undefined || at > last.at || (at === last.at && id > last.id)) last = { part, at, id }
  }
  return {
    learner: entrant.learner,
    edition: entrant.edition,
    isComplete: completeShare(progress, parts) === 1,
    lastPart: last?.part,
    lastAt: last?.at ?? 0,
    parts: new Map(
      [...spent].map(([part, durationMs]) => [
        part,
        { durationMs, isComplete: progress.objects.get(part)?.isComplete === true },
      ]),
    ),
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

export const hasStopped = ({ isComplete, lastAt }: Pick<LearnerRun, 'isComplete' | 'lastAt'>, now: Millis): boolean =>
  !isComplete && now - lastAt >= stoppedAfterMs
