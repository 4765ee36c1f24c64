/** Cuts text into words of letters and digits, with their places in the original (UTF-16 units). */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  eachWord(text, (start, end) => tokens.push({ text: text.slice(start, end), start, end }))
  return tokens
}

/** The same without an object a word: texts are long, and most of their words are looked at once. */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = -1
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const code = unit < 0xd800 ? unit : (text.codePointAt(at) ?? unit)
    const sort = code < known.length ? known[code] : sortOf(code)
    // A mark goes on with a word and begins none.
    if (start === -1 && sort === letter) start = at
    else if (start !== -1 && sort === other) {
      visit(start, at)
      start = -1
    }
    at += code > 0xffff ? 2 : 1
  }
  if (start !== -1) visit(start, text.length)
}

const [other, letter, mark] = [0, 1, 2]

function sortOf(code: number): number {
  const sign = String.fromCodePoint(code)
  if (/[\p{L}\p{N}]/u.test(sign)) return letter
  return /\p{M}/u.test(sign) ? mark : other
}
/** Latin, Greek and Cyrillic, where most letters of our texts are. */
const known = Uint8Array.from({ length: 0x530 }, (_, code) => sortOf(code))
