/** Quizzes: what a learner does in them, marking, trying a question, the bank, questions in files. */
import { scoreAnswer } from '#core/domain/quiz/quiz-rules.ts'
import type { Lesson } from '#core/domain/lesson/lesson.ts'
import { questionObject } from '#core/domain/statement/statement.ts'
import { createStemmer } from '../search/stem-word.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, fail, personOf } from './fail.ts'
import { createGoClocks } from './go-clocks.ts'
import type { ContractImplementer } from './implementer.ts'
import { markersOf } from './learning-events.ts'
import { live } from './live.ts'
import { markingRows } from './marking-rows.ts'
import { bankRows } from './question-bank.ts'
import { exportQuestions, importQuestions } from './question-files.ts'
import { answerQuestion, beginGo, endGo, markAnswer, stateOf, type QuizDesk } from './quiz-acts.ts'
import { createReader } from './reader.ts'
import { studyReader } from './study-reader.ts'

export function createQuizDesk(deps: HandlerDeps): QuizDesk {
  const newest = createReader(deps.store)
  const reader = studyReader(
    newest,
    () => personOf(deps).user,
    (sha256) => deps.packages.isInstalled(sha256),
  )
  return { deps, reader, newest, forms: createStemmer(), clocks: createGoClocks(deps) }
}

export function quizHandlers(os: ContractImplementer, desk: QuizDesk) {
  const { deps, reader, forms, clocks } = desk
  const lessonOf = (id: string): Lesson => reader.get('lesson', id) ?? fail('record.missing')
  return {
    begin: os.quizzes.begin.handler(({ input }) => {
      beginGo(desk, personOf(deps), lessonOf(input.lesson))
      return {}
    }),
    answer: os.quizzes.answer.handler(({ input }) => {
      answerQuestion(desk, personOf(deps), lessonOf(input.lesson), input.question, input.answer)
      return {}
    }),
    submit: os.quizzes.submit.handler(({ input }) => {
      endGo(desk, personOf(deps), lessonOf(input.lesson))
      return {}
    }),
    keepTime: os.quizzes.keepTime.handler(({ input }) => {
      const { go, isOver } = stateOf(desk, personOf(deps).user, lessonOf(input.lesson)).current
      if (go !== undefined && !isOver) clocks.keep(go)
      return {}
    }),
    mark: os.quizzes.mark.handler(({ input }) => {
      const actor = actorOf(deps)
      const answered = reader.get('statement', input.answered) ?? fail('record.missing')
      if (!markersOf(reader, answered.author, answered.course).has(actor.user)) fail('request.not-allowed')
      markAnswer(desk, actor, answered, input.mark)
      return {}
    }),
    markOwn: os.quizzes.markOwn.handler(({ input }) => {
      const actor = personOf(deps)
      const { current, quiz, marker } = stateOf(desk, actor.user, lessonOf(input.lesson))
      const question = quiz.questions.find((q) => q.key === input.question)
      const answered = current.go?.answers.get(input.question)?.statement ?? fail('record.missing')
      const isMine =
        marker === 'self' || (question !== undefined && 'marking' in question && question.marking === 'self')
      if (!isMine || !current.isOver || answered.object !== questionObject(quiz.id, input.question))
        fail('request.not-allowed')
      markAnswer(desk, actor, answered, input.mark)
      return {}
    }),
    watchMarking: os.quizzes.watchMarking.handler(({ signal }) =>
      live(deps, { types: ['statement', 'course', 'quiz', 'group', 'member'], account: true }, signal, () =>
        markingRows(desk),
      ),
    ),
    tryAnswer: os.quizzes.tryAnswer.handler(({ input }) => ({
      ...scoreAnswer(input.question, input.answer, forms, input.mark),
    })),
    watchBank: os.quizzes.watchBank.handler(({ signal }) =>
      live(deps, { types: ['course', 'lesson', 'quiz', 'draft'], account: true }, signal, () => bankRows(desk)),
    ),
    importQuestions: os.quizzes.importQuestions.handler(({ input }) => importQuestions(desk, input)),
    exportQuestions: os.quizzes.exportQuestions.handler(({ input }) => exportQuestions(desk, input)),
  }
}
