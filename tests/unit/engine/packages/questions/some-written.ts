/** Questions that a format can hold whole, for round trips. */
import fc from 'fast-check'
import { bilingualOf, type Bilingual } from '#core/domain/bilingual.ts'
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
  if (format === 'csv') return fc.oneof(...shared, multiple, ordering)
  return fc.oneof(...shared, multiple, ordering, ...onlyInQti(say, points))
}

export const somePicture = { id: 'file:picture', size: { width: 320, height: 200 } }
const { width, height } = somePicture.size

/** What QTI can say and the others can't. */
function onlyInQti(say: fc.Arbitrary<Bilingual>, points: fc.Arbitrary<number>): readonly fc.Arbitrary<Question>[] {
  const common = { key: fc.constant('k'), prompt: say, points }
  const whole = fc.constantFrom({}, { credit: 'all' } as const)
  const px = fc.integer({ min: 1, max: width / 2 }).map((x) => x / width)
  const py = fc.integer({ min: 1, max: height / 2 }).map((y) => y / height)
  const spot = fc.record({ x: px, y: py })
  const place = fc.oneof(
    fc.record({ shape: fc.constant('rect' as const), x: px, y: py, width: px, height: py }),
    fc.record({ shape: fc.constant('ellipse' as const), x: px, y: py, rx: px, ry: py }),
    fc.record({ shape: fc.constant('polygon' as const), points: fc.array(spot, { minLength: 3, maxLength: 6 }) }),
  )
  const hotspot = fc
    .record({
      ...common,
      alt: say,
      whole,
      feedback: fc.option(say, { nil: undefined }),
      places: fc.array(fc.record({ place, name: say, isRight: fc.boolean() }), { minLength: 1, maxLength: 4 }),
    })
    .map(({ places, whole: credit, feedback, ...q }): Question => {
      const regions = places.map(({ place: at, name, isRight }, i) => ({
        key: `r${i + 1}`,
        name,
        isRight: isRight || i === 0,
        ...(feedback === undefined ? {} : { feedback }),
        ...at,
      }))
      return { ...q, ...credit, kind: 'hotspot', picture: somePicture.id, regions }
    })
  const upload = fc
    .record(common)
    .map((q): Question => ({ ...q, kind: 'upload', marking: 'trainer', rubric: [], maxFiles: 1, endings: [] }))
  const fillIn = fc
    .record({
      ...common,
      accepted: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
      rules: fc.constantFrom({}, { isExact: true }, { isTypoForgiven: true }),
    })
    .map(({ rules, ...q }): Question => ({ ...q, ...rules, kind: 'fill-in' }))
  const measured = fc
    .record({ ...common, answer: fc.nat(99), tolerance: fc.nat(9), unit: say })
    .map((q): Question => ({ ...q, kind: 'number', toleranceIn: 'percent' }))
  const shown = fc.record({ ...common, answer: fc.boolean(), alt: words }).map(({ alt, prompt, ...q }): Question => {
    const picture = `![${alt.replace(/[[\]\\]/g, String.raw`\$&`)}](${somePicture.id})`
    return { ...q, prompt: bilingualOf('en', `${prompt.en ?? ''}\n\n${picture}`), kind: 'true-false' }
  })
  const ordered = fc
    .record({ ...common, whole, texts: fc.uniqueArray(words, { minLength: 2, maxLength: 5 }) })
    .map(({ whole: credit, texts, ...q }): Question => {
      const options = texts.map((text, i) => ({ key: `o${i + 1}`, text: bilingualOf('en', text) }))
      return { ...q, ...credit, kind: 'ordering', options }
    })
  return [hotspot, upload, fillIn, measured, shown, ordered]
}
