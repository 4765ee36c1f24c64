/**
 * Progress computed from statements: the same on every device whatever the order in which they arrived. Nothing is
 * counted twice, a later weaker result never takes away a completed part.
 */
import type { Answer } from '../quiz/quiz.ts'
import type { Statement } from './statement.ts'

export interface ObjectProgress {
  readonly object: string
  readonly isComplete: boolean
  readonly isPassed: boolean | undefined
  /** Best share reached, 0-1. */
  readonly best: number | undefined
  readonly lastAt: number
}

export interface CourseProgress {
  readonly objects: ReadonlyMap<string, ObjectProgress>
  /** Latest answer by object `<quiz>#<question>`. */
  readonly answers: ReadonlyMap<string, Answer>
  readonly durationMs: number
  readonly startedAt: number | undefined
  readonly lastAt: number | undefined
  /** The object that was last opened, to go on from there. */
  readonly lastObject: string | undefined
}

/** Folds the statements of one learner in one course. Order of the input does not matter; equal ids count once. */
export function projectProgress(statements: readonly Statement[]): CourseProgress {
  const ordered = [...new Map(statements.map((s) => [s.id, s])).values()].sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )
  const objects = new Map<string, ObjectProgress>()
  const answers = new Map<string, Answer>()
  let durationMs = 0
  let lastObject: string | undefined
  for (const s of ordered) {
    if (!isWithinQuiz(s)) objects.set(s.object, foldObject(objects.get(s.object), s))
    if (s.verb === 'answered' && s.result?.answer) answers.set(s.object, s.result.answer)
    if ((s.verb === 'experienced' || s.verb === 'launched') && !isWithinQuiz(s)) lastObject = s.object
    durationMs += s.result?.durationMs ?? 0
  }
  return {
    objects,
    answers,
    durationMs,
    startedAt: ordered[0]?.createdAt,
    lastAt: ordered.at(-1)?.createdAt,
    lastObject,
  }
}

/** What happens inside of a quiz becomes progress by the result that it leads to (quiz-goes.ts). */
export const isWithinQuiz = ({ verb, object }: Statement): boolean =>
  verb === 'answered' || verb === 'scored' || object.startsWith('quiz:')

function foldObject(before: ObjectProgress | undefined, s: Statement): ObjectProgress {
  // A part may be passed and not finished yet; who says so is believed.
  const isDone = s.result?.isComplete ?? (s.verb === 'completed' || s.verb === 'passed')
  const passed = s.verb === 'passed' ? true : s.verb === 'failed' ? false : s.result?.isPassed
  const scaled = s.result?.scaled
  return {
    object: s.object,
    isComplete: (before?.isComplete ?? false) || isDone,
    isPassed: before?.isPassed === true ? true : (passed ?? before?.isPassed),
    best: scaled === undefined ? before?.best : Math.max(scaled, before?.best ?? 0),
    lastAt: s.createdAt,
  }
}

/** Share of parts that are complete, 0-1; a course without parts has no share. */
export function completeShare(progress: CourseProgress, parts: readonly string[]): number {
  if (parts.length === 0) return 0
  return parts.filter((p) => progress.objects.get(p)?.isComplete === true).length / parts.length
}
