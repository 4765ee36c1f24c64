/**
 * A question while it is being written. The same fields as a question of a quiz, but looser: an answer may not be chosen yet, a text may be
 * empty. What a complete question keeps is exactly what the quiz's own schema asks for.
 */
import { z } from 'zod'
import { assertNever } from '#core/kernel/assert-never.ts'
import { bilingualSchema, type Language } from '#core/domain/bilingual.ts'
import { limits } from '#core/domain/limits.ts'
import type { QuestionKind } from '#core/domain/quiz/quiz.ts'

const text = bilingualSchema(limits.recordBytes)
const option = z.object({ key: z.string(), text, feedback: text.optional() })
export type OptionDraft = Readonly<z.infer<typeof option>>
const common = {
  key: z.string(),
  prompt: text,
  feedback: text.optional(),
  points: z.number().int().positive().max(100),
}

export const questionDraftSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('single'), options: z.array(option), answer: z.string() }),
  z.object({ ...common, kind: z.literal('multiple'), options: z.array(option), answers: z.array(z.string()) }),
  z.object({ ...common, kind: z.literal('true-false'), answer: z.boolean() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    answer: z.number().optional(),
    tolerance: z.number().nonnegative(),
    unit: text.optional(),
  }),
  z.object({ ...common, kind: z.literal('fill-in'), accepted: z.array(z.string()) }),
  z.object({ ...common, kind: z.literal('ordering'), options: z.array(option) }),
])
export type QuestionDraft = Readonly<z.infer<typeof questionDraftSchema>>

/** @param key unique in the quiz */
export function newQuestion(kind: QuestionKind, key: string, language: Language): QuestionDraft {
  const common = { key, prompt: { source: language }, points: 1 }
  const options = [newOption('a', language), newOption('b', language), newOption('c', language)]
  switch (kind) {
    case 'single':
      return { ...common, kind, options, answer: '' }
    case 'multiple':
      return { ...common, kind, options, answers: [] }
    case 'true-false':
      return { ...common, kind, answer: true }
    case 'number':
      return { ...common, kind, tolerance: 0 }
    case 'fill-in':
      return { ...common, kind, accepted: [''] }
    case 'ordering':
      return { ...common, kind, options }
    default:
      return assertNever(kind)
  }
}

export const newOption = (key: string, language: Language): OptionDraft => ({ key, text: { source: language } })

/** The first free key `<prefix>1`, `<prefix>2`, …; keys are never used twice, because answers name them. */
export function freeKey(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1
  while (taken.includes(`${prefix}${n}`)) n += 1
  return `${prefix}${n}`
}

/** Turns a question into another kind and keeps what both have: the prompt, the feedback, the options. */
export function changeKind(question: QuestionDraft, kind: QuestionKind): QuestionDraft {
  if (question.kind === kind) return question
  const fresh = newQuestion(kind, question.key, question.prompt.source)
  const kept = {
    prompt: question.prompt,
    points: question.points,
    ...(question.feedback === undefined ? {} : { feedback: question.feedback }),
  }
  const right = question.kind === 'single' ? [question.answer] : question.kind === 'multiple' ? question.answers : []
  const options = 'options' in question ? question.options : undefined
  switch (fresh.kind) {
    case 'single':
      return { ...fresh, ...kept, options: options ?? fresh.options, answer: right[0] ?? '' }
    case 'multiple':
      return { ...fresh, ...kept, options: options ?? fresh.options, answers: right.filter((k) => k !== '') }
    case 'ordering':
      return { ...fresh, ...kept, options: options ?? fresh.options }
    case 'true-false':
    case 'number':
    case 'fill-in':
      return { ...fresh, ...kept }
    default:
      return assertNever(fresh)
  }
}
