/**
 * The outline of a course while it is being written: modules and lessons as one list of rows. A lesson belongs to the module whose row stands nearest above it; lessons above the first module
 * belong to none. So every move is a move in one list, and lessons of a module always stand together. All functions are pure and leave what can't be moved as it is.
 */
import type { Bilingual } from '../bilingual.ts'

export interface ModuleDraft {
  readonly key: string
  readonly title: Bilingual
}
interface LessonRow {
  readonly id: string
  /** Key of its module; one that isn't in the outline counts as none. */
  readonly module?: string | undefined
}
export interface CourseOutline<L extends LessonRow> {
  readonly modules: readonly ModuleDraft[]
  readonly lessons: readonly L[]
}
export type OutlineRow<L extends LessonRow> =
  | { readonly kind: 'module'; readonly id: string; readonly module: ModuleDraft }
  | { readonly kind: 'lesson'; readonly id: string; readonly lesson: L }

const moduleRow = (module: ModuleDraft) => ({ kind: 'module', id: moduleRowId(module.key), module }) as const
const lessonRow = <L extends LessonRow>(lesson: L) => ({ kind: 'lesson', id: lesson.id, lesson }) as const

/** A module's row; lessons' rows have their lesson's id. */
export const moduleRowId = (key: string): string => `module:${key}`

export function outlineRows<L extends LessonRow>({ modules, lessons }: CourseOutline<L>): readonly OutlineRow<L>[] {
  const known = new Set(modules.map(({ key }) => key))
  const loose = lessons.filter(({ module }) => module === undefined || !known.has(module))
  return [
    ...loose.map(lessonRow),
    ...modules.flatMap((module) => [
      moduleRow(module),
      ...lessons.filter((lesson) => lesson.module === module.key).map(lessonRow),
    ]),
  ]
}

function outlineOf<L extends LessonRow>(rows: readonly OutlineRow<L>[]): CourseOutline<L> {
  let module: string | undefined
  const lessons: L[] = []
  for (const row of rows) {
    if (row.kind === 'module') module = row.module.key
    else lessons.push(inModule(row.lesson, module))
  }
  return { modules: rows.flatMap((row) => (row.kind === 'module' ? [row.module] : [])), lessons }
}

const inModule = <L extends LessonRow>(lesson: L, module: string | undefined): L =>
  lesson.module === module ? lesson : { ...lesson, module }

/** A place up (-1) or down (+1): a lesson goes past the row beside it, past a module's row into that module; a module goes past the module beside it, with its lessons. */
export function stepRow<L extends LessonRow>(outline: CourseOutline<L>, id: string, step: -1 | 1): CourseOutline<L> {
  const rows = outlineRows(outline)
  const at = rows.findIndex((row) => row.id === id)
  const row = rows[at]
  if (row === undefined) return outline
  if (row.kind === 'module') return stepModule(outline, row.module.key, step)
  const other = rows[at + step]
  return other === undefined ? outline : outlineOf(rows.with(at, other).with(at + step, row))
}

function stepModule<L extends LessonRow>(outline: CourseOutline<L>, key: string, step: -1 | 1): CourseOutline<L> {
  const at = outline.modules.findIndex((module) => module.key === key)
  return moduleTo(outline, at, at + step)
}

function moduleTo<L extends LessonRow>(outline: CourseOutline<L>, from: number, to: number): CourseOutline<L> {
  const module = outline.modules[from]
  if (module === undefined || to < 0 || to >= outline.modules.length || from === to) return outline
  const modules = outline.modules.toSpliced(from, 1).toSpliced(to, 0, module)
  return outlineOf(outlineRows({ ...outline, modules }))
}

/** A lesson goes to the end of the module before (-1; the lessons without one, before the first) or to the beginning of the module after (+1). */
export function stepIntoModule<L extends LessonRow>(
  outline: CourseOutline<L>,
  id: string,
  step: -1 | 1,
): CourseOutline<L> {
  const rows = outlineRows(outline)
  const at = rows.findIndex((row) => row.id === id)
  const row = rows[at]
  if (row?.kind !== 'lesson') return row === undefined ? outline : stepRow(outline, id, step)
  const head =
    step < 0
      ? rows.findLastIndex((one, i) => i < at && one.kind === 'module')
      : rows.findIndex((one, i) => i > at && one.kind === 'module')
  if (head < 0) return outline
  const others = rows.toSpliced(at, 1)
  // Behind the head that comes next; before the head it stands under.
  return outlineOf(others.toSpliced(head, 0, row))
}

/** By the pointer: the row takes the place of the one it was dropped on. A module goes to the place of the module it was dropped into. */
export function dropRow<L extends LessonRow>(outline: CourseOutline<L>, id: string, over: string): CourseOutline<L> {
  const rows = outlineRows(outline)
  const from = rows.findIndex((row) => row.id === id)
  const to = rows.findIndex((row) => row.id === over)
  const row = rows[from]
  if (row === undefined || to < 0 || from === to) return outline
  if (row.kind === 'lesson') return outlineOf(rows.toSpliced(from, 1).toSpliced(to, 0, row))
  const heads = rows.slice(0, to + 1).filter((one) => one.kind === 'module').length
  const own = outline.modules.findIndex(({ key }) => key === row.module.key)
  return moduleTo(outline, own, Math.max(0, heads - 1))
}

export const addModule = <L extends LessonRow>(outline: CourseOutline<L>, module: ModuleDraft): CourseOutline<L> =>
  outlineOf([...outlineRows(outline), moduleRow(module)])

/** Its lessons stay where they stand: they come to the module above, or to none. */
export const removeModule = <L extends LessonRow>(outline: CourseOutline<L>, key: string): CourseOutline<L> =>
  outlineOf(outlineRows(outline).filter((row) => row.kind !== 'module' || row.module.key !== key))

/** @param after a lesson's or a module's row; without it the lesson comes last */
export function addLesson<L extends LessonRow>(
  outline: CourseOutline<L>,
  lesson: L,
  after: string | undefined,
): CourseOutline<L> {
  const rows = outlineRows(outline)
  const at = after === undefined ? -1 : rows.findIndex(({ id }) => id === after)
  return outlineOf(rows.toSpliced(at < 0 ? rows.length : at + 1, 0, lessonRow(lesson)))
}

export const removeLesson = <L extends LessonRow>(outline: CourseOutline<L>, id: string): CourseOutline<L> =>
  outlineOf(outlineRows(outline).filter((row) => row.id !== id))

/** The first free key `module-1`, `module-2`, … */
export function freeModuleKey(modules: readonly ModuleDraft[]): string {
  for (let n = modules.length + 1; ; n++) if (!modules.some(({ key }) => key === `module-${n}`)) return `module-${n}`
}

/**
 * The outline as it was before a change, with what was written into its lessons and module titles since. What the change took out comes back as it was then; what it added goes.
 */
export function undoneOutline<L extends LessonRow>(before: CourseOutline<L>, now: CourseOutline<L>): CourseOutline<L> {
  const lessons = new Map(now.lessons.map((lesson) => [lesson.id, lesson]))
  const modules = new Map(now.modules.map((module) => [module.key, module]))
  return {
    modules: before.modules.map((module) => modules.get(module.key) ?? module),
    lessons: before.lessons.map((lesson) => inModule(lessons.get(lesson.id) ?? lesson, lesson.module)),
  }
}
