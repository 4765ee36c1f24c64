import type { Question } from '#core/domain/quiz/quiz.ts'

const t = (en: string) => ({ source: 'en' as const, en })
const common = { prompt: t('?'), points: 2 }

export const single: Question = {
  ...common,
  kind: 'single',
  key: 's',
  answer: 'b',
  options: [
    { key: 'a', text: t('A'), feedback: t('not A') },
    { key: 'b', text: t('B'), feedback: t('yes B') },
  ],
}
export const multiple: Question = {
  ...common,
  kind: 'multiple',
  key: 'm',
  answers: ['a', 'b'],
  options: [
    { key: 'a', text: t('A') },
    { key: 'b', text: t('B'), feedback: t('also B') },
    { key: 'c', text: t('C'), feedback: t('not C') },
  ],
}
export const truth: Question = { ...common, kind: 'true-false', key: 't', answer: false, feedback: t('why') }
export const number: Question = { ...common, kind: 'number', key: 'n', answer: 12.5, tolerance: 0.5 }
export const fillIn: Question = { ...common, kind: 'fill-in', key: 'f', accepted: ['Ёлка', 'tree'] }
export const ordering: Question = {
  ...common,
  kind: 'ordering',
  key: 'o',
  options: [
    { key: 'x', text: t('X') },
    { key: 'y', text: t('Y') },
    { key: 'z', text: t('Z') },
  ],
}
export const questions = [single, multiple, truth, number, fillIn, ordering]
