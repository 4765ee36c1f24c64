/** Making and changing questions while they are written (core/domain/quiz/question-draft.ts). */
import { assertNever } from '#core/kernel/assert-never.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { CriterionDraft, OptionDraft, QuestionDraft } from '#core/domain/quiz/question-draft.ts'
import { type Question, type QuestionKind, questionSchema } from '#core/domain/quiz/quiz.ts'

/** The question as a quiz would ask it, or undefined while it is not one yet. */
export const askableQuestion = (draft: QuestionDraft): Question | undefined => questionSchema.safeParse(draft).data

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
    case 'short-text':
      return { ...common, kind, accepted: [{ text: '' }] }
    case 'ordering':
      return { ...common, kind, options }
    case 'matching':
      return {
        ...common,
        kind,
        options,
        items: options.map(({ key: of, text: item }) => ({ key: of, text: item, match: of })),
      }
    case 'hotspot':
      return { ...common, kind, picture: '', alt: { source: language }, regions: [] }
    case 'essay':
      return { ...common, kind, points: 5, marking: 'trainer', rubric: [newCriterion('c1', language)] }
    case 'upload':
      return { ...common, kind, points: 5, marking: 'trainer', rubric: [], maxFiles: 1, endings: [] }
    default:
      return assertNever(kind)
  }
}

export const newOption = (key: string, language: Language): OptionDraft => ({ key, text: { source: language } })

export const newCriterion = (key: string, language: Language): CriterionDraft => ({
  key,
  name: { source: language },
  levels: [0, 1, 2].map((points) => ({ key: `l${points + 1}`, text: { source: language }, points })),
})

/** The first free key `<prefix>1`, `<prefix>2`, …; keys are never used twice, because answers name them. */
export function freeKey(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1
  while (taken.includes(`${prefix}${n}`)) n += 1
  return `${prefix}${n}`
}

/** Turns a question into another kind and keeps what both have: the prompt, the feedback, the options, the accepted words, the rubric. */
export function changeKind(question: QuestionDraft, kind: QuestionKind): QuestionDraft {
  if (question.kind === kind) return question
  const fresh = newQuestion(kind, question.key, question.prompt.source)
  const kept = {
    prompt: question.prompt,
    points: question.points,
    ...(question.feedback === undefined ? {} : { feedback: question.feedback }),
    ...(question.tag === undefined ? {} : { tag: question.tag }),
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
    case 'fill-in':
      return question.kind === 'short-text'
        ? { ...fresh, ...kept, accepted: question.accepted.map((a) => a.text) }
        : { ...fresh, ...kept }
    case 'short-text':
      return question.kind === 'fill-in'
        ? { ...fresh, ...kept, accepted: question.accepted.map((a) => ({ text: a })) }
        : { ...fresh, ...kept }
    case 'essay':
    case 'upload':
      return 'rubric' in question
        ? { ...fresh, ...kept, rubric: question.rubric, marking: question.marking }
        : { ...fresh, ...kept }
    case 'true-false':
    case 'number':
    case 'matching':
    case 'hotspot':
      return { ...fresh, ...kept }
    default:
      return assertNever(fresh)
  }
}
