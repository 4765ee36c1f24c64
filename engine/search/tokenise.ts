/** Cuts text into words of letters and digits, with their places in the original (UTF-16 units). */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

export function* tokenise(text: string): Generator<Token> {
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)) {
    const word = match[0]
    yield { text: word, start: match.index, end: match.index + word.length }
  }
}
