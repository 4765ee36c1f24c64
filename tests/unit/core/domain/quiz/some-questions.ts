/** One question of each kind that scores by itself, and its full key. */
import { bilingualOf } from '#core/domain/bilingual.ts'
import type { Answer, Question } from '#core/domain/quiz/quiz.ts'

export const prompt = bilingualOf('en', '?')
export const option = (key: string, share?: number) => ({
  key,
  text: bilingualOf('en', key),
  ...(share === undefined ? {} : { share }),
})
const options = ['a', 'b', 'c', 'd'].map((key) => option(key))
type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

export const single: Of<'single'> = { kind: 'single', key: 'q1', prompt, points: 2, options, answer: 'b' }
export const multiple: Of<'multiple'> = { kind: 'multiple', key: 'q2', prompt, points: 2, options, answers: ['a', 'b'] }
export const number: Of<'number'> = { kind: 'number', key: 'q3', prompt, points: 1, answer: 0.3, tolerance: 0.1 }
export const weight: Of<'number'> = {
  kind: 'number',
  key: 'w',
  prompt,
  points: 1,
  answer: 12,
  tolerance: 5,
  toleranceIn: 'percent',
  unit: { ru: 'кг', en: 'kg', source: 'ru' },
  units: [{ unit: { ru: 'г', en: 'g', source: 'ru' }, factor: 0.001 }],
}
export const fillIn: Of<'fill-in'> = {
  kind: 'fill-in',
  key: 'q4',
  prompt,
  points: 1,
  accepted: ['учёт', 'record keeping'],
}
export const shortText: Of<'short-text'> = {
  kind: 'short-text',
  key: 'q8',
  prompt,
  points: 2,
  accepted: [{ text: 'товарный знак' }, { text: 'знак*', share: 0.5 }],
  isTypoForgiven: true,
}
export const ordering: Of<'ordering'> = { kind: 'ordering', key: 'q5', prompt, points: 4, options }
export const trueFalse: Of<'true-false'> = { kind: 'true-false', key: 'q6', prompt, points: 1, answer: false }
export const matching: Of<'matching'> = {
  kind: 'matching',
  key: 'q7',
  prompt,
  points: 4,
  items: ['i1', 'i2', 'i3', 'i4'].map((key, i) => ({ ...option(key), match: ['a', 'b', 'a', 'c'][i] ?? '' })),
  options,
}
const region = (key: string, x: number, isRight: boolean) =>
  ({ key, name: prompt, isRight, shape: 'rect', x, y: 0.1, width: 0.1, height: 0.1 }) as const
export const hotspot: Of<'hotspot'> = {
  kind: 'hotspot',
  key: 'q9',
  prompt,
  points: 2,
  picture: 'file:1',
  alt: prompt,
  regions: [region('r1', 0.1, true), region('r2', 0.4, true), region('r3', 0.7, false)],
}
const level = (key: string, points: number) => ({ key, text: prompt, points })
export const essay: Of<'essay'> = {
  kind: 'essay',
  key: 'q10',
  prompt,
  points: 10,
  marking: 'trainer',
  rubric: [
    { key: 'facts', name: prompt, levels: [level('none', 0), level('some', 2), level('all', 4)] },
    { key: 'words', name: prompt, levels: [level('poor', 0), level('clear', 1)] },
  ],
}

export const fullKeys: readonly (readonly [Question, Answer])[] = [
  [single, { kind: 'single', choice: 'b' }],
  [multiple, { kind: 'multiple', choices: ['b', 'a'] }],
  [number, { kind: 'number', value: 0.3 }],
  [weight, { kind: 'number', value: 12_000, unit: 'г' }],
  [fillIn, { kind: 'fill-in', text: 'учет' }],
  [shortText, { kind: 'short-text', text: 'Товарный  знак' }],
  [ordering, { kind: 'ordering', order: ['a', 'b', 'c', 'd'] }],
  [trueFalse, { kind: 'true-false', value: false }],
  [
    matching,
    {
      kind: 'matching',
      pairs: [
        { item: 'i4', option: 'c' },
        { item: 'i1', option: 'a' },
        { item: 'i2', option: 'b' },
        { item: 'i3', option: 'a' },
      ],
    },
  ],
  [
    hotspot,
    {
      kind: 'hotspot',
      spots: [
        { x: 0.45, y: 0.15 },
        { x: 0.15, y: 0.15 },
      ],
    },
  ],
]
