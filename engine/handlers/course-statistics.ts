/** "How it goes": what learners who share a course with this trainer did in it, as figures. */
import type { CourseStatistics } from '#core/contract/course-statistics.ts'
import type { Course } from '#core/domain/course/course.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { isSameQuestion } from '#core/domain/quiz/same-question.ts'
import type { Question, Quiz } from '#core/domain/quiz/quiz.ts'
import { itemObject, questionObject } from '#core/domain/statement/statement.ts'
import { editionGroups, type Entrant, type Group } from '#core/domain/statistics/edition-groups.ts'
import { partHints, questionHints } from '#core/domain/statistics/hints.ts'
import { learnerRun, partFigure, type LearnerRun } from '#core/domain/statistics/part-figures.ts'
import {
  questionFigure,
  type Choice,
  type FirstAnswer,
  type QuestionFigure,
} from '#core/domain/statistics/question-figures.ts'
import { fail } from './fail.ts'
import { statementsOf } from './learning-events.ts'
import { partObjects } from './learning-views.ts'
import { plainTitle } from './present.ts'
import type { QuizDesk } from './quiz-acts.ts'
import { quizState, type QuizState } from './quiz-state.ts'
import type { Reader } from './reader.ts'

type PartRow = CourseStatistics['parts'][number]
type QuestionRow = CourseStatistics['questions'][number]

export function courseStatistics(desk: QuizDesk, id: string): CourseStatistics {
  const { deps, newest: reader } = desk
  const course = reader.get('course', id) ?? fail('record.missing')
  const learners = sharersOf(reader, deps.account.actor()?.user, id)
  const lessons = course.lessons.flatMap((lesson) => reader.get('lesson', lesson) ?? [])
  const runs = learners.map((learner) => runOf(reader, course, learner)).filter(({ parts }) => parts.size > 0)
  const now = deps.now()
  const parts = partsOf(course, lessons).map((part) => ({ object: part.object, row: partRow(reader, part, runs, now) }))
  return {
    course: id,
    title: course.title,
    edition: course.edition,
    learners: learners.length,
    whole: wholeOf(runs, parts),
    parts: parts.map(({ row }) => row),
    questions: lessons.flatMap((lesson) => {
      const quiz = lesson.quiz === undefined ? undefined : reader.get('quiz', lesson.quiz)
      return quiz === undefined ? [] : questionRows(desk, lesson, quiz, learners)
    }),
  }
}

interface ShownPart {
  readonly object: string
  readonly row: PartRow
}

/** Of the same editions as the parts: those with fewer than five learners are left out of both. */
function wholeOf(runs: readonly LearnerRun[], parts: readonly ShownPart[]): CourseStatistics['whole'] {
  const { all } = editionGroups(runs, () => true)
  if (all.kind === 'hidden') return all
  const stopped = parts.map(({ object, row }) => {
    const begun = all.entrants.filter((run) => run.parts.has(object)).length
    if (begun === 0) return 0
    return row.all.kind === 'shown' && row.all.n === begun ? row.all.stopped : undefined
  })
  return {
    kind: 'shown',
    n: all.entrants.length,
    finished: all.entrants.filter(({ isComplete }) => isComplete).length,
    ...(stopped.includes(undefined) ? {} : { stopped: stopped.reduce<number>((sum, n) => sum + (n ?? 0), 0) }),
  }
}

/** Learners who agreed to show this trainer what they do in the course. */
function sharersOf(reader: Reader, me: string | undefined, course: string): readonly string[] {
  const groups = reader
    .list('group')
    .filter(
      (g) =>
        g.kind === 'enrolment' &&
        g.course === course &&
        g.author !== me &&
        g.people.some((p) => p.user === me && p.role === 'trainer'),
    )
  return [...new Set(groups.map(({ author }) => author))]
}

function runOf(reader: Reader, course: Course, learner: string): LearnerRun {
  const attempts = reader
    .children('attempt', course.id)
    .filter(({ author }) => author === learner)
    .toSorted((a, b) => a.createdAt - b.createdAt)
  const editions = new Map(attempts.map(({ id, edition }) => [id, edition]))
  const edition = attempts.at(-1)?.edition ?? course.edition
  const studied = reader.formerAt('course', course.id, edition) ?? course
  const lessonOfQuiz = new Map(reader.children('quiz', course.id).map((quiz) => [quiz.id, quiz.lesson]))
  return learnerRun({
    learner,
    edition,
    statements: statementsOf(reader, learner, course.id),
    parts: partObjects(studied),
    partOf: (object) => (object.startsWith('quiz:') ? lessonOfQuiz.get(object.split('#')[0] ?? '') : object),
    editionOf: (attempt) => editions.get(attempt),
  })
}

interface Part extends Pick<PartRow, 'id' | 'title' | 'minutes'> {
  readonly object: string
}

const partsOf = (course: Course, lessons: readonly Lesson[]): readonly Part[] =>
  course.package === undefined
    ? lessons.map(({ id, title, minutes }) => ({
        id,
        object: id,
        title,
        ...(minutes === undefined ? {} : { minutes }),
      }))
    : course.package.items.map(({ id, title }) => ({ id, object: itemObject(course.id, id), title: plainTitle(title) }))

