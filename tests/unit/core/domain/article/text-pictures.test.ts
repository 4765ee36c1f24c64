import { describe, expect, it } from 'vitest'
import { picturesOf, picturesWithoutWords } from '#core/domain/article/text-pictures.ts'

describe('pictures of a text', () => {
  it('are those that name a file, with their words and caption', () => {
    const text =
      'A ![the gauge](file:a-1 "Where it leaks") and ![](file:b) and ![ ](<file:c>).\n\n![no](https://x.example/a.png) `![no](file:d)`\n\n```\n![no](file:e)\n```'
    expect(picturesOf(text)).toEqual([
      { file: 'file:a-1', words: 'the gauge', caption: 'Where it leaks' },
      { file: 'file:b', words: '', caption: undefined },
      { file: 'file:c', words: '', caption: undefined },
    ])
    expect(picturesWithoutWords(text).map(({ file }) => file)).toEqual(['file:b', 'file:c'])
  })
})
