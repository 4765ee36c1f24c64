/** Answers of learners that no program can mark: those that wait first, the oldest first. */
import type { MarkingRow } from '#core/contract/quizzes.ts'
import { questionObject } from '#core/domain/statement/statement.ts'
import { markersOf } from './learning-events.ts'
import { createPresenter } from './present.ts'
import type { QuizDesk } from './quiz-acts.ts'
import { quizState } from './quiz-state.ts'

export function markingRows({ deps, newest: reader, forms }: QuizDesk): MarkingRow[] {
  const present = createPresenter(deps, reader)
  const { me } = present
  if (me === undefined) return []
  const learners = reader
    .list('group')
    .flatMap((g) => (g.kind === 'enrolment' && g.course !== undefined ? [{ course: g.course, user: g.author }] : []))
  const rows = learners.flatMap(({ course: id, user }): MarkingRow[] => {
    const course = reader.get('course', id)
    if (user === me || course === undefined || !markersOf(reader, user, id).has(me)) return []
    return reader.children('quiz', id).flatMap((quiz) => {
      const marked = quiz.questions.filter((q) => 'marking' in q && q.marking === 'trainer')
      const state = marked.length === 0 ? undefined : quizState(reader, forms, user, quiz)
      if (state === undefined) return []
      return state.goes
        .filter((g) => g.isOver)
        .flatMap(({ go }) =>
          marked.flatMap((question) => {
            const given = go?.answers.get(question.key)
            if (given === undefined || given.statement.object !== questionObject(quiz.id, question.key)) return []
            const mark = go?.marks.get(question.key)
            return [
              {
                answered: given.statement.id,
                course: id,
                courseTitle: course.title,
                lessonTitle: reader.get('lesson', quiz.lesson)?.title ?? course.title,
                question,
                learner: present.person(user),
                answer: given.answer,
                at: given.at,
                ...(mark === undefined ? {} : { mark }),
              },
            ]
          }),
        )
    })
  })
  return rows.sort((a, b) => Number(a.mark !== undefined) - Number(b.mark !== undefined) || a.at - b.at)
}
