/** The stems of all words, in order, as FTS5 gets them. */
import { foldWord, type Stemmer } from './stem-word.ts'
import { tokenise } from './tokenise.ts'

export function stemText(text: string, stemmer: Stemmer): string {
  const words: string[] = []
  for (const token of tokenise(text)) words.push(stemmer.stem(foldWord(token.text)))
  return words.join(' ')
}
