import { describe, expect, it } from 'vitest'
import { markdownBlocks, pairBlocks } from '../../../../../renderer/features/library/markdown-blocks.ts'

const texts = (markdown: string): readonly string[] => markdownBlocks(markdown).map((b) => b.markdown)

describe('Markdown is cut into blocks', () => {
  it('takes paragraphs and headings apart, also without a blank line', () => {
    expect(texts('One\nstill one\n\nTwo\n## Head\nThree')).toEqual(['One\nstill one', 'Two', '## Head', 'Three'])
  })
  it('keeps a loose list, its indented continuation and a table whole', () => {
    const list = '1. First\n\n   more\n\n2. Second'
    const table = '| a | b |\n|---|---|\n| 1 | 2 |'
    expect(texts(`${list}\n\nAfter\n\n${table}`)).toEqual([list, 'After', table])
  })
  it('reads nothing inside a code fence', () => {
    const code = '```\n# not a heading\n\nstill code\n```'
    expect(texts(`${code}\n\nText`)).toEqual([code, 'Text'])
  })
  it('loses no character but blank lines', () => {
    const source = '# A\n\npara\n\n- x\n- y\n\n> quote\n\nend'
    expect(texts(source).join('').replace(/\s/g, '')).toBe(source.replace(/\s/g, ''))
  })
  it('finds nothing in an empty text', () => {
    expect(texts('\n\n')).toEqual([])
  })
})

describe('two languages stand side by side', () => {
  const pair = (left: string, right: string) =>
    pairBlocks(markdownBlocks(left), markdownBlocks(right)).map((p) => [p.left?.markdown, p.right?.markdown])

  it('pairs paragraph by paragraph', () => {
    expect(pair('# A\n\none\n\ntwo', '# Б\n\nодин\n\nдва')).toEqual([
      ['# A', '# Б'],
      ['one', 'один'],
      ['two', 'два'],
    ])
  })
  it('a paragraph missing in one section shifts nothing in the next', () => {
    expect(pair('one\n\ntwo\n\n# A\n\nthree', 'один\n\n# Б\n\nтри')).toEqual([
      ['one', 'один'],
      ['two', undefined],
      ['# A', '# Б'],
      ['three', 'три'],
    ])
  })
  it('a section that only one language has stands alone', () => {
    expect(pair('one', 'один\n\n# Б\n\nдва')).toEqual([
      ['one', 'один'],
      [undefined, '# Б'],
      [undefined, 'два'],
    ])
  })
})
