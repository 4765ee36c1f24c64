import { describe, expect, it } from 'vitest'
import type { AnnotationView } from '#core/contract/annotations.ts'
import { marksOf } from '../../../../../../renderer/features/library/files/marks/use-file-marks.ts'

const mark = (id: string, spot: AnnotationView['spot']): AnnotationView => ({
  id,
  of: 'article:a',
  kind: 'highlight',
  spot,
  note: '',
  createdAt: 1,
  updatedAt: 1,
  conflicts: 0,
})
const uses = [
  { file: 'file:ru', as: 'main', language: 'ru' },
  { file: 'file:en', as: 'main', language: 'en' },
] as const

describe('marks beside a file', () => {
  const all = [
    mark('of the text', { block: 2 }),
    mark('own', { file: 'file:en', page: 3, language: 'en' }),
    mark('other language', { file: 'file:ru', page: 3, language: 'ru' }),
    mark('earlier edition', { file: 'file:en-2025', page: 9, language: 'en' }),
    mark('earlier edition of the other language', { file: 'file:ru-2025', page: 9, language: 'ru' }),
    mark('earlier edition without a language', { file: 'file:old', page: 1 }),
  ]
  it('are those made in it and in editions that are gone, not those of the text and of the other language', () => {
    expect(marksOf(all, 'file:en', uses).map(({ id }) => id)).toEqual([
      'own',
      'earlier edition',
      'earlier edition without a language',
    ])
  })
})
