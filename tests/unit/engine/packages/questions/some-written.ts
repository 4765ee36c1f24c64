/** Questions that a format can hold whole, for round trips. */
import fc from 'fast-check'
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Question } from '#core/domain/quiz/quiz.ts'
import type { QuestionFormat } from '#core/contract/quizzes.ts'

const signs = Array.from('abcXYZжё12 ,.!?()"\'-/\\{}=~#:%<>&*')
const inner = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 18 })
/** Texts are trimmed and their spaces are single, as people write them; no text begins with a mark of a format. */
const words = inner.map((text) => `w${text.replace(/\s+/g, ' ')}x`)
const plain = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZжё12 ')), minLength: 1, maxLength: 12 })
  .map((text) => `w${text.replace(/\s+/g, ' ')}x`)

export function questionsOf(format: QuestionFormat): fc.Arbitrary<Question> {
  const say = words.map((text) => bilingualOf('en', text))
  const tags = fc.constantFrom('Marks', 'Prices')
  const common = { key: fc.constant('k'), prompt: say, tag: tags }
  const points = format === 'gift' ? fc.constant(1) : fc.integer({ min: 1, max: 9 })
  const option = (n: number) => ({ key: `o${n + 1}` })
  const texts = fc.uniqueArray(format === 'csv' ? plain : words, { minLength: 2, maxLength: 5 })
  const options = texts.map((all) => all.map((text, i) => ({ ...option(i), text: bilingualOf('en', text) })))
  const base = fc.record({ ...common, points, options, n: fc.nat() })
  const single = base.map(
    ({ n, ...q }): Question => ({ ...q, kind: 'single', answer: q.options[n % q.options.length]?.key ?? '' }),
  )
  const multiple = base.map(({ n: _n, ...q }): Question => ({ ...q, kind: 'multiple', answers: ['o1', 'o2'] }))
  const truth = fc
    .record({ ...common, points, answer: fc.boolean() })
    .map((q): Question => ({ ...q, kind: 'true-false' }))
  const number = fc
    .record({
      ...common,
      points,
      answer: fc.integer({ min: -999, max: 999 }).map((n) => n / 4),
      tolerance: fc.nat({ max: 9 }),
    })
    .map((q): Question => ({ ...q, kind: 'number' }))
  const matching = fc.record({ ...common, points, options, lefts: texts }).map(({ lefts, ...q }): Question => {
    const items = lefts
      .slice(0, q.options.length)
      .map((text, i) => ({ key: `i${i + 1}`, text: bilingualOf('en', text), match: `o${i + 1}` }))
    return { ...q, kind: 'matching', items }
  })
  const shortText = fc
    .record({
      ...common,
      points,
      accepted: fc.uniqueArray(format === 'csv' ? plain : words, { minLength: 1, maxLength: 3 }),
    })
    .map(({ accepted, ...q }): Question => ({ ...q, kind: 'short-text', accepted: accepted.map((text) => ({ text })) }))
  const essay = fc
    .record({ ...common, points })
    .map((q): Question => ({ ...q, kind: 'essay', marking: 'trainer', rubric: [] }))
  const ordering = fc.record({ ...common, points, options }).map((q): Question => ({ ...q, kind: 'ordering' }))
  const shared = [single, truth, number, matching, shortText, essay]
  // GIFT has no order, and tells several right answers by weights.
  if (format === 'gift') return fc.oneof(...shared)
  return fc.oneof(...shared, multiple, ordering)
}
