/** What every reader of questions answers with, and what they share. */
import type { QuestionProblem } from '#core/contract/quizzes.ts'
import { bilingualOf, type Bilingual, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import { questionFault } from '#core/domain/quiz/question-faults.ts'
import type { QuizSettings } from '#core/domain/quiz/quiz-settings.ts'
import { questionSchema, type Question } from '#core/domain/quiz/quiz.ts'

export interface ReadQuestions {
  readonly questions: readonly Question[]
  readonly problems: readonly QuestionProblem[]
  /** How the file's test is taken, where it says so. */
  readonly settings?: QuizSettings | undefined
  /** 0-1: from which share of the points its test counts as passed. */
  readonly passShare?: number | undefined
}

export type ProblemReason = QuestionProblem['reason']

/** A question that can't be read; the file's other ones can. */
export class UnreadableQuestion extends Error {
  readonly reason: ProblemReason
  constructor(reason: ProblemReason, detail = '') {
    super(detail)
    this.reason = reason
  }
}

/** Gives up the question that is being read. */
export function fail(reason: ProblemReason, detail = ''): never {
  throw new UnreadableQuestion(reason, detail)
}

export interface QuestionSink {
  /** Reads one question; what goes wrong in it is listed and the next one is taken. */
  take(where: string, detail: string, read: (key: string) => unknown): void
  /** Something that was left out of a question that was taken. */
  remark(where: string, reason: ProblemReason, detail: string): void
  result(): ReadQuestions
}

export function createQuestionSink(): QuestionSink {
  const questions: Question[] = []
  const problems: QuestionProblem[] = []
  const list = (where: string, reason: ProblemReason, detail: string, isTaken: boolean): unknown =>
    problems.push({ where, reason, detail: detail.replace(/\s+/g, ' ').trim().slice(0, 120), isTaken })
  return {
    take: (where, detail, read) => {
      if (questions.length >= limits.questionsPerQuiz) {
        list(where, 'too-many', detail, false)
        return
      }
      try {
        const question = checked(read(`q${questions.length + 1}`))
        questions.push(question)
      } catch (cause) {
        if (!(cause instanceof UnreadableQuestion)) throw cause
        list(where, cause.reason, cause.message === '' ? detail : cause.message, false)
      }
    },
    remark: (where, reason, detail) => list(where, reason, detail, true),
    result: () => ({ questions, problems }),
  }
}

function checked(raw: unknown): Question {
  const parsed = questionSchema.safeParse(raw)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new UnreadableQuestion(issue?.code === 'too_big' ? 'too-long' : 'bad-value', issue?.path.join('.'))
  }
  const fault = questionFault(parsed.data)
  if (fault !== undefined) throw new UnreadableQuestion('no-right-answer', fault)
  return parsed.data
}

/** The key of the n-th option, from 0. */
export const optionKey = (n: number): string => `o${n + 1}`

export const spoken = (language: Language, text: string): Bilingual => bilingualOf(language, text.trim())
export const said = (language: Language, text: string | undefined): { feedback?: Bilingual } =>
  text === undefined || text.trim() === '' ? {} : { feedback: spoken(language, text) }
