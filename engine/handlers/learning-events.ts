/** What the learner does, written down: the attempt it belongs to and the statements, in one transaction. */
import { schemaVersion } from '#core/domain/catalogue.ts'
import type { Attempt } from '#core/domain/attempt/attempt.ts'
import type { Course } from '#core/domain/course/course.ts'
import type { Group } from '#core/domain/group/group.ts'
import { projectProgress, type CourseProgress } from '#core/domain/statement/statement-projection.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import { newId } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { personalSpace, type SpaceId } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import { carryFile } from './carry-files.ts'
import type { HandlerDeps } from './deps.ts'
import { commit } from './fail.ts'
import type { Reader } from './reader.ts'

export type StatementBody = Pick<Statement, 'verb' | 'object' | 'result' | 'verbatim'> &
  Partial<Pick<Statement, 'go' | 'begin' | 'device'>>

/** The enrolment group in which this person shares the course, if she does. */
export function enrolmentOf(reader: Reader, user: string, course: string): Group | undefined {
  return reader.list('group').find((g) => g.kind === 'enrolment' && g.author === user && g.course === course)
}

/** The person's current attempt: the latest one she made at this course; where she shares it, the latest of those that are shared. */
export function attemptOf(reader: Reader, user: string, course: string): Attempt | undefined {
  const shared = enrolmentOf(reader, user, course)?.space
  return reader
    .children('attempt', course)
    .filter((a) => a.author === user)
    .toSorted((a, b) => Number(b.space === shared) - Number(a.space === shared) || b.createdAt - a.createdAt)[0]
}

/** What the learner did in a course, and what a trainer marked in the learner's attempts. */
export function statementsOf(reader: Reader, user: string, course: string): readonly Statement[] {
  const own = reader.statements(course).by(user)
  const marks = marksOf(reader, user, course)
  return marks.length === 0
    ? own
    : [...own, ...marks].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** The same, told as progress. */
export function progressIn(reader: Reader, user: string, course: string): CourseProgress {
  const marks = marksOf(reader, user, course)
  const statements = reader.statements(course)
  return marks.length === 0 ? statements.progressOf(user) : projectProgress([...statements.by(user), ...marks])
}

/** By who may give them, in the learner's attempts. */
function marksOf(reader: Reader, user: string, course: string): readonly Statement[] {
  const byOthers = reader.statements(course).markingsBesides(user)
  if (byOthers.length === 0) return []
  const attempts = new Set(reader.children('attempt', course).flatMap((a) => (a.author === user ? [a.id] : [])))
  const markers = markersOf(reader, user, course)
  return byOthers.filter((s) => attempts.has(s.attempt) && markers.has(s.author))
}

/** The trainer of the course and whoever is trainer in the group where the learner shares it. */
export function markersOf(reader: Reader, learner: string, course: string): ReadonlySet<string> {
  const trainer = reader.get('course', course)?.trainer
  const people = enrolmentOf(reader, learner, course)?.people ?? []
  return new Set([
    ...(trainer === undefined ? [] : [trainer]),
    ...people.flatMap((p) => (p.role === 'trainer' ? [p.user] : [])),
  ])
}

export function newAttempt(deps: HandlerDeps, actor: Actor, course: Course, space: SpaceId): Attempt {
  const now = deps.now()
  const [a = 0, b = 0, c = 0] = deps.randomBytes(3)
  const envelope = {
    id: newId('attempt', deps),
    type: 'attempt',
    space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
  } as const
  return { ...envelope, course: course.id, edition: course.edition, seed: a * 65_536 + b * 256 + c }
}

export function newStatement(deps: HandlerDeps, attempt: Attempt, body: StatementBody): Statement {
  const now = deps.now()
  const { space, author, course, id } = attempt
  const envelope = {
    id: newId('statement', deps),
    type: 'statement',
    space,
    author,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
  } as const
  return { ...envelope, attempt: id, course, ...body }
}

/** Statements for the current attempt, which begins when there is none: for one command together with what else it writes. */
export function statementWrites(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  course: Course,
  bodies: readonly StatementBody[],
): { readonly attempt: Attempt; readonly writes: readonly Write[] } {
  const known = attemptOf(reader, actor.user, course.id)
  const enrolment = enrolmentOf(reader, actor.user, course.id)
  const attempt = known ?? newAttempt(deps, actor, course, enrolment?.space ?? personalSpace(actor.user))
  const writes: Write[] = bodies.map((body) => ({ kind: 'put', record: newStatement(deps, attempt, body) }))
  if (known === undefined) writes.unshift({ kind: 'put', record: attempt })
  return { attempt, writes }
}

/** Appends statements to the current attempt, beginning one when there is none. Durable when it returns. */
export function record(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
  course: Course,
  bodies: readonly StatementBody[],
): Attempt {
  const { attempt, writes } = statementWrites(deps, reader, actor, course, bodies)
  if (writes.length > 0) commit(deps, writes, actor)
  return attempt
}

/** A longer pause than this between two acts was spent elsewhere. */
const pauseMs = 30 * 60_000

/** Time since the learner's last act in this course, ms. */
export function spentSince(deps: Pick<HandlerDeps, 'now'>, statements: readonly Statement[]): number {
  const lastAt = statements.reduce((last, s) => Math.max(last, s.createdAt), 0)
  const passed = deps.now() - lastAt
  return passed > 0 && passed <= pauseMs ? passed : 0
}

/** Moves what was done so far into a space: new records there and deletes here, for one command (SPEC W5). The dates of the events stay. */
export function moveEvents(
  deps: HandlerDeps,
  reader: Reader,
  user: string,
  course: string,
  space: SpaceId,
): readonly Write[] {
  const attemptIds = new Map<string, string>()
  const writes: Write[] = []
  for (const attempt of reader.children('attempt', course)) {
    if (attempt.author !== user || attempt.space === space) continue
    const id = newId('attempt', deps)
    attemptIds.set(attempt.id, id)
    writes.push(
      { kind: 'put', record: { ...attempt, id, space } },
      { kind: 'delete', record: { ...attempt, updatedAt: deps.now() } },
    )
  }
  const moved = reader
    .statements(course)
    .by(user)
    .filter((s) => attemptIds.has(s.attempt))
  const statementIds = new Map(moved.map((s) => [s.id, newId('statement', deps)]))
  for (const statement of moved) {
    const attempt = attemptIds.get(statement.attempt) ?? statement.attempt
    const id = statementIds.get(statement.id) ?? statement.id
    const { statement: carried, writes: files } = carryAnswerFiles(deps, reader, statement, space)
    const go = statement.go === undefined ? {} : { go: statementIds.get(statement.go) ?? statement.go }
    writes.push(
      ...files,
      { kind: 'put', record: { ...carried, ...go, id, space, attempt } },
      { kind: 'delete', record: { ...statement, updatedAt: Math.max(deps.now(), statement.updatedAt + 1) } },
    )
  }
  return writes
}

/** Files of an answer live where the answer lives. */
function carryAnswerFiles(
  deps: HandlerDeps,
  reader: Reader,
  statement: Statement,
  space: SpaceId,
): { readonly statement: Statement; readonly writes: readonly Write[] } {
  const answer = statement.result?.answer
  if (answer?.kind !== 'upload') return { statement, writes: [] }
  const carried = answer.files.map((file) => ({ file, ...carryFile(deps, reader, file.file, space, statement.author) }))
  const files = carried.map(({ file, id }) => ({ ...file, file: id }))
  return {
    statement: { ...statement, result: { ...statement.result, answer: { ...answer, files } } },
    writes: carried.flatMap(({ writes }) => writes),
  }
}
