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
    const holder = [...courses].find(([, log]) => log.ids.has(id))
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
  readonly ids: ReadonlySet<string>
  add(statement: Statement): void
}

function createCourseLog(statements: readonly Statement[]): CourseLog {
  const all: Statement[] = []
  const markings: Statement[] = []
  const byUser = new Map<string, Statement[]>()
  const folds = new Map<string, ProgressFold>()
  const ids = new Set<string>()
  const add = (statement: Statement): void => {
    ids.add(statement.id)
    insert(all, statement)
    const own = byUser.get(statement.author) ?? []
    byUser.set(statement.author, own)
    insert(own, statement)
    if (isMarking(statement)) insert(markings, statement)
    folds.get(statement.author)?.add(statement)
  }
  for (const statement of statements) add(statement)
  return {
    ids,
    all,
    add,
    by: (user) => byUser.get(user) ?? [],
    markingsBesides: (user) => markings.filter(({ author }) => author !== user),
    progressOf: (user) => {
      const known = folds.get(user)
      if (known !== undefined) return known.read()
      const fold = createProgressFold()
      for (const statement of byUser.get(user) ?? []) fold.add(statement)
      folds.set(user, fold)
      return fold.read()
    },
  }
}

const isMarking = ({ verb }: Statement): boolean => verb === 'scored' || verb === 'passed' || verb === 'failed'

/** Nearly always at the end. */
function insert(list: Statement[], statement: Statement): void {
  const isAfter = ({ createdAt, id }: Statement): boolean =>
    createdAt < statement.createdAt || (createdAt === statement.createdAt && id < statement.id)
  const last = list.at(-1)
  if (last === undefined || isAfter(last)) list.push(statement)
  else list.splice(list.findLastIndex(isAfter) + 1, 0, statement)
}
