/** How a quiz is taken: which questions are drawn, in which order, for how long, when it answers back, how often. Everything may be left out. */
import { z } from 'zod'
import type { Millis } from '../../kernel/clock.ts'

export const quizSettingsSchema = z.object({
  /** From the questions with this tag so many are drawn; questions of no pool are always asked. */
  pools: z
    .array(z.object({ tag: z.string().min(1).max(80), draw: z.number().int().positive().max(200) }))
    .max(20)
    .optional(),
  shuffleQuestions: z.boolean().optional(),
  shuffleOptions: z.boolean().optional(),
  /** Time for one go. */
  limitMs: z.number().int().min(10_000).max(86_400_000).optional(),
  /** When right and wrong is told: after each answer, after the go, or only the points. */
  feedback: z.enum(['now', 'end', 'never']).optional(),
  /** How many goes; without it as many as one likes. */
  maxGoes: z.number().int().positive().max(100).optional(),
  /** Between the end of one go and the next. */
  pauseMs: z.number().int().nonnegative().max(2_592_000_000).optional(),
  /** Which of several goes decides. */
  counts: z.enum(['best', 'last', 'first', 'average']).optional(),
})
export type QuizSettings = Readonly<z.infer<typeof quizSettingsSchema>>
export type CountedGo = NonNullable<QuizSettings['counts']>

/** The settings with what stands where nothing was chosen. */
export function fullSettings(settings: QuizSettings | undefined) {
  return {
    pools: settings?.pools ?? [],
    shuffleQuestions: settings?.shuffleQuestions ?? false,
    shuffleOptions: settings?.shuffleOptions ?? false,
    limitMs: settings?.limitMs,
    feedback: settings?.feedback ?? ('now' as const),
    maxGoes: settings?.maxGoes,
    pauseMs: settings?.pauseMs ?? 0,
    counts: settings?.counts ?? ('best' as const),
  }
}

/** A quiz whose rules must be read before it begins: its time runs, or its answers are told later, or goes are counted. */
export function isFormal(settings: QuizSettings | undefined): boolean {
  const { limitMs, feedback, maxGoes } = fullSettings(settings)
  return limitMs !== undefined || feedback !== 'now' || maxGoes !== undefined
}

/** A quiz that ends with its last answer; any other one is ended by the learner's word or by its clock. */
export const endsByItself = (
  settings: QuizSettings | undefined,
  questions: readonly { readonly kind: string }[],
): boolean => !isFormal(settings) && !questions.some(({ kind }) => isMarked(kind))

/** Kinds that no program marks; their answers may be changed until the go ends, because nothing has answered back. */
export const isMarked = (kind: string): boolean => kind === 'essay' || kind === 'upload'

/** The share that decides, of ended goes in their order; undefined while none has ended. */
export function countedShare(shares: readonly number[], counts: CountedGo): number | undefined {
  const [first] = shares
  const last = shares.at(-1)
  if (first === undefined || last === undefined) return undefined
  if (counts === 'first') return first
  if (counts === 'last') return last
  return counts === 'best' ? Math.max(...shares) : shares.reduce((a, b) => a + b, 0) / shares.length
}

export type MayBegin =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no-more'; readonly max: number }
  | { readonly kind: 'pause'; readonly remainingMs: number }

/**
 * May another go begin? Goes that two devices began without knowing of each other all count and are never taken away. A clock that was set back makes nobody
 * wait longer than one whole pause.
 * @param begun how many goes were begun
 * @param endedAt when the last one ended
 */
export function mayBegin(
  settings: QuizSettings | undefined,
  begun: number,
  endedAt: Millis | undefined,
  now: Millis,
): MayBegin {
  const { maxGoes, pauseMs } = fullSettings(settings)
  if (maxGoes !== undefined && begun >= maxGoes) return { kind: 'no-more', max: maxGoes }
  const remainingMs = endedAt === undefined ? 0 : Math.min(pauseMs, endedAt + pauseMs - now)
  return remainingMs > 0 ? { kind: 'pause', remainingMs } : { kind: 'yes' }
}
