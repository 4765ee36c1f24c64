/** The medians that a company may see: of its finest class that is shown, area by area. */
import { benchmarkClasses, type ClassProfile } from '#core/domain/benchmark/benchmark-entry.ts'
import { type Benchmark, benchmarkId, cellFor } from '#core/domain/benchmark/benchmark.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import type { Actor } from '#core/policy.ts'
import { knownProfile } from './company-profile.ts'
import { entriesOf } from './comparison-entry.ts'
import type { Reader, RecordOf } from './reader.ts'

type Result = Pick<RecordOf<'response'>, 'profile' | 'edition'>

/** What sets the class: what was given to the comparison, else what this result says, else what was said last. */
export const classProfile = (
  reader: Reader,
  actor: Actor | undefined,
  questionnaire: string,
  result: Pick<Result, 'profile'> | undefined,
): ClassProfile | undefined =>
  (actor && entriesOf(reader, actor, questionnaire)[0])?.profile ?? result?.profile ?? knownProfile(reader)

export const publishedOf = (reader: Reader, questionnaire: string, edition: number): Benchmark | undefined =>
  reader.get('benchmark', benchmarkId(questionnaire, edition))

/** 0-100 by the key of the area; areas whose median is hidden are left out. */
export function shownMedians(
  reader: Reader,
  actor: Actor | undefined,
  { id, areas }: Pick<Questionnaire, 'id' | 'areas'>,
  result: Result,
): Readonly<Record<string, number>> {
  const published = publishedOf(reader, id, result.edition)
  if (published === undefined) return {}
  const known = classProfile(reader, actor, id, result)
  const classes = known === undefined ? [] : benchmarkClasses(known)
  return Object.fromEntries(
    areas.flatMap(({ key }) => {
      const cell = cellFor(published, classes, key)
      return cell.kind === 'shown' ? [[key, cell.median]] : []
    }),
  )
}
