/** T0, T1, T2: the rounds of one company side by side, by the questions that mean the same in all of them. */
import { questionMeaning, type Questionnaire, type WeightSet } from '../questionnaire/questionnaire.ts'
import { answerScore, answerTo, scoreResponse, type ResponseScore, type ScoredAnswers } from './response-rules.ts'

export interface Round {
  readonly answers: ScoredAnswers
  /** What the questions meant when they were answered; a question that isn't named meant 1. */
  readonly meanings?: Readonly<Record<string, number>>
}
export interface RoundsComparison {
  /** Keys of the questions that could be compared. */
  readonly questions: readonly string[]
  /** One score for each round, in their order, from these questions alone. */
  readonly scores: readonly ResponseScore[]
}

/** A question is compared when the instrument still has it, it means the same, and every round has a level for it. */
export function compareRounds(
  questionnaire: Pick<Questionnaire, 'areas' | 'questions'>,
  rounds: readonly Round[],
  weights?: Pick<WeightSet, 'weights'>,
): RoundsComparison {
  const common = questionnaire.questions.filter((question) =>
    rounds.every(
      ({ answers, meanings = {} }) =>
        answerScore(answerTo(answers, question.key)) !== undefined &&
        (Object.hasOwn(meanings, question.key) ? meanings[question.key] : 1) === questionMeaning(question),
    ),
  )
  const shared = { areas: questionnaire.areas, questions: common }
  return {
    questions: common.map(({ key }) => key),
    scores: rounds.map(({ answers }) => scoreResponse(shared, answers, weights)),
  }
}
