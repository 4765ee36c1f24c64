/**
 * The goes at a quiz, computed from statements: the same on every device whatever the order in which they arrived (SPEC QZ1-QZ6). A go begins with `launched`, each answer is a
 * statement of its own, `submitted` or `timed-out` ends it. Statements without a `go` are of the time before goes had names.
 */
import type { Millis } from '../../kernel/clock.ts'
import type { Statement } from '../statement/statement.ts'
import { elapsedByPoints, type ClockPoint } from './go-clock.ts'
import type { Answer, Mark } from './quiz.ts'

export interface GoAnswer {
  readonly statement: Statement
  readonly answer: Answer
  readonly at: Millis
}

export interface QuizGo {
  /** Id of the statement that began it; undefined for the go that nothing began. */
  readonly id: string | undefined
  readonly begin: Statement['begin']
  readonly attempt: string | undefined
  readonly startedAt: Millis | undefined
  /** By question key: the latest answer before the end. */
  readonly answers: ReadonlyMap<string, GoAnswer>
  /** By question key: what another device answered and what doesn't count, because a later answer or the end came. */
  readonly setAside: ReadonlyMap<string, readonly GoAnswer[]>
  readonly marks: ReadonlyMap<string, Mark>
  readonly end: { readonly kind: 'submitted' | 'timed-out'; readonly at: Millis } | undefined
  /** Points by which the go's time is known. */
  readonly clock: readonly ClockPoint[]
}

/**
 * @param quiz id of the quiz
 * @param statements of one learner, and marks by who may mark them; equal ids count once
 * @returns the goes, oldest first; the one that nothing began only when it was answered
 */
export function projectGoes(quiz: string, statements: readonly Statement[]): readonly QuizGo[] {
  const about = statements.filter((s) => s.object === quiz || s.object.startsWith(`${quiz}#`))
  const ordered = [...new Map(about.map((s) => [s.id, s])).values()].sort(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )
  const begun = ordered.filter((s) => s.verb === 'launched' && s.object === quiz)
  const byGo = new Map<string | undefined, Statement[]>([undefined, ...begun].map((s) => [s?.id, []]))
  for (const s of ordered) {
    if (s.verb === 'launched') continue
    byGo.get(goOf(s, begun))?.push(s)
  }
  return [undefined, ...begun].flatMap((launch) => {
    const own = byGo.get(launch?.id) ?? []
    return launch === undefined && !own.some((s) => s.verb === 'answered') ? [] : [goFrom(quiz, launch, own)]
  })
}

/** A statement without a name of its go belongs to the go that was begun last before it. One whose go isn't here yet waits for it. */
function goOf(statement: Statement, begun: readonly Statement[]): string | undefined {
  if (statement.go !== undefined) return statement.go
  const unnamed = begun.filter((b) => b.begin === undefined)
  return unnamed.findLast((b) => isBefore(b, statement))?.id
}

function goFrom(quiz: string, launch: Statement | undefined, own: readonly Statement[]): QuizGo {
  const ending = own.find((s) => s.object === quiz && (s.verb === 'submitted' || s.verb === 'timed-out'))
  const answers = new Map<string, GoAnswer>()
  const setAside = new Map<string, GoAnswer[]>()
  const marks = new Map<string, Mark>()
  for (const s of own) {
    const key = s.object.slice(quiz.length + 1)
    if (s.verb === 'scored' && s.result?.mark !== undefined) marks.set(key, s.result.mark)
    if (s.verb !== 'answered' || s.result?.answer === undefined) continue
    const given: GoAnswer = { statement: s, answer: s.result.answer, at: s.createdAt }
    const before = answers.get(key)
    const isLate = ending !== undefined && !isBefore(s, ending)
    const left = isLate ? given : before
    if (left !== undefined && (isLate || isOtherDevice(left, given)))
      setAside.set(key, [...(setAside.get(key) ?? []), left])
    if (!isLate) answers.set(key, given)
  }
  return {
    id: launch?.id,
    begin: launch?.begin,
    attempt: launch?.attempt ?? own[0]?.attempt,
    startedAt: launch?.createdAt ?? own[0]?.createdAt,
    answers,
    setAside,
    marks,
    end:
      ending === undefined
        ? undefined
        : { kind: ending.verb === 'timed-out' ? 'timed-out' : 'submitted', at: ending.createdAt },
    clock: clockOf(launch, own),
  }
}

const isBefore = (a: Statement, b: Statement): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id)

/** Changing one's own answer is no other answer; one that another device gave without knowing is. */
const isOtherDevice = (a: GoAnswer, b: GoAnswer): boolean =>
  a.statement.device !== b.statement.device && JSON.stringify(a.answer) !== JSON.stringify(b.answer)

function clockOf(launch: Statement | undefined, own: readonly Statement[]): readonly ClockPoint[] {
  const begin = launch === undefined ? [] : [{ wall: launch.createdAt, elapsedMs: 0 }]
  const later = own.flatMap((s) =>
    s.result?.elapsedMs === undefined ? [] : [{ wall: s.createdAt, elapsedMs: s.result.elapsedMs }],
  )
  return [...begin, ...later]
}

/** How long the go lasted by its statements alone. */
export const lastedMs = (go: QuizGo, wall: Millis): number => elapsedByPoints(go.clock, go.end?.at ?? wall)
