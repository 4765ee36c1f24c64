import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPart, wordDiff } from '../../../../../renderer/features/sync/word-diff.ts'

const different = (parts: readonly DiffPart[]): string[] => parts.filter((p) => p.isDifferent).map((p) => p.text)
const joined = (parts: readonly DiffPart[]): string => parts.map((p) => p.text).join('')
const sharedWords = (parts: readonly DiffPart[]): string[] =>
  parts.filter((p) => !p.isDifferent).flatMap((p) => p.text.match(/\S+/g) ?? [])

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))

describe('the words that two versions don’t share', () => {
  it('marks a changed phrase as one part, with the spaces inside it', () => {
    const { left, right } = wordDiff(
      'Разбираем по двадцать минут, в конце записываем препятствия и задачи.',
      'Разбираем в тройках по полчаса, в конце записываем три договорённости.',
    )
    expect(different(left)).toEqual(['двадцать минут,', 'препятствия и задачи.'])
    expect(different(right)).toEqual(['в тройках', 'полчаса,', 'три договорённости.'])
  })
  it('marks only the side that has more', () => {
    const { left, right } = wordDiff('one two', 'one two three')
    expect(different(left)).toEqual([])
    expect(different(right)).toEqual(['three'])
  })
  it('marks everything against nothing', () => {
    const { left, right } = wordDiff('', 'a new text')
    expect(left).toEqual([])
    expect(right).toEqual([{ text: 'a new text', isDifferent: true }])
  })
  it('doesn’t take spaces and line breaks for a difference', () => {
    const { left, right } = wordDiff('one two\nthree', ' one  two three ')
    expect([...different(left), ...different(right)]).toEqual([])
    expect(joined(right)).toBe(' one  two three ')
  })
  it('answers at once for texts too long to match, marking what lies between the ends they share', () => {
    const long = (word: string): string => `start ${`${word} other `.repeat(20_000)}end`
    const { left } = wordDiff(long('a'), long('b'))
    expect(left[0]).toEqual({ text: 'start ', isDifferent: false })
    expect(left.at(-1)).toEqual({ text: ' other end', isDifferent: false })
    expect(different(left)).toHaveLength(1)
  })
  it(`gives both texts back whole, and the same shared words on both sides (seed ${seed})`, () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'да', 'нет,', ' ', '\n', '\n\n', '  '), { maxLength: 24 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { left, right } = wordDiff(a, b)
        expect([joined(left), joined(right)]).toEqual([a, b])
        expect(sharedWords(left)).toEqual(sharedWords(right))
        if (a.trim() === b.trim()) expect([...different(left), ...different(right)]).toEqual([])
      }),
      { seed },
    )
  })
})
