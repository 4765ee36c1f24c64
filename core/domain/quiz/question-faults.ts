/** What the schema of a question can't say: keys that must meet each other inside of it. */
import type { Question } from './quiz.ts'

export type QuestionFault =
  | 'same-key'
  | 'no-such-option'
  | 'no-right-region'
  | 'right-worth-nothing'
  | 'wrong-worth-something'
  | 'nothing-right'

/** Undefined when the question can be asked and answered rightly. */
export function questionFault(question: Question): QuestionFault | undefined {
  switch (question.kind) {
    case 'single':
      return sameKey(question.options) ?? (hasKey(question.options, question.answer) ? undefined : 'no-such-option')
    case 'multiple':
      return sameKey(question.options) ?? multipleFault(question)
    case 'matching':
      return (
        sameKey(question.options) ??
        sameKey(question.items) ??
        (question.items.every(({ match }) => hasKey(question.options, match)) ? undefined : 'no-such-option')
      )
    case 'ordering':
      return sameKey(question.options)
    case 'hotspot':
      return sameKey(question.regions) ?? (question.regions.some((r) => r.isRight) ? undefined : 'no-right-region')
    case 'short-text':
      return question.accepted.some((a) => (a.share ?? 1) === 1) ? undefined : 'nothing-right'
    case 'essay':
    case 'upload':
      return sameKey(question.rubric) ?? question.rubric.map((criterion) => sameKey(criterion.levels)).find(Boolean)
    case 'true-false':
    case 'number':
    case 'fill-in':
      return undefined
  }
}

function multipleFault({ options, answers }: Extract<Question, { kind: 'multiple' }>): QuestionFault | undefined {
  if (!answers.every((key) => hasKey(options, key))) return 'no-such-option'
  for (const { key, share } of options) {
    if (share === undefined) continue
    if (answers.includes(key) && share <= 0) return 'right-worth-nothing'
    if (!answers.includes(key) && share > 0) return 'wrong-worth-something'
  }
  return undefined
}

interface Keyed {
  readonly key: string
}
const hasKey = (items: readonly Keyed[], key: string): boolean => items.some((item) => item.key === key)
const sameKey = (items: readonly Keyed[]): QuestionFault | undefined =>
  new Set(items.map((item) => item.key)).size === items.length ? undefined : 'same-key'
