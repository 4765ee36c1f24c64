/** The trainer's table: what learners shared with this person, newest first. */
import type { ResultRow } from '#core/contract/learning-views.ts'
import type { Course } from '#core/domain/course/course.ts'
import { completeShare, type CourseProgress } from '#core/domain/statement/statement-projection.ts'
import { progressIn } from './learning-events.ts'
import { partObjects } from './learning-views.ts'
import { createPresenter, type Presenter } from './present.ts'
import type { QuizDesk } from './quiz-acts.ts'
import { countedResult, quizState } from './quiz-state.ts'

export function resultRows(desk: QuizDesk): ResultRow[] {
  const { deps, newest: reader } = desk
  const present = createPresenter(deps, reader)
  const { me } = present
  if (me === undefined) return []
  return reader
    .list('group')
    .filter(
      (g) => g.kind === 'enrolment' && g.author !== me && g.people.some((p) => p.user === me && p.role === 'trainer'),
    )
    .flatMap((g) => {
      const course = g.course === undefined ? undefined : reader.get('course', g.course)
      return course === undefined ? [] : [resultRow(desk, present, course, g.author)]
    })
    .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
}

function resultRow(desk: QuizDesk, present: Presenter, course: Course, learner: string): ResultRow {
  const objects = partObjects(course)
  const progress = progressIn(desk.newest, learner, course.id)
  const scored = objects.flatMap((part) => countedShareOf(desk, learner, part, progress) ?? [])
  const passed = objects.map((part) => progress.objects.get(part)?.isPassed).filter((p) => p !== undefined)
  const share = completeShare(progress, objects)
  return {
    course: course.id,
    courseTitle: course.title,
    learner: present.person(learner),
    share,
    isComplete: share === 1,
    durationMs: progress.durationMs,
    ...(passed.length === 0 ? {} : { isPassed: passed.every(Boolean) }),
    ...(scored.length === 0 ? {} : { counted: scored.reduce((a, b) => a + b, 0) / scored.length }),
    ...(progress.lastAt === undefined ? {} : { lastAt: progress.lastAt }),
  }
}

/** Of a quiz what its rule of goes says; of anything else (a package has no such rule) the best. */
function countedShareOf(
  { newest: reader, forms }: QuizDesk,
  learner: string,
  part: string,
  progress: CourseProgress,
): number | undefined {
  const best = progress.objects.get(part)?.best
  const quizId = part.startsWith('lesson:') ? reader.get('lesson', part)?.quiz : undefined
  const quiz = quizId === undefined ? undefined : reader.get('quiz', quizId)
  const state = quiz === undefined ? undefined : quizState(reader, forms, learner, quiz)
  return state === undefined ? best : countedResult(state)?.share
}
