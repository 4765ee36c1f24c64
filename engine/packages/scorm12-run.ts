/** What a SCORM 1.2 data model means, as statements. Pure: the state at the last commit and the state now give what happened between. */
import { z } from 'zod'
import type { Statement } from '#core/domain/statement/statement.ts'

export type RunStatement = Pick<Statement, 'verb' | 'result'>
export interface CommitStates {
  /** JSON text of the data model at the last commit; '' at first. */
  readonly before: string
  readonly after: string
  /** From the manifest (adlcp:masteryscore): decides over passed and failed when the package gave a score. */
  readonly masteryScore: number | undefined
  readonly isFinish: boolean
  /** How long the item was open, for one that doesn't tell its time. */
  readonly openMs?: number
}

const text = z.union([z.string(), z.number()]).transform(String).catch('')
const coreSchema = z.object({
  lesson_status: text.default(''),
  session_time: text.default(''),
  score: z
    .object({ raw: text.default(''), min: text.default(''), max: text.default('') })
    .catch({ raw: '', min: '', max: '' })
    .default({ raw: '', min: '', max: '' }),
})
const cmiSchema = z.object({ cmi: z.object({ core: coreSchema }) })
type Core = z.infer<typeof coreSchema>

export function scorm12Statements({
  before,
  after,
  masteryScore,
  isFinish,
  openMs,
}: CommitStates): readonly RunStatement[] {
  const now = readCore(after)
  if (now === undefined) return []
  const outcome = outcomeOf(now, masteryScore)
  const earlier = readCore(before)
  const was = earlier === undefined ? undefined : outcomeOf(earlier, masteryScore)
  const statements: RunStatement[] = []
  if (outcome !== undefined && JSON.stringify(outcome) !== JSON.stringify(was)) statements.push(outcome)
  if (isFinish) {
    const durationMs = scormTimeMs(now.session_time) ?? openMs
    statements.push({ verb: 'terminated', ...(durationMs === undefined ? {} : { result: { durationMs } }) })
  }
  return statements
}

/** `HHHH:MM:SS.SS` to milliseconds; undefined for anything else. */
export function scormTimeMs(time: string): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,4}):(\d{2}):(\d{2}(?:\.\d{1,2})?)$/.exec(time) ?? []
  if (hours === undefined) return undefined
  return Math.round((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000)
}

function readCore(json: string): Core | undefined {
  if (json === '') return undefined
  try {
    const parsed = cmiSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data.cmi.core : undefined
  } catch {
    // Text that is no JSON says nothing; it is the package's own page that wrote it.
    return undefined
  }
}

/** Final states only; "incomplete", "browsed" and "not attempted" are no outcome. */
function outcomeOf(core: Core, masteryScore: number | undefined): RunStatement | undefined {
  const score = scoreOf(core.score)
  const status = statusOf(core.lesson_status, score?.raw, masteryScore)
  switch (status) {
    case 'passed':
      return { verb: 'passed', result: { ...score, isPassed: true, isComplete: true } }
    case 'failed':
      return { verb: 'failed', result: { ...score, isPassed: false } }
    case 'completed':
      return { verb: 'completed', result: { ...score, isComplete: true } }
    default:
      return undefined
  }
}

/** SCORM 1.2, 3.4.4: with a mastery score and a score, the score decides once the learner is through. */
function statusOf(status: string, raw: number | undefined, masteryScore: number | undefined): string {
  const isThrough = status === 'completed' || status === 'passed' || status === 'failed'
  if (!isThrough || masteryScore === undefined || raw === undefined) return status
  return raw >= masteryScore ? 'passed' : 'failed'
}

function scoreOf(score: Core['score']): { raw: number; max: number; scaled: number } | undefined {
  const raw = numberOf(score.raw)
  if (raw === undefined) return undefined
  const min = numberOf(score.min) ?? 0
  const max = numberOf(score.max) ?? 100
  const scaled = max > min ? Math.min(1, Math.max(0, (raw - min) / (max - min))) : 0
  return { raw, max, scaled }
}
const numberOf = (value: string): number | undefined =>
  value.trim() === '' || !Number.isFinite(Number(value)) ? undefined : Number(value)
