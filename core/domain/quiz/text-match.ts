/** Is what a person wrote one of the accepted answers? Case, ё and spaces never decide; word forms and one typing mistake as the author chose. */

/** Brings the forms of a word together (the search's stemmer); `folded` is in small letters with е for ё. */
export interface WordForms {
  stem(folded: string): string
}
/** Every form stands for itself. */
export const exactForms: WordForms = { stem: (folded) => folded }

/** Folds what must not decide over right or wrong: case, ё, outer and doubled spaces. */
export const foldAnswerText = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim()

export interface TextTolerance {
  readonly forms: WordForms
  readonly isTypoForgiven: boolean
}

export function matchesText(typed: string, accepted: string, { forms, isTypoForgiven }: TextTolerance): boolean {
  const text = foldAnswerText(typed)
  const pattern = foldAnswerText(accepted)
  if (text === '') return false
  const pieces = patternPieces(pattern)
  const [only] = pieces
  if (pieces.length > 1) return matchesPieces(text, pieces)
  const plain = only ?? ''
  if (text === plain) return true
  const written = wordsOf(text)
  const wanted = wordsOf(plain)
  if (wanted.length === 0 || written.length !== wanted.length) return isTypoForgiven && isOneMistake(text, plain)
  const stems = (words: readonly string[]): readonly string[] => words.map((word) => forms.stem(word))
  const [is, be] = [stems(written), stems(wanted)]
  const different = be.filter((stem, i) => stem !== is[i])
  if (different.length === 0) return true
  if (!isTypoForgiven) return false
  if (isOneMistake(text, plain)) return true
  if (different.length > 1) return false
  const at = be.findIndex((stem, i) => stem !== is[i])
  return isOneMistake(is[at] ?? '', be[at] ?? '') || isOneMistake(written[at] ?? '', wanted[at] ?? '')
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The text between the stars; `\*` is a star. One piece: no pattern. */
function patternPieces(pattern: string): readonly string[] {
  const pieces = ['']
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i)
    if (char === '*') pieces.push('')
    else if (char === '\\' && pattern.charAt(i + 1) === '*') {
      pieces.push(`${pieces.pop() ?? ''}*`)
      i += 1
    } else pieces.push(`${pieces.pop() ?? ''}${char}`)
  }
  return pieces
}

/** Each piece is looked for after the one before it: no pattern can make this slow. */
function matchesPieces(text: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return from <= text.length - last.length
}

/** From this length on a word stays itself with one wrong letter. */
const shortestForgiven = 5

/** One letter added, left out, changed, or two neighbours swapped; never in a number, where each digit tells. */
export function isOneMistake(typed: string, wanted: string): boolean {
  if (wanted.length < shortestForgiven || Math.abs(typed.length - wanted.length) > 1) return false
  if (typed.replace(/\P{N}/gu, '') !== wanted.replace(/\P{N}/gu, '')) return false
  let start = 0
  while (start < Math.min(typed.length, wanted.length) && typed[start] === wanted[start]) start += 1
  let end = 0
  const room = Math.min(typed.length, wanted.length) - start
  while (end < room && typed.at(-1 - end) === wanted.at(-1 - end)) end += 1
  const left = typed.slice(start, typed.length - end)
  const right = wanted.slice(start, wanted.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
