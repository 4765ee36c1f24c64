/**
 * A text as an anchor sees it: one space for any run of white space, ё = е, one kind of quote and dash, small letters. What a typesetter or a corrector of quotes changes is no change
 * to it. Each place remembers where it stood in the text as it is.
 */
export interface FoldedText {
  readonly text: string
  /** Folded place -> place in the original; one longer than the text, so that ends can be looked up too. */
  readonly origin: Int32Array
}

export function foldText(original: string): FoldedText {
  const origin = new Int32Array(original.length + 1)
  const codes = new Uint16Array(original.length)
  let length = 0
  let isSpace = true
  for (let i = 0; i < original.length; i++) {
    const code = foldedCode(original.charCodeAt(i))
    if (code === nothing || (code === space && isSpace)) continue
    isSpace = code === space
    origin[length] = i
    codes[length] = code
    length++
  }
  origin[length] = original.length
  return { text: textOf(codes.subarray(0, length)), origin: origin.subarray(0, length + 1) }
}

const nothing = 0
const space = 0x20
/** Every sign below this has its folded one in a table: letters of both languages, quotes, dashes and spaces are among them. */
const tableSize = 0x2100
const table = createTable()
const foldedCode = (code: number): number => (code < tableSize ? (table[code] ?? code) : code)

function createTable(): Uint16Array {
  const codes = new Uint16Array(tableSize)
  for (let code = 0; code < tableSize; code++) {
    const sign = String.fromCharCode(code)
    // A letter whose small form is longer (İ) stays as it is, so that places don't shift.
    const small = sign.toLowerCase()
    codes[code] = /[\s\u200b]/.test(sign) ? space : small.length === 1 ? small.charCodeAt(0) : code
  }
  const alike = (signs: string, as: string): void => {
    for (const sign of signs) codes[sign.charCodeAt(0)] = as.charCodeAt(0)
  }
  alike('ёЁ', 'е')
  alike('«»„“”‟″', '"')
  alike('‘’‚‛', "'")
  alike('‐‑‒–—―', '-')
  // A soft hyphen is not there.
  codes[0xad] = nothing
  return codes
}

const chunk = 8_192
function textOf(codes: Uint16Array): string {
  let text = ''
  for (let i = 0; i < codes.length; i += chunk) text += String.fromCharCode(...codes.subarray(i, i + chunk))
  return text
}

export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const wordPattern = /[\p{L}\p{N}]+/gu
export function wordsOf(folded: string): readonly Word[] {
  const words: Word[] = []
  for (let match = nextWord(folded, 0); match !== undefined; match = nextWord(folded, match.end)) words.push(match)
  return words
}

/** The letters and figures of both languages are told without asking Unicode; the pattern decides about the rest. */
const isPlainLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x430 && code <= 0x44f)

function nextWord(text: string, from: number): Word | undefined {
  let start = from
  while (start < text.length && !isPlainLetter(text.charCodeAt(start)) && text.charCodeAt(start) < 128) start++
  let end = start
  while (end < text.length && isPlainLetter(text.charCodeAt(end))) end++
  if (end > start && (end === text.length || text.charCodeAt(end) < 128))
    return { text: text.slice(start, end), start, end }
  wordPattern.lastIndex = start
  const match = wordPattern.exec(text)
  return match === null ? undefined : { text: match[0], start: match.index, end: match.index + match[0].length }
}
