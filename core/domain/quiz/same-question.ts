/**
 * Whether a question asks the same after it was edited. Answers are told apart by the question's key, and results of two editions are compared by it: words may be mended under the same
 * key, but what is right, what it is worth and what is asked may not change under it.
 */
import { jsonEqual } from '../../kernel/canonical.ts'
import type { Bilingual } from '../bilingual.ts'
import { questionSchema, type Question } from './quiz.ts'

/** The smallest share of words that a mended question keeps. */
const keptWords = 0.5

export function isSameQuestion(before: Question, after: Question): boolean {
  return jsonEqual(scored(unordered(before)), scored(unordered(after))) && asksTheSame(before.prompt, after.prompt)
}

/** What is right and what it is worth is the same in both; the words may differ. For a merge, which puts words of two authors together and never the halves of two keys to an answer. */
export function isSameSense(before: unknown, after: unknown): boolean {
  const [was, is] = [questionSchema.safeParse(before), questionSchema.safeParse(after)]
  return was.success && is.success && jsonEqual(scored(unordered(was.data)), scored(unordered(is.data)))
}

/** Where the order of the options says nothing, it may change. */
function unordered(question: Question): unknown {
  const { key: _, ...rest } = question
  if (rest.kind !== 'single' && rest.kind !== 'multiple') return rest
  return { ...rest, options: rest.options.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }
}

/** The question without what is only said: prompts, comments and the words of its options. */
function scored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scored)
  if (value === null || typeof value !== 'object') return value
  if ('source' in value && (value.source === 'ru' || value.source === 'en')) return null
  const kept: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) if (!saidOnly.has(key)) kept[key] = scored(part)
  return kept
}
const saidOnly: ReadonlySet<string> = new Set(['feedback', 'tag', 'sample', 'alt'])

/** In one language at least the question kept its words. */
function asksTheSame(before: Bilingual, after: Bilingual): boolean {
  const shares = (['ru', 'en'] as const).flatMap((language) => {
    const [was, is] = [wordsOf(before[language]), wordsOf(after[language])]
    if (was.size === 0 || is.size === 0) return []
    const common = [...was].filter((word) => is.has(word)).length
    return [common / Math.max(was.size, is.size)]
  })
  return shares.length === 0 || Math.max(...shares) >= keptWords
}

const wordsOf = (text = ''): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu),
  )

/** The questions with new keys where they ask something else than the one that had the key in the edition before. */
export function rekeyed(before: readonly Question[], after: readonly Question[], edition: number): readonly Question[] {
  const known = new Map(before.map((question) => [question.key, question]))
  const taken = new Set([...before, ...after].map(({ key }) => key))
  return after.map((question) => {
    const was = known.get(question.key)
    if (was === undefined || isSameQuestion(was, question)) return question
    const key = freeKey(question.key, edition, taken)
    taken.add(key)
    return { ...question, key }
  })
}

function freeKey(key: string, edition: number, taken: ReadonlySet<string>): string {
  const stem = key.replace(/-e\d+$/, '').slice(0, 28)
  for (let n = edition; ; n++) if (!taken.has(`${stem}-e${n}`)) return `${stem}-e${n}`
}
