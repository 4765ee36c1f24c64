/** Publishes rounds in the community, as the server's own word; what stands there already is not written again. */
import { z } from 'zod'
import { benchmarkId, benchmarkSchema, type Benchmark, type PublishedCell } from '#core/domain/benchmark/benchmark.ts'
import { type BenchmarkCell, classCell, classesOf } from '#core/domain/benchmark/benchmark-rules.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { starterAuthor } from '#core/domain/user-name.ts'
import { jsonEqual } from '#core/kernel/canonical.ts'
import { docToKnownRecord } from '../policies/judge-document.ts'
import type { OpenSpace, Spaces } from '../storage/spaces.ts'
import type { RoundState } from './round-state.ts'

export interface RoundToPublish {
  readonly questionnaire: string
  readonly edition: number
  readonly areas: readonly string[]
  /** Undefined before the first round: what is published tells when it will be. */
  readonly state: RoundState | undefined
  readonly nextAt: number
}

/** @returns false when it stood there already */
export async function publishRound(spaces: Spaces, round: RoundToPublish, now: number): Promise<boolean> {
  const community = await spaces.ensure('community')
  const id = benchmarkId(round.questionnaire, round.edition)
  return await community.exclusively(async () => {
    const stored = (await community.store.current([id])).get(id)
    const known = stored && benchmarkSchema.safeParse(docToKnownRecord(stored)).data
    const fields = publishedFields(round)
    const { createdAt = now } = known ?? {}
    const head = {
      id,
      type: 'benchmark',
      space: 'community',
      author: starterAuthor,
      createdAt,
      v: schemaVersion,
    } as const
    const record = { ...head, updatedAt: known?.updatedAt ?? now, ...fields }
    if (known !== undefined && jsonEqual(known, record)) return false
    const rev = stored === undefined ? {} : { _rev: stored._rev }
    const [row] = await community.store.write([{ ...record, updatedAt: now, _id: id, ...rev }], true)
    if (row !== undefined && 'error' in row) throw new Error(`${id} could not be published: ${row.error}`)
    return true
  })
}

/** The round that members see of this edition; undefined when nothing stands there. */
export async function publishedNumber(
  { store }: Pick<OpenSpace, 'store'>,
  questionnaire: string,
  edition: number,
): Promise<number | undefined> {
  const id = benchmarkId(questionnaire, edition)
  return publishedSchema.safeParse((await store.current([id])).get(id)).data?.round
}
const publishedSchema = z.object({ round: z.number() })

function publishedFields({ questionnaire, edition, areas, state, nextAt }: RoundToPublish) {
  const names = state === undefined || state.number === 0 ? [] : classesOf(state)
  const cells = (name: string) =>
    Object.fromEntries(
      areas.flatMap((area) => (state === undefined ? [] : [[area, toCell(classCell(state, name, area))]])),
    )
  const classes: Benchmark['classes'] = Object.fromEntries(names.map((name) => [name, cells(name)]))
  return {
    questionnaire,
    edition,
    round: state?.number ?? 0,
    ...(state === undefined ? {} : { roundAt: state.at }),
    nextAt,
    classes,
  }
}

/** Whole points: a median of an odd number is somebody's score, and needn't be told to its digits. */
function toCell(cell: BenchmarkCell): PublishedCell {
  if (cell.kind === 'hidden') return cell
  const { n, median, quartiles } = cell
  const rounded = { kind: 'shown', n, median: Math.round(median) } as const
  return quartiles === undefined
    ? rounded
    : { ...rounded, quartiles: [Math.round(quartiles[0]), Math.round(quartiles[1])] }
}
