/** Which named weights a result was made with. */
import type { Questionnaire, WeightSet } from '../questionnaire/questionnaire.ts'
import type { Response } from './response.ts'

/** What a response remembers of the set that was chosen; undefined when the questionnaire has none of that name. */
export function weightsChosen(
  { weightSets }: Pick<Questionnaire, 'weightSets'>,
  key: string,
): NonNullable<Response['weightSet']> | undefined {
  const set = weightSets?.find((one) => one.key === key)
  return set && { key, edition: set.edition, title: set.title, weights: set.weights }
}

/**
 * The weights to score with: those that the response keeps, else those of the questionnaire's set of the same name and edition. Undefined means
 * the weights that stand at the areas.
 */
export function weightsOf(
  { weightSets }: Pick<Questionnaire, 'weightSets'>,
  { weightSet }: Pick<Response, 'weightSet'>,
): Pick<WeightSet, 'weights'> | undefined {
  if (weightSet === undefined) return undefined
  if (weightSet.weights !== undefined) return { weights: weightSet.weights }
  return weightSets?.find(({ key, edition }) => key === weightSet.key && edition === weightSet.edition)
}
