/** What a person typed, as terms that must all be found; the last one may still be unfinished. */
import { foldWord, type Stemmer } from './stem-word.ts'
import { tokenise } from './tokenise.ts'

export interface SearchTerm {
  readonly stem: string
  /** The letters typed so far, where the word may go on. */
  readonly prefix: string | undefined
}

const maxTerms = 12

export function parseQuery(query: string, stemmer: Stemmer): SearchTerm[] {
  const tokens = [...tokenise(query)].slice(0, maxTerms)
  return tokens.map((token, i) => {
    const folded = foldWord(token.text)
    const isUnfinished = i === tokens.length - 1 && token.end === query.length && folded.length > 1
    return { stem: stemmer.stem(folded), prefix: isUnfinished ? folded : undefined }
  })
}

/** The query in FTS5's language. Terms hold letters and digits only, so that quotes are enough. */
export function termsToFts(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ stem, prefix }) => (prefix === undefined ? `"${stem}"` : `("${stem}" OR "${prefix}"*)`))
    .join(' AND ')
}
