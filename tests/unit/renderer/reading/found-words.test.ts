import { describe, expect, it } from 'vitest'
import { foundRanges } from '../../../../renderer/reading/use-found-words.ts'

const found = (text: string, words: readonly string[]): string[] => {
  const spans: string[] = []
  const rangeOf = (start: number, end: number): undefined => {
    spans.push(text.slice(start, end))
  }
  foundRanges({ text, rangeOf }, words)
  return spans
}

describe('the words that a text was found by', () => {
  it('are whole words, whatever the size of their letters, phrases over a line’s end too', () => {
    expect(found('Поставщики и поставщика, не поставщикам', ['поставщики', 'поставщика'])).toEqual([
      'Поставщики',
      'поставщика',
    ])
    expect(found('управление\nкачеством', ['управление качеством'])).toEqual(['управление\nкачеством'])
    expect(found('C++ (и всё)', ['c++ (и'])).toEqual(['C++ (и'])
    expect(found('Наше ноу-хау: «секрет»', ['ноу-хау: «секрет'])).toEqual(['ноу-хау: «секрет'])
  })
})
