/** A GIFT file cut into questions: comments and categories are taken out, each question knows its line. */

export interface GiftBlock {
  /** Line where it begins, from 1. */
  readonly line: number
  readonly text: string
  /** The category that holds from here, without `$course$/` and the like. */
  readonly category: string | undefined
}

/** Questions stand apart by an empty line; one inside braces doesn't end a question. */
export function giftBlocks(file: string): readonly GiftBlock[] {
  const blocks: GiftBlock[] = []
  let category: string | undefined
  let lines: string[] = []
  let start = 0
  let depth = 0
  const flush = (): void => {
    const text = lines.join('\n').trim()
    if (text !== '') blocks.push({ line: start, text, category })
    lines = []
    depth = 0
  }
  for (const [i, line] of file
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const isEmpty = line.trim() === ''
    if (isEmpty && depth <= 0) {
      flush()
      continue
    }
    // A question that never closes its brace ends where the next one begins with a title.
    if (depth > 0 && line.startsWith('::')) flush()
    if (/^\s*\/\//.test(line)) continue
    const named = /^\s*\$CATEGORY:\s*(.*)$/i.exec(line)
    if (named !== null && depth <= 0) {
      flush()
      category = categoryName(named[1] ?? '')
      continue
    }
    if (lines.length === 0) start = i + 1
    lines.push(line)
    depth += braces(line)
  }
  flush()
  return blocks
}

/** The innermost name of a path of categories; a doubled slash is a slash. */
function categoryName(path: string): string | undefined {
  const parts = path
    .trim()
    .replaceAll('//', '\u0000')
    .split('/')
    .map((part) => part.replaceAll('\u0000', '/').trim())
    .filter((part) => part !== '' && !/^\$\w+\$$/.test(part) && part.toLowerCase() !== 'top')
  const name = parts.at(-1)
  return name === undefined ? undefined : name.slice(0, 80)
}

const braces = (line: string): number => {
  const plain = line.replace(/\\./g, '')
  return (plain.match(/\{/g)?.length ?? 0) - (plain.match(/\}/g)?.length ?? 0)
}

const escaped = /\\(n|->|[~=#{}:\\])/g

/** `\n` is a new line, a backslash before a sign with a meaning gives the sign. */
export const plainGift = (text: string): string =>
  text.replace(escaped, (_all, sign: string) => (sign === 'n' ? '\n' : sign)).trim()

export const giftText = (text: string): string =>
  text
    .replace(/[~=#{}:\\]/g, String.raw`\$&`)
    .replaceAll('->', String.raw`\->`)
    .replace(/\r?\n/g, String.raw`\n`)

/** Where an unescaped sign stands, or -1. */
export function indexOfSign(text: string, signs: string, from = 0): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i += 1
    else if (signs.includes(text.charAt(i))) return i
  }
  return -1
}

/** Cuts at unescaped signs, the signs stay at the beginning of their piece. */
export function cutAtSigns(text: string, signs: string): readonly string[] {
  const cuts: number[] = []
  for (let at = indexOfSign(text, signs); at >= 0; at = indexOfSign(text, signs, at + 1)) cuts.push(at)
  return [text.slice(0, cuts[0] ?? text.length), ...cuts.map((at, i) => text.slice(at, cuts[i + 1] ?? text.length))]
}
