/** A closed round of a company as one of its rounds over time: the company's answers, and what its people answered to questions that mean something else by now. */
import type { AssessmentRound } from '../assessment-round/assessment-round.ts'
import { questionMeaning, type Questionnaire } from '../questionnaire/questionnaire.ts'
import { companyResult, isCounted, type RoundAnswers } from './company-result.ts'
import type { ScoredAnswer } from './response-rules.ts'
import type { Round } from './rounds.ts'

/**
 * What meant something else when it was answered has no part in the company's result; it is in the round all the same, with the meaning it had, so that it can be told why it isn't compared.
 * @returns undefined while the round is open, and where nobody has answered
 */
export function companyRound(
  questionnaire: Pick<Questionnaire, 'areas' | 'questions'>,
  round: Pick<AssessmentRound, 'closedAt' | 'agreed'>,
  shared: readonly RoundAnswers[],
): Round | undefined {
  const result = round.closedAt === undefined ? undefined : companyResult(questionnaire, round, shared)
  if (result === undefined) return undefined
  const answers = new Map<string, ScoredAnswer>()
  const meanings = new Map<string, number>()
  for (const one of shared.filter((each) => isCounted(round, each)))
    for (const [key, answer] of Object.entries(one.answers)) {
      answers.set(key, answer)
      meanings.set(key, one.meanings !== undefined && Object.hasOwn(one.meanings, key) ? (one.meanings[key] ?? 1) : 1)
    }
  const current = new Map(questionnaire.questions.map((question) => [question.key, questionMeaning(question)]))
  for (const [key, answer] of Object.entries(result.answers)) {
    answers.set(key, answer)
    meanings.set(key, current.get(key) ?? 1)
  }
  return { answers: Object.fromEntries(answers), meanings: Object.fromEntries(meanings) }
}
