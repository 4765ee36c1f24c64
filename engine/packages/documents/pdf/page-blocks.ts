/** The words of a PDF's page as paragraphs: lines by where they stand, joined where one goes on in the next; larger short ones are headings. Pure. */
export interface PdfWord {
  readonly text: string
  /** In points from the page's left lower corner. */
  readonly x: number
  readonly y: number
  /** Height of its letters. */
  readonly size: number
  /** The line ends with it. */
  readonly isLast: boolean
}
export interface PdfLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
}
export interface PdfBlock {
  readonly kind: 'heading' | 'paragraph' | 'item'
  readonly text: string
  /** Where it begins. */
  readonly y: number
}

export function linesOf(words: readonly PdfWord[]): readonly PdfLine[] {
  const lines: PdfLine[] = []
  let now: PdfWord[] = []
  const end = (): void => {
    const text = now
      .map((word) => word.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
    const shown = now.filter((word) => word.text.trim() !== '')
    const [start] = shown
    if (text !== '' && start !== undefined)
      lines.push({ text, x: start.x, y: start.y, size: Math.max(...shown.map((word) => word.size)) })
    now = []
  }
  for (const word of words) {
    const before = now.find(({ text }) => text.trim() !== '')
    if (before !== undefined && word.text.trim() !== '' && Math.abs(word.y - before.y) > Math.max(2, before.size / 2))
      end()
    now.push(word)
    if (word.isLast) end()
  }
  end()
  return lines
}

/** The size in which most letters are set. */
export function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const bullet = /^[•◦▪‣●○■□–·*-]\s+/

export function blocksOf(lines: readonly PdfLine[], body: number): readonly PdfBlock[] {
  const blocks: { kind: PdfBlock['kind']; text: string; y: number; size: number }[] = []
  let last: PdfLine | undefined
  for (const line of lines) {
    const kind = kindOf(line, body)
    const open = blocks.at(-1)
    const text = kind === 'item' ? line.text.replace(bullet, '') : line.text
    if (open !== undefined && last !== undefined && goesOn(open, last, line, kind)) open.text = joined(open.text, text)
    else blocks.push({ kind, text, y: line.y, size: line.size })
    last = line
  }
  return blocks.map(({ kind, text, y }) => ({ kind, text, y }))
}

function kindOf({ text, size }: PdfLine, body: number): PdfBlock['kind'] {
  if (bullet.test(text)) return 'item'
  return size > body * 1.18 && text.length <= 140 && /\p{L}/u.test(text) ? 'heading' : 'paragraph'
}

function goesOn(
  open: { readonly kind: PdfBlock['kind']; readonly text: string; readonly size: number },
  last: PdfLine,
  line: PdfLine,
  kind: PdfBlock['kind'],
): boolean {
  if (kind === 'item') return false
  if (open.kind === 'heading' || kind === 'heading')
    return (
      open.kind === kind &&
      Math.abs(open.size - line.size) < 0.6 &&
      last.y - line.y < line.size * 1.6 &&
      open.text.length < 140
    )
  const down = last.y - line.y
  // A new column or page: the sentence itself says if it goes on.
  if (down <= 0 || down > line.size * 4) return !isEnded(open.text) && /^\p{Ll}/u.test(line.text)
  return down <= line.size * 1.75 && !(isEnded(last.text) && line.x - last.x > line.size * 0.8)
}

/** The end of a paragraph, as far as its last sign tells. */
export const isEnded = (text: string): boolean => /[.!?…:;»”")\]]$/.test(text)

/** A word that was cut at the line's end is whole again. */
export const joined = (before: string, after: string): string =>
  /\p{Ll}[-‐\u00AD]$/u.test(before) && /^\p{Ll}/u.test(after) ? `${before.slice(0, -1)}${after}` : `${before} ${after}`

/** Lines at the head or foot that return on most pages (numbers may differ), as they are compared. */
export function runningLines(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const lines of pages)
    for (const line of new Set(edges(lines).map(folded))) counts.set(line, (counts.get(line) ?? 0) + 1)
  const filled = pages.filter((lines) => lines.length > 0).length
  return new Set([...counts].filter(([, count]) => filled >= 4 && count > filled / 2).map(([line]) => line))
}
/** A page of a few lines has no head and foot. */
const edges = (lines: readonly PdfLine[]): readonly PdfLine[] => {
  if (lines.length < 6) return []
  const byHeight = [...lines].sort((a, b) => b.y - a.y)
  return [...byHeight.slice(0, 2), ...byHeight.slice(-2)]
}
const folded = ({ text }: PdfLine): string => text.replace(/\d+/g, '#').slice(0, 200)

export function withoutRunning(lines: readonly PdfLine[], running: ReadonlySet<string>): readonly PdfLine[] {
  const dropped = new Set(edges(lines).filter((line) => running.has(folded(line))))
  return lines.filter((line) => !dropped.has(line))
}
