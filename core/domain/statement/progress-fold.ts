/** Progress of one learner in one course, taken in statement by statement in any order of arrival: what `projectProgress` says of the same statements, without sorting them again for each new one. */
import type { Answer } from '../quiz/quiz.ts'
import { isWithinQuiz, type CourseProgress, type ObjectProgress } from './statement-projection.ts'
import type { Statement } from './statement.ts'

export interface ProgressFold {
  /** Each statement once: who keeps them knows their ids. */
  add(statement: Statement): void
  read(): CourseProgress
}

/** When something was said; of equal dates the greater id is later. */
interface Said {
  readonly at: number
  readonly id: string
}
interface Latest<T> extends Said {
  readonly value: T
}
interface ObjectFold {
  isComplete: boolean
  isEverPassed: boolean
  passed: Latest<boolean> | undefined
  best: number | undefined
  lastAt: number
}

export function createProgressFold(): ProgressFold {
  const objects = new Map<string, ObjectFold>()
  const answers = new Map<string, Latest<Answer>>()
  let durationMs = 0
  let startedAt: number | undefined
  let lastAt: number | undefined
  let opened: Latest<string> | undefined
  let known: CourseProgress | undefined
  return {
    add: (s) => {
      known = undefined
      const said = { at: s.createdAt, id: s.id }
      durationMs += s.result?.durationMs ?? 0
      startedAt = startedAt === undefined ? s.createdAt : Math.min(startedAt, s.createdAt)
      lastAt = lastAt === undefined ? s.createdAt : Math.max(lastAt, s.createdAt)
      const answer = s.verb === 'answered' ? s.result?.answer : undefined
      if (answer !== undefined) answers.set(s.object, later(answers.get(s.object), { ...said, value: answer }))
      if (isWithinQuiz(s)) return
      if (s.verb === 'experienced' || s.verb === 'launched') opened = later(opened, { ...said, value: s.object })
      const object = objects.get(s.object) ?? emptyObject()
      objects.set(s.object, object)
      addToObject(object, s, said)
    },
    read: () => {
      known ??= {
        objects: new Map([...objects].map(([object, fold]) => [object, objectOf(object, fold)])),
        answers: new Map([...answers].map(([object, { value }]) => [object, value])),
        durationMs,
        startedAt,
        lastAt,
        lastObject: opened?.value,
      }
      return known
    },
  }
}

const later = <T>(known: Latest<T> | undefined, next: Latest<T>): Latest<T> =>
  known === undefined || next.at > known.at || (next.at === known.at && next.id > known.id) ? next : known

const emptyObject = (): ObjectFold => ({
  isComplete: false,
  isEverPassed: false,
  passed: undefined,
  best: undefined,
  lastAt: Number.NEGATIVE_INFINITY,
})

function addToObject(object: ObjectFold, { verb, result, createdAt }: Statement, said: Said): void {
  const isPassed = verb === 'passed' ? true : verb === 'failed' ? false : result?.isPassed
  if (isPassed !== undefined) object.passed = later(object.passed, { ...said, value: isPassed })
  object.isEverPassed ||= isPassed === true
  object.isComplete ||= result?.isComplete ?? (verb === 'completed' || verb === 'passed')
  if (result?.scaled !== undefined) object.best = Math.max(result.scaled, object.best ?? 0)
  object.lastAt = Math.max(object.lastAt, createdAt)
}

const objectOf = (object: string, { isComplete, isEverPassed, passed, best, lastAt }: ObjectFold): ObjectProgress => ({
  object,
  isComplete,
  isPassed: isEverPassed ? true : passed?.value,
  best,
  lastAt,
})
