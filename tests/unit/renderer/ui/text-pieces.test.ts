import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testSeed } from '#tests/support/seed.ts'
import { differenceOf, type Passage } from '../../../../renderer/ui/text-pieces.ts'

const marked = (passages: readonly Passage[]): string =>
  passages
    .map((passage) =>
      passage.kind === 'skipped'
        ? `(${passage.count})`
        : passage.kind === 'same'
          ? passage.text
          : passage.pieces
              .map(({ kind, text }) => (kind === 'added' ? `+${text}+` : kind === 'removed' ? `-${text}-` : text))
              .join(''),
    )
    .join('\n')

describe('a difference', () => {
  it('marks words in a paragraph that changed, and keeps its neighbours', () => {
    const before = 'Раз.\n\nДва.\n\nПринимали всю партию за день.\n\nЧетыре.\n\nПять.\n\nШесть.'
    const after = before.replace('за день', 'за час')
    expect(marked(differenceOf(before, after))).toBe('(1)\nДва.\nПринимали всю партию за -день-+час+.\nЧетыре.\n(2)')
  })
  it('shows a paragraph that was rewritten as one that goes and one that comes', () => {
    expect(marked(differenceOf('Купили весы у соседа.', 'Теперь всё взвешивает робот-манипулятор.'))).toBe(
      '-Купили весы у соседа.-\n+Теперь всё взвешивает робот-манипулятор.+',
    )
  })
  it('says of a new paragraph that it was added', () => {
    expect(marked(differenceOf('Раз.', 'Раз.\n\nДва.'))).toBe('Раз.\n+Два.+')
    expect(differenceOf('Раз.', 'Раз.').every(({ kind }) => kind !== 'changed')).toBe(true)
  })
  it('holds both texts, whatever they are', () => {
    const word = fc.constantFrom('литьё', 'брак', 'за', 'день', 'The', 'scrap', '7 %', 'ё', '👍')
    const text = fc
      .array(
        fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')}.`),
        { maxLength: 6 },
      )
      .map((paragraphs) => paragraphs.join('\n\n'))
    const side = (passages: readonly Passage[], leftOut: 'added' | 'removed'): string =>
      passages
        .flatMap((p) =>
          p.kind === 'changed' ? p.pieces.filter(({ kind }) => kind !== leftOut).map((x) => x.text) : [],
        )
        .join('')
    fc.assert(
      fc.property(text, text, (before, after) => {
        const passages = differenceOf(before, after)
        const squeeze = (s: string): string => s.replaceAll(/\s+/g, '')
        for (const [whole, shown] of [
          [before, side(passages, 'added')],
          [after, side(passages, 'removed')],
        ] as const) {
          const stayed = passages.flatMap((p) => (p.kind === 'same' ? [p.text] : [])).join('')
          expect(squeeze(whole).length).toBeGreaterThanOrEqual(squeeze(shown + stayed).length)
          for (const part of passages) if (part.kind === 'same') expect(whole).toContain(part.text)
        }
      }),
      { seed: testSeed('text-pieces') },
    )
  })
})
