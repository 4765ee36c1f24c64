import { type FoldedText, type Word, wordsOf } from './folded-text.ts'

/** Words of a text and where each of them stands. */
export interface WordIndex {
  readonly words: readonly Word[]
  /** Places in `words`, in order. */
  readonly places: (word: string) => readonly number[]
}

export function createWordIndex({ text }: FoldedText): WordIndex {
  const words = wordsOf(text)
  const byWord = new Map<string, number[]>()
  for (const [i, { text: word }] of words.entries()) {
    const known = byWord.get(word)
    if (known === undefined) byWord.set(word, [i])
    else known.push(i)
  }
  const none: readonly number[] = []
  return { words, places: (word) => byWord.get(word) ?? none }
}
