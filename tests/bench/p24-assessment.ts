/**
 * P24: scoring 10 000 responses of 40 questions, and a benchmark round of 2 000 companies with all its published cells, each against a single pass over the raw numbers; and what the
 * engine needs for a result with its comparison, of the 100 ms that the screen may take. In turns.
 */
import {
  classCell,
  classesOf,
  firstRound,
  nextRound,
  type BenchmarkEntry,
} from '#core/domain/benchmark/benchmark-rules.ts'
import { createScorer, type ScoredAnswers } from '#core/domain/response/response-rules.ts'
import { createHandlerWorld, firstOf } from '#tests/support/handler-world.ts'
import { median, round, timed, type BenchRow } from './bench-row.ts'

const turns = 11
const responses = 10_000
const companies = 2_000
const areaKeys = Array.from({ length: 8 }, (_, i) => `area-${i}`)
const text = (en: string) => ({ source: 'en' as const, en })
const areas = areaKeys.map((key) => ({ key, title: text(key), short: text(key), weight: 1 }))
const questions = areaKeys.flatMap((area) =>
  Array.from({ length: 5 }, (_, i) => ({
    key: `${area}-${i}`,
    area,
    prompt: text('?'),
    statements: ['1', '2', '3', '4', '5'].map(text),
  })),
)
const level = (n: number, i: number): number => ((n * 7 + i * 3) % 5) + 1

export async function run(): Promise<BenchRow[]> {
  return [await scoring(), await roundOfCompanies(), await resultOpens()]
}

async function scoring(): Promise<BenchRow> {
  const given: readonly ScoredAnswers[] = Array.from({ length: responses }, (_, n) =>
    Object.fromEntries(questions.map(({ key }, i) => [key, level(n, i)])),
  )
  const raw = given.map((answers) => questions.map(({ key }) => Number(answers[key])))
  const ours: number[] = []
  const reference: number[] = []
  let kept = 0
  for (let turn = 0; turn < turns; turn++) {
    ours.push(
      await timed(() => {
        const score = createScorer({ areas, questions })
        for (const answers of given) kept += score(answers).overall ?? 0
      }),
    )
    reference.push(
      await timed(() => {
        for (const levels of raw) {
          let sum = 0
          for (const one of levels) sum += ((one - 1) / 4) * 100
          kept += sum / levels.length
        }
      }),
    )
  }
  if (kept === 0) throw new Error('nothing was scored')
  const note =
    '10 000 responses of 40 questions by name, with areas, validity, band and cap; the reference sums the same numbers out of arrays'
  return rowOf('P24 scoring', ours, reference, note)
}

async function roundOfCompanies(): Promise<BenchRow> {
  const entries: readonly BenchmarkEntry[] = Array.from({ length: companies }, (_, n) => ({
    company: `c${n}`,
    classes: [`sector-${n % 8}/size-${n % 3}`, `sector-${n % 8}`],
    scores: Object.fromEntries(areaKeys.map((key, i) => [key, (n * 13 + i * 5) % 101])),
  }))
  const ours: number[] = []
  const reference: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    ours.push(
      await timed(() => {
        const made = nextRound(firstRound, entries)
        for (const name of classesOf(made)) for (const area of areaKeys) classCell(made, name, area)
      }),
    )
    reference.push(
      await timed(() => {
        const values = new Map<string, number[]>()
        for (const { classes, scores } of entries)
          for (const name of ['all', ...classes])
            for (const area of areaKeys) {
              const known = values.get(`${name} ${area}`) ?? []
              known.push(scores[area] ?? 0)
              values.set(`${name} ${area}`, known)
            }
        for (const known of values.values()) median(known)
      }),
    )
  }
  const note =
    '2 000 companies in 24 classes of 8 sectors: blocks, and every class and area published; the reference gathers the same numbers in one pass and takes their medians'
  return rowOf('P24 round', ours, reference, note)
}

async function resultOpens(): Promise<BenchRow> {
  const world = await createHandlerWorld({ roles: ['member'] })
  const envelope = { space: 'library', author: 'artel', createdAt: 1, updatedAt: 1, v: 1 }
  const id = 'questionnaire:01900000-0000-7000-8000-0000000000a1'
  const ours: number[] = []
  try {
    const record = { ...envelope, id, type: 'questionnaire', title: text('Check'), edition: 1, areas, questions }
    const put = world.store.commit([{ kind: 'put', record }], undefined)
    if (!put.ok) throw new Error(JSON.stringify(put.error))
    for (const answer of [2, 3, 4] as const) {
      const { id: response } = await world.client.assessment.start({ questionnaire: id })
      for (const { key } of questions) await world.client.assessment.answer({ response, question: key, answer })
      await world.client.assessment.finish({ response })
    }
    for (let turn = 0; turn < turns; turn++)
      ours.push(
        await timed(async () => {
          await firstOf(world.client.assessment.watchQuestionnaire({ id }))
          await firstOf(world.client.comparison.watch({ questionnaire: id }))
        }),
      )
  } finally {
    await world.close()
  }
  const note =
    'what the engine does for three rounds of 40 answers with the comparison, of the 100 ms that the screen may take'
  return rowOf('P24 result', ours, [100], note)
}

function rowOf(id: string, ours: readonly number[], reference: readonly number[], note: string): BenchRow {
  const [o, r] = [median(ours), median(reference)]
  const target = id === 'P24 result' ? '<= 1x' : '-'
  return { id, ratio: round(o / r), unit: 'ms', ours: round(o), reference: round(r), runs: ours.length, target, note }
}
