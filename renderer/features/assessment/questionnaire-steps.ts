/** Which question is shown, how far the answers are, and which response is the one that goes on or is compared with. */
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { ResponseAnswer } from '#core/domain/response/response.ts'
import type { ResponseView } from '#core/contract/assessment-views.ts'

type Questions = Questionnaire['questions']
type Answers = Readonly<Record<string, ResponseAnswer>>

/** The response that is not finished yet; the newest, should there be two. */
export const openResponse = (responses: readonly ResponseView[]): ResponseView | undefined =>
  responses.filter((r) => r.finishedAt === undefined).sort((a, b) => b.startedAt - a.startedAt)[0]

/** Begun elsewhere too, with answers: another device didn't know of the one that is open here. */
export const alsoBegun = (responses: readonly ResponseView[], open: ResponseView): readonly ResponseView[] =>
  responses.filter(
    ({ id, finishedAt, answers }) => id !== open.id && finishedAt === undefined && Object.keys(answers).length > 0,
  )

/** The finished responses, newest first. */
export const finishedResponses = (responses: readonly ResponseView[]): readonly ResponseView[] =>
  responses.filter((r) => r.finishedAt !== undefined).sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))

/** Where to go on: the first question without an answer; with all answered, the last. */
export function firstOpen(questions: Questions, answers: Answers): number {
  const open = questions.findIndex((q) => !Object.hasOwn(answers, q.key))
  return open < 0 ? Math.max(0, questions.length - 1) : open
}

export const answeredCount = (questions: Questions, answers: Answers): number =>
  questions.filter((q) => Object.hasOwn(answers, q.key)).length

/** The answer that a key stands for: 1-5, 0 or N (Russian Н) for "not applicable", ? for "don't know". */
export function answerOfKey(key: string): ResponseAnswer | undefined {
  switch (key) {
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    case '4':
      return 4
    case '5':
      return 5
    case '0':
    case 'n':
    case 'N':
    case 'н':
    case 'Н':
      return 'not-applicable'
    case '?':
      return 'unknown'
    default:
      return undefined
  }
}
