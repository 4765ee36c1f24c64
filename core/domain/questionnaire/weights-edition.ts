/** Which edition of named weights a result was made with has to be told: other weights are another edition. */
import { jsonEqual } from '../../kernel/canonical.ts'
import type { WeightSet } from './questionnaire.ts'

/** @param published the sets of the edition that stands */
export function weightsEdition(
  published: readonly WeightSet[] | undefined,
  set: Pick<WeightSet, 'key' | 'weights'>,
): number {
  const before = published?.find(({ key }) => key === set.key)
  if (before === undefined) return 1
  return jsonEqual(before.weights, set.weights) ? before.edition : before.edition + 1
}
