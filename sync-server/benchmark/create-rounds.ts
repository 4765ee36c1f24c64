/**
 * Benchmark rounds in the background: at fixed dates the entries of those who opted in become figures of classes, under the rules of
 * core/domain/benchmark (BM1-BM6 of SPEC.md). Begins and ends with the server.
 */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { newToken } from '../accounts/secrets.ts'
import { restoredFact } from '../backup/restore-backup.ts'
import type { OpenData } from '../open-data.ts'
import { comparedQuestionnaires } from './compared-questionnaires.ts'
import { type EditionBefore, nextStates } from './next-states.ts'
import { publishedNumber, publishRound } from './publish-round.ts'
import { readEntries } from './read-entries.ts'
import { roundAfter } from './round-dates.ts'
import { createRoundMemory, type Schedule } from './round-state.ts'
import type { RoundReport } from './round-report.ts'

export interface Rounds {
  start(): void
  stop(): Promise<void>
  /** Holds a round when one is due, or now; announces the next one. */
  look(isNow?: boolean): Promise<RoundReport>
}
export interface RoundsDeps extends ClockDep, RandomDep {
  readonly open: Pick<OpenData, 'accounts' | 'spaces'>
  /** Days between rounds; undefined: at the first day of each quarter. */
  readonly days: number | undefined
  readonly onFault: (reason: string) => void
}

const firstLookMs = 10_000
const lookMs = 3_600_000

export function createRounds(deps: RoundsDeps): Rounds {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let last: Promise<unknown> = Promise.resolve()
  const look = (isNow = false): Promise<RoundReport> => {
    const done = last.then(() => lookOnce(deps, isNow))
    last = done.catch(() => undefined)
    return done
  }
  const plan = (inMs: number): void => {
    if (isStopped) return
    timer = setTimeout(() => {
      const done = look().catch((error: unknown) =>
        deps.onFault(error instanceof Error ? error.message : String(error)),
      )
      void done.finally(() => plan(lookMs))
    }, inMs)
    timer.unref()
  }
  return {
    look,
    start: () => plan(firstLookMs),
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await last
    },
  }
}

async function lookOnce(deps: RoundsDeps, isNow: boolean): Promise<RoundReport> {
  const { open, days } = deps
  const memory = createRoundMemory(open.accounts.facts)
  const now = deps.now()
  const questionnaires = await comparedQuestionnaires(open.spaces)
  const schedule = await readSchedule(deps, questionnaires)
  const isHeld = isNow || now >= roundAfter(schedule.lastAt, days)
  const held = isHeld ? await holdRound(deps, schedule, questionnaires) : schedule
  memory.writeSchedule(held)
  const nextAt = roundAfter(held.lastAt, days)
  const rounds: RoundReport['rounds'][number][] = []
  for (const { questionnaire, edition } of held.editions) {
    const areas = questionnaires.get(questionnaire)?.areas.map(({ key }) => key)
    if (areas === undefined) continue
    const state = memory.state(questionnaire, edition)
    await publishRound(open.spaces, { questionnaire, edition, areas, state, nextAt }, now)
    const inBlocks = state?.blocks.reduce((sum, { members }) => sum + members.length, 0) ?? 0
    rounds.push({ questionnaire, edition, number: state?.number ?? 0, inBlocks, waiting: state?.waiting.length ?? 0 })
  }
  return { isHeld, lastAt: held.lastAt, nextAt, rounds }
}

/** The schedule as it stands, the editions that may be answered now included, and whether the memory of figures has a hole (BM5). */
async function readSchedule(
  { open, now }: RoundsDeps,
  questionnaires: ReadonlyMap<string, Questionnaire>,
): Promise<Schedule> {
  const memory = createRoundMemory(open.accounts.facts)
  const continuity = open.accounts.facts.read(restoredFact) ?? ''
  const kept = memory.schedule()
  const editions = [...(kept?.editions ?? [])]
  for (const { id: questionnaire, edition } of questionnaires.values())
    if (!editions.some((e) => e.questionnaire === questionnaire && e.edition === edition))
      editions.push({ questionnaire, edition })
  const isNew = kept === undefined && continuity === '' && !(await hasForgotten(open, editions))
  const isLost = !isNew && (kept?.continuity !== continuity || (await hasForgotten(open, editions)))
  const lostAt = isLost ? now() : kept?.lostAt
  return { lastAt: kept?.lastAt ?? now(), continuity, editions, ...(lostAt === undefined ? {} : { lostAt }) }
}

/** Members see a round that the state doesn't know. */
async function hasForgotten(open: RoundsDeps['open'], editions: Schedule['editions']): Promise<boolean> {
  const memory = createRoundMemory(open.accounts.facts)
  const community = await open.spaces.ensure('community')
  for (const { questionnaire, edition } of editions) {
    const published = (await publishedNumber(community, questionnaire, edition)) ?? 0
    if (published > (memory.state(questionnaire, edition)?.number ?? 0)) return true
  }
  return false
}

async function holdRound(
  deps: RoundsDeps,
  schedule: Schedule,
  questionnaires: ReadonlyMap<string, Questionnaire>,
): Promise<Schedule> {
  const { open } = deps
  const memory = createRoundMemory(open.accounts.facts)
  const secret = open.accounts.facts.ensure('benchmarkSecret', () => newToken(deps))
  const areasOf = (id: string) => {
    const questionnaire = questionnaires.get(id)
    return questionnaire && new Set(questionnaire.areas.map(({ key }) => key))
  }
  const now = deps.now()
  const taken = await readEntries(open, areasOf, secret)
  const community = await open.spaces.ensure('community')
  const editions = [...schedule.editions]
  for (const [questionnaire, entries] of taken)
    for (const { edition } of entries)
      if (!editions.some((e) => e.questionnaire === questionnaire && e.edition === edition))
        editions.push({ questionnaire, edition })
  for (const questionnaire of questionnaires.keys()) {
    const before: EditionBefore[] = []
    for (const { edition } of editions.filter((e) => e.questionnaire === questionnaire)) {
      const state = memory.state(questionnaire, edition)
      const published = (await publishedNumber(community, questionnaire, edition)) ?? 0
      // A loss that was noticed since the state was made: its blocks may be older than what members have seen.
      const isLost = state === undefined ? published > 0 : state.at < (schedule.lostAt ?? 0)
      before.push({ edition, state, published, isLost })
    }
    const next = nextStates(before, taken.get(questionnaire) ?? [], schedule.lostAt, now)
    for (const [edition, state] of next) memory.writeState(questionnaire, edition, state)
  }
  return { ...schedule, editions, lastAt: now }
}
