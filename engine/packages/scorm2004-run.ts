/** What a SCORM 2004 data model means, as statements. Pure: the state at the last commit and the state now give what happened between. */
import { z } from 'zod'
import type { CommitStates, RunStatement } from './scorm12-run.ts'

const text = z.union([z.string(), z.number()]).transform(String).catch('')
const noScore = { scaled: '', raw: '', min: '', max: '' }
const cmiSchema = z.object({
  cmi: z.object({
    completion_status: text.default(''),
    success_status: text.default(''),
    session_time: text.default(''),
    score: z
      .object({ scaled: text.default(''), raw: text.default(''), min: text.default(''), max: text.default('') })
      .catch(noScore)
      .default(noScore),
  }),
})
type Cmi = z.infer<typeof cmiSchema>['cmi']

/** The pass mark is applied by the run-time (4.2.18, cmi.scaled_passing_score) before it commits. */
export function scorm2004Statements({ before, after, isFinish, openMs }: CommitStates): readonly RunStatement[] {
  const now = readCmi(after)
  if (now === undefined) return []
  const outcome = outcomeOf(now)
  const earlier = readCmi(before)
  const was = earlier === undefined ? undefined : outcomeOf(earlier)
  const statements: RunStatement[] = []
  if (outcome !== undefined && JSON.stringify(outcome) !== JSON.stringify(was)) statements.push(outcome)
  if (isFinish) {
    const durationMs = timeIntervalMs(now.session_time) || openMs
    statements.push({ verb: 'terminated', ...(durationMs === undefined ? {} : { result: { durationMs } }) })
  }
  return statements
}

/** An ISO 8601 interval as SCORM 2004 writes it (`PT1H2M3.5S`) to milliseconds; undefined for anything else. */
export function timeIntervalMs(time: string): number | undefined {
  const pattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/
  const found = pattern.exec(time)
  if (found === null || time === 'P') return undefined
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  const allDays = years * 365 + months * 30 + days
  return Math.round((((allDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000)
}

function readCmi(json: string): Cmi | undefined {
  if (json === '') return undefined
  try {
    const parsed = cmiSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data.cmi : undefined
  } catch {
    // Text that is no JSON says nothing; it is the package's own page that wrote it.
    return undefined
  }
}

/** Passing and finishing are told apart here: a test that is passed may be unfinished, one that is failed may be finished. */
function outcomeOf(cmi: Cmi): RunStatement | undefined {
  const score = scoreOf(cmi.score)
  const isComplete = cmi.completion_status === 'completed'
  // A course that never speaks of finishing has finished when it has passed.
  const saysIncomplete = cmi.completion_status === 'incomplete' || cmi.completion_status === 'not attempted'
  if (cmi.success_status === 'passed')
    return { verb: 'passed', result: { ...score, isPassed: true, isComplete: !saysIncomplete } }
  if (cmi.success_status === 'failed') return { verb: 'failed', result: { ...score, isPassed: false, isComplete } }
  return isComplete ? { verb: 'completed', result: { ...score, isComplete: true } } : undefined
}

function scoreOf(score: Cmi['score']): { scaled?: number; raw?: number; max?: number } {
  const raw = numberOf(score.raw)
  const max = numberOf(score.max)
  const min = numberOf(score.min) ?? 0
  const byRange = raw !== undefined && max !== undefined && max > min ? (raw - min) / (max - min) : undefined
  const scaled = numberOf(score.scaled) ?? byRange
  return {
    ...(scaled === undefined ? {} : { scaled: Math.min(1, Math.max(0, scaled)) }),
    ...(raw === undefined ? {} : { raw }),
    ...(max === undefined ? {} : { max }),
  }
}
const numberOf = (value: string): number | undefined =>
  value.trim() === '' || !Number.isFinite(Number(value)) ? undefined : Number(value)