function partRow(reader: Reader, { object, ...part }: Part, runs: readonly LearnerRun[], now: number): PartRow {
  const begun = runs.flatMap((run) => {
    const own = run.parts.get(object)
    return own === undefined ? [] : [{ ...run, edition: own.edition }]
  })
  const groups = editionGroups(begun, (edition) => reader.formerAt('lesson', object, edition) === undefined)
  const show = (group: Group<LearnerRun>): PartRow['all'] => {
    if (group.kind === 'hidden') return group
    const { medianMs, ...figure } = partFigure(object, group.entrants, now)
    return { kind: 'shown', ...figure, ...(medianMs === undefined ? {} : { medianMs }) }
  }
  return {
    ...part,
    all: show(groups.all),
    editions: editionRows(groups.editions, show),
    hints:
      groups.all.kind === 'hidden' ? [] : [...partHints(partFigure(object, groups.all.entrants, now), part.minutes)],
  }
}

/** Where there is only one edition, it says what `all` says. */
function editionRows<T extends Entrant, V>(
  editions: readonly { readonly edition: number; readonly isComparable: boolean; readonly group: Group<T> }[],
  show: (group: Group<T>) => V,
) {
  if (editions.length < 2 && editions.every(({ isComparable }) => isComparable)) return []
  return editions.map(({ edition, isComparable, group }) => ({ edition, isComparable, group: show(group) }))
}

function questionRows(desk: QuizDesk, lesson: Lesson, quiz: Quiz, learners: readonly string[]): readonly QuestionRow[] {
  const { newest: reader, forms } = desk
  const states = learners.flatMap((learner) => {
    const state = quizState(reader, forms, learner, quiz)
    return state === undefined ? [] : [{ learner, state }]
  })
  return quiz.questions.map((question) => {
    const answers = states.flatMap(({ learner, state }) => firstAnswer(reader, learner, state, question.key) ?? [])
    const groups = editionGroups(answers, (edition) => isAskedAlike(reader, quiz, question, edition))
    return {
      id: questionObject(quiz.id, question.key),
      lessonTitle: lesson.title,
      prompt: question.prompt,
      kind: question.kind,
      all: wholeCell(question, groups.all),
      editions: editionRows(groups.editions, (group) => cellOf(question, group)),
    }
  })
}

/** The learner's answer in the first go that asked it and has one; none while it waits for its mark. */
function firstAnswer(
  reader: Reader,
  learner: string,
  { course, goes }: QuizState,
  key: string,
): FirstAnswer | undefined {
  const first = goes.find(({ go }) => go?.answers.has(key) === true)
  const given = first?.go?.answers.get(key)
  const own = first?.scores.get(key)
  if (first === undefined || given === undefined || own === undefined || own.isWaiting) return undefined
  const others = first.score.maxPoints - own.maxPoints
  return {
    learner,
    edition: first.go?.begin?.edition ?? reader.get('attempt', given.statement.attempt)?.edition ?? course.edition,
    answer: given.answer,
    share: own.maxPoints === 0 ? 0 : own.points / own.maxPoints,
    isRight: own.isRight,
    rest: !first.isOver || others <= 0 ? undefined : (first.score.points - own.points) / others,
  }
}

/** The key alone doesn't say it: two authors who never met may both have used it. */
function isAskedAlike(reader: Reader, quiz: Quiz, question: Question, edition: number): boolean {
  const then = (reader.formerAt('quiz', quiz.id, edition) ?? quiz).questions.find(({ key }) => key === question.key)
  return then !== undefined && isSameQuestion(then, question)
}

function cellOf(question: Question, group: Group<FirstAnswer>): QuestionRow['editions'][number]['group'] {
  return group.kind === 'hidden' ? group : numbersOf(questionFigure(question, group.entrants))
}

const numbersOf = ({ n, right, discrimination }: QuestionFigure) => ({
  kind: 'shown' as const,
  n,
  right,
  ...(discrimination === undefined ? {} : { discrimination }),
})

function wholeCell(question: Question, group: Group<FirstAnswer>): QuestionRow['all'] {
  if (group.kind === 'hidden') return group
  const figure = questionFigure(question, group.entrants)
  return {
    ...numbersOf(figure),
    choices: figure.choices.map((choice) => ({ ...choice, ...wordsOf(question, choice) })),
    hints: [...questionHints(figure)],
  }
}

function wordsOf(question: Question, { key }: Choice): Pick<CourseChoice, 'text' | 'item'> {
  if (question.kind === 'single' || question.kind === 'multiple') {
    const text = question.options.find((option) => option.key === key)?.text
    return text === undefined ? {} : { text }
  }
  if (question.kind !== 'matching') return {}
  const [itemKey, optionKey] = key.split('/')
  const item = question.items.find((one) => one.key === itemKey)?.text
  const text = question.options.find((one) => one.key === optionKey)?.text
  return item === undefined || text === undefined ? {} : { item, text }
}
type CourseChoice = Extract<QuestionRow['all'], { readonly kind: 'shown' }>['choices'][number]
