/** Which courses stand where on the Learning screen. Each course stands once: what goes on first, then what is one's own, then the rest. */
import type { CourseRow } from '#core/contract/learning-views.ts'

export interface CourseShelves {
  readonly goingOn: readonly CourseRow[]
  /** Courses whose trainer I am. */
  readonly mine: readonly CourseRow[]
  readonly rest: readonly CourseRow[]
  readonly completed: readonly CourseRow[]
}

export function courseShelves(courses: readonly CourseRow[]): CourseShelves {
  const goingOn = courses.filter(isGoingOn).sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
  const others = courses.filter((c) => !isGoingOn(c))
  const mine = others.filter((c) => c.trainer.isMe)
  const foreign = others.filter((c) => !c.trainer.isMe)
  return { goingOn, mine, rest: foreign.filter((c) => !c.isComplete), completed: foreign.filter((c) => c.isComplete) }
}

const isGoingOn = (course: CourseRow): boolean =>
  !course.isComplete && (course.share > 0 || course.lastAt !== undefined)
