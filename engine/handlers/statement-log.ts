/**
 * What was done in each course, read from the database once and kept up with every change: a page of 20 000 statements is opened again and again, an answer looks at all that stands before it.
 * Statements are append-only; whatever else happens to one (it moves, becomes another author's, is deleted) makes its course be read anew.
 */
import { createProgressFold, type ProgressFold } from '#core/domain/statement/progress-fold.ts'
import type { CourseProgress } from '#core/domain/statement/statement-projection.ts'
import type { Statement } from '#core/domain/statement/statement.ts'
import type { Store, StoreChange } from '../ports.ts'

export interface CourseStatements {
  /** Oldest first. To be read at once and not kept: what comes later is added. */
  readonly all: readonly Statement[]
  by(user: string): readonly Statement[]
  /** Marks and results that somebody else gave. */
  markingsBesides(user: string): readonly Statement[]
  /** Of what this person did herself. */
  progressOf(user: string): CourseProgress
}

export interface StatementLog {
  of(course: string): CourseStatements
}

interface LogDeps extends Pick<Store, 'onChange'> {
  /** All live statements of a course. */
  readonly readCourse: (course: string) => readonly Statement[]
  readonly read: (id: string) => Statement | undefined
}

/** A course that has more is read each time: it would take the memory of all others. */
const mostKept = 60_000
/** From so many changes on, reading anew is less work than looking at each. */
const manyChanges = 500

/** Listens to the store from the first question on. */
export function createStatementLog({ onChange, readCourse, read }: LogDeps): StatementLog {
  const courses = new Map<string, CourseLog>()
  let isListening = false
  const onStatement = (id: string): void => {
    const statement = read(id)
    const holder = [...courses].find(([, log]) => log.has(id))
    if (holder !== undefined) courses.delete(holder[0])
    else if (statement !== undefined) courses.get(statement.course)?.add(statement)
  }
  const follow = ({ types, ids }: StoreChange): void => {
    if (courses.size === 0 || !types.has('statement')) return
    const changed = ids.filter((id) => id.startsWith('statement:'))
    if (changed.length > manyChanges) courses.clear()
    else for (const id of changed) onStatement(id)
  }
  return {
    of: (course) => {
      if (!isListening) {
        isListening = true
        onChange(follow)
      }
      const log = courses.get(course) ?? createCourseLog(readCourse(course))
      // The course that was asked for last is the last to be let go.
      courses.delete(course)
      courses.set(course, log)
      letGo(courses)
      return log
    },
  }
}

function letGo(courses: Map<string, CourseLog>): void {
  let kept = [...courses.values()].reduce((sum, { all }) => sum + all.length, 0)
  for (const [course, { all }] of courses) {
    if (kept <= mostKept) return
    kept -= all.length
    courses.delete(course)
  }
}

interface CourseLog extends CourseStatements {
  has(id: string): boolean
  add(statement: Statement): void
}

/** What is not asked for is not put together: the first look at a long course waits for nothing else. */
function createCourseLog(read: readonly Statement[]): CourseLog {
  const all = inOrder(read)
  const byUser = new Map<string, Statement[]>()
  const folds = new Map<string, ProgressFold>()
  let ids: Set<string> | undefined
  let markings: Statement[] | undefined
  const by = (user: string): Statement[] => {
    const own = byUser.get(user) ?? all.filter(({ author }) => author === user)
    byUser.set(user, own)
    return own
  }
  return {
    all,
    by,
    has: (id) => (ids ??= new Set(all.map((s) => s.id))).has(id),
    add: (statement) => {
      insert(all, statement)
      ids?.add(statement.id)
      const own = byUser.get(statement.author)
      if (own !== undefined) insert(own, statement)
      if (markings !== undefined && isMarking(statement)) insert(markings, statement)
      folds.get(statement.author)?.add(statement)
    },
    markingsBesides: (user) => (markings ??= all.filter(isMarking)).filter(({ author }) => author !== user),
    progressOf: (user) => {
      const fold = folds.get(user) ?? foldOf(by(user))
      folds.set(user, fold)
      return fold.read()
    },
  }
}

const isMarking = ({ verb }: Statement): boolean => verb === 'scored' || verb === 'passed' || verb === 'failed'

function foldOf(statements: readonly Statement[]): ProgressFold {
  const fold = createProgressFold()
  for (const statement of statements) fold.add(statement)
  return fold
}

const isBefore = (a: Statement, b: Statement): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id)

/** The database gives them by date; of equal dates the ids decide. */
function inOrder(statements: readonly Statement[]): Statement[] {
  const all = [...statements]
  for (let i = 1; i < all.length; i++) {
    const [before, after] = [all[i - 1], all[i]]
    if (before !== undefined && after !== undefined && isBefore(after, before))
      return all.sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }
  return all
}

/** Nearly always at the end. */
function insert(list: Statement[], statement: Statement): void {
  const last = list.at(-1)
  if (last === undefined || isBefore(last, statement)) list.push(statement)
  else list.splice(list.findLastIndex((s) => isBefore(s, statement)) + 1, 0, statement)
}
