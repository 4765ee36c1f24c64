import { describe, expect, it } from 'vitest'
import { cite } from '#core/domain/article/cite.ts'

const piece = {
  title: 'Входной контроль без лаборатории.',
  authors: ['Ирина Ветрова', 'Олег Лапин'],
  on: { year: 2026, month: 11, day: 12 },
  library: 'Артель: библиотека сообщества',
}

describe('a reference', () => {
  it('in Russian names the first author turned round, the title, all authors, the kind of text, where and when', () => {
    expect(cite(piece, 'ru')).toBe(
      'Ветрова, И. Входной контроль без лаборатории / Ирина Ветрова, Олег Лапин. — Текст : электронный // Артель: библиотека сообщества. — 2026. — 12 нояб.',
    )
  })
  it('in English is authors, date, title, library and licence', () => {
    expect(
      cite(
        { ...piece, title: 'Freedom to operate', authors: ['Irina Vetrova'], library: 'Artel', licence: 'CC BY 4.0' },
        'en',
      ),
    ).toBe('Irina Vetrova (2026, 12 Nov). Freedom to operate. Artel. CC BY 4.0.')
  })
  it('leaves a name of one word as it is, and does without authors', () => {
    expect(cite({ ...piece, authors: ['Artel'] }, 'ru')).toMatch(/^Artel\. Входной/)
    expect(cite({ ...piece, authors: [] }, 'ru')).toMatch(/^Входной контроль без лаборатории\. — Текст/)
  })
})
