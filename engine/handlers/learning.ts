/** Learning: studying, sharing results, playing packages. Publishing and importing are in `course-publish.ts`. */
import type { Course } from '#core/domain/course/course.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { starterAuthor } from '#core/domain/user-name.ts'
import type { Actor } from '#core/policy.ts'
import { courseStatistics } from './course-statistics.ts'
import { importPackage, publishCourse } from './course-publish.ts'
import { shelfKey } from '../files/file-shelf.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail, personOf } from './fail.ts'
import type { ContractImplementer } from './implementer.ts'
import { enrolmentOf, moveEvents, record, spentSince, statementsOf } from './learning-events.ts'
import { courseRows, courseView, doneBy, lessonView } from './learning-views.ts'
import { live, type LiveSources } from './live.ts'
import { newGroup } from './new-group.ts'
import { completeItem, play } from './play.ts'
import type { QuizDesk } from './quiz-acts.ts'
import type { Reader } from './reader.ts'
import { resultRows } from './result-rows.ts'
import { studyRecord } from './study-record.ts'

const sources: LiveSources = {
  types: ['course', 'lesson', 'quiz', 'attempt', 'statement', 'group', 'member', 'file', 'watermark', 'former'],
  outbox: true,
  account: true,
  sync: true,
  // Set when a package was unpacked and can be played, or its files were let go.
  device: (key) => key === 'packages' || shelfKey(key),
}

export function learningHandlers(os: ContractImplementer, deps: HandlerDeps, desk: QuizDesk) {
  const { reader, newest } = desk
  return {
    watchCourses: os.learning.watchCourses.handler(({ signal }) =>
      live(deps, sources, signal, () => courseRows(deps, reader)),
    ),
    watchCourse: os.learning.watchCourse.handler(({ input, signal }) => {
      // Whoever looks at a course wants its files first, and back when they were let go.
      const file = reader.get('course', input.id)?.package?.file
      if (file !== undefined) deps.shelf.open(file)
      return live(deps, sources, signal, () => courseView(deps, reader, input.id))
    }),
    watchLesson: os.learning.watchLesson.handler(({ input, signal }) =>
      live(deps, sources, signal, () => lessonView(desk, input.id)),
    ),
    watchResults: os.learning.watchResults.handler(({ signal }) => live(deps, sources, signal, () => resultRows(desk))),
    watchStatistics: os.learning.watchStatistics.handler(({ input, signal }) =>
      live(deps, sources, signal, () => courseStatistics(desk, input.id)),
    ),
    watchRecord: os.learning.watchRecord.handler(({ signal }) =>
      live(deps, { types: ['statement', 'course', 'lesson'], account: true }, signal, () => studyRecord(deps, reader)),
    ),
    openLesson: os.learning.openLesson.handler(({ input }) => {
      openLesson(deps, reader, personOf(deps), lessonOf(reader, input.id))
      return {}
    }),
    completeLesson: os.learning.completeLesson.handler(({ input }) => {
      const lesson = lessonOf(reader, input.id)
      if (doneBy(lesson) !== 'word') return {}
      const actor = personOf(deps)
      const durationMs = spentSince(deps, statementsOf(reader, actor.user, lesson.course))
      record(deps, reader, actor, courseOf(reader, lesson), [
        { verb: 'completed', object: lesson.id, result: { durationMs } },
      ])
      return {}
    }),
    share: os.learning.share.handler(({ input }) => {
      share(deps, reader, actorOf(deps), reader.get('course', input.course) ?? fail('record.missing'))
      return {}
    }),
    publish: os.learning.publish.handler(({ input }) => publishCourse(deps, newest, input.draft, input.note)),
    play: os.learning.play.handler(({ input }) => play(deps, reader, personOf(deps), input.course, input.item)),
    watchRun: os.learning.watchRun.handler(({ input, signal }) =>
      live(deps, { types: [], runs: true }, signal, () => deps.runs.view(input.run) ?? fail('record.missing')),
    ),
    steer: os.learning.steer.handler(({ input }) => {
      deps.runs.steer(input.run, input.request)
      return {}
    }),
    completeItem: os.learning.completeItem.handler(({ input }) => {
      completeItem(deps, reader, input.course, input.item)
      return {}
    }),
    importPackage: os.learning.importPackage.handler(({ input }) => importPackage(deps, newest, input)),
  }
}

const lessonOf = (reader: Reader, id: string): Lesson => reader.get('lesson', id) ?? fail('record.missing')
const courseOf = (reader: Reader, lesson: Lesson): Course =>
  reader.get('course', lesson.course) ?? fail('record.missing')

/** One "experienced" when a lesson is come back to, not one per glance: the log travels over thin lines. */
function openLesson(deps: HandlerDeps, reader: Reader, actor: Actor, lesson: Lesson): void {
  const last = [...statementsOf(reader, actor.user, lesson.course)].sort((a, b) => a.createdAt - b.createdAt).at(-1)
  const isStillOpen = last?.object === lesson.id && deps.now() - last.createdAt < 30 * 60_000
  if (!isStillOpen) record(deps, reader, actor, courseOf(reader, lesson), [{ verb: 'experienced', object: lesson.id }])
}

function share(deps: HandlerDeps, reader: Reader, actor: Actor, course: Course): void {
  if (enrolmentOf(reader, actor.user, course.id) !== undefined) return
  if (course.trainer === actor.user || course.trainer === starterAuthor) fail('request.not-allowed')
  const group = newGroup(deps, actor, {
    kind: 'enrolment',
    title: course.title,
    course: course.id,
    role: 'learner',
    others: [{ user: course.trainer, role: 'trainer' }],
  })
  commit(
    deps,
    [{ kind: 'put', record: group }, ...moveEvents(deps, reader, actor.user, course.id, group.space)],
    actorOf(deps),
  )
}
