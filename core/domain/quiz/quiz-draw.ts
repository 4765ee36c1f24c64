/** What one go asks: the same on every device, because it follows from the seed that the go recorded. */
import { fullSettings, type QuizSettings } from './quiz-settings.ts'
import type { Question } from './quiz.ts'

/** Keys of the questions of a go, in the order in which they are asked. */
export function drawQuestions(
  questions: readonly Pick<Question, 'key' | 'tag'>[],
  settings: QuizSettings | undefined,
  seed: number,
): readonly string[] {
  const { pools, shuffleQuestions } = fullSettings(settings)
  const drawn = new Set<string>()
  const inPools = new Set(pools.map((pool) => pool.tag))
  for (const { key, tag } of questions) if (tag === undefined || !inPools.has(tag)) drawn.add(key)
  for (const { tag, draw } of pools) {
    const members = questions.filter((q) => q.tag === tag).map((q) => q.key)
    for (const key of seededOrder(members, seed, `pool ${tag}`).slice(0, draw)) drawn.add(key)
  }
  const kept = questions.map((q) => q.key).filter((key) => drawn.has(key))
  return shuffleQuestions ? seededOrder(kept, seed, 'questions') : kept
}

/** The question as this go shows it: options by the seed where that gives nothing away; those to put in order stay as they are. */
export function shownQuestion(question: Question, settings: QuizSettings | undefined, seed: number): Question {
  // What belongs together must not stand side by side, whatever the author chose.
  if (question.kind === 'matching')
    return { ...question, options: [...seededOrder(question.options, seed, question.key)] }
  if (!fullSettings(settings).shuffleOptions) return question
  return question.kind === 'single' || question.kind === 'multiple'
    ? { ...question, options: [...seededOrder(question.options, seed, question.key)] }
    : question
}

/**
 * Shuffles by seed and name; every order is as likely as any other.
 * @param salt so that the lists of one go differ
 */
export function seededOrder<T>(items: readonly T[], seed: number, salt: string): readonly T[] {
  const random = randomFrom(seed, salt)
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [out[i], out[j]]
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a]
  }
  return out
}

/** As `seededOrder`, but a list of two or more never comes back in its own order: a question that is already solved asks nothing. */
export function shuffleBySeed<T>(items: readonly T[], seed: number, salt: string): readonly T[] {
  const out = seededOrder(items, seed, salt)
  const isUntouched = out.every((item, i) => item === items[i])
  return isUntouched && out.length > 1 ? [...out.slice(1), ...out.slice(0, 1)] : out
}

/** mulberry32 over an FNV-1a mix of seed and name. */
function randomFrom(seed: number, salt: string): () => number {
  let hash = 2_166_136_261 ^ seed
  for (const char of salt) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619)
  let state = hash >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
