/** The stems of all words, in order, as FTS5 gets them. */
import { foldWord, type Stemmer } from './stem-word.ts'
import { eachWord } from './tokenise.ts'

export function stemText(text: string, stemmer: Stemmer): string {
  let stems = ''
  eachWord(text, (start, end) => {
    const stem = stemmer.stem(foldWord(text.slice(start, end)))
    stems += stems === '' ? stem : ` ${stem}`
  })
  return stems
}
