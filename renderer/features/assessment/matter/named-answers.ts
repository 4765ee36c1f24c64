/** The answers of a result by name: what holds, what is missing, what nobody knew. */
import type { Questionnaire, QuestionnaireQuestion } from '#core/domain/questionnaire/questionnaire.ts'
import { usualImportance } from '#core/domain/response/next-steps.ts'
import type { ScoredAnswers } from '#core/domain/response/response-rules.ts'

export interface NamedAnswer {
  readonly question: QuestionnaireQuestion
  readonly level: number
}
export interface NamedAnswers {
  /** Levels 4 and 5, the highest first. */
  readonly strong: readonly NamedAnswer[]
  /** Levels 1 and 2; of what matters most first, then the lowest. */
  readonly gaps: readonly NamedAnswer[]
  readonly unknown: readonly QuestionnaireQuestion[]
}

export function namedAnswers(
  { questions }: Pick<Questionnaire, 'questions'>,
  answers: ScoredAnswers,
  importance: Readonly<Record<string, number>> = {},
): NamedAnswers {
  const matter = ({ question: { area } }: NamedAnswer): number =>
    Object.hasOwn(importance, area) ? (importance[area] ?? usualImportance) : usualImportance
  const given = questions.flatMap((question) => {
    const level = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
    return typeof level === 'number' ? [{ question, level }] : []
  })
  return {
    strong: given.filter(({ level }) => level >= 4).toSorted((a, b) => b.level - a.level),
    gaps: given
      .filter(({ level }) => level <= 2)
      .toSorted((a, b) => matter(b) * (5 - b.level) - matter(a) * (5 - a.level) || a.level - b.level),
    unknown: questions.filter(({ key }) => Object.hasOwn(answers, key) && answers[key] === 'unknown'),
  }
}
