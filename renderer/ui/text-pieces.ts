/** Two texts as the reader of a difference wants them: paragraphs that stayed shortened to their neighbours of a change, words marked within those that changed. Pure. */
import { diffArrays } from 'diff'

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}
export type Passage =
  | { readonly kind: 'same'; readonly text: string }
  | { readonly kind: 'changed'; readonly pieces: readonly Piece[] }
  /** Paragraphs without a change. */
  | { readonly kind: 'skipped'; readonly count: number }

/** Paragraphs that stayed and stand next to a change are kept, so that its place is known. */
const around = 1

export function differenceOf(before: string, after: string): readonly Passage[] {
  const passages: Passage[] = []
  let removed: string[] = []
  const settle = (added: readonly string[]): void => {
    passages.push(...paired(removed, added))
    removed = []
  }
  for (const part of diffArrays(paragraphs(before), paragraphs(after))) {
    if (part.removed) removed = [...part.value]
    else if (part.added) settle(part.value)
    else {
      settle([])
      passages.push(...part.value.map((text) => ({ kind: 'same' as const, text })))
    }
  }
  settle([])
  return shortened(passages)
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(withoutAddresses)

/** A picture is read by its words; its file has another id in each space. */
const withoutAddresses = (paragraph: string): string => paragraph.replaceAll(/!\[([^\]]*)\]\(file:[^)]*\)/g, '[$1]')

/** Paragraphs that took each other's place are compared word by word where they have enough in common; else one goes and the other comes. */
function paired(removed: readonly string[], added: readonly string[]): readonly Passage[] {
  const passages: Passage[] = []
  for (let i = 0; i < Math.max(removed.length, added.length); i++) {
    const [was, is] = [removed[i], added[i]]
    const pieces = was === undefined || is === undefined ? undefined : wordPieces(was, is)
    if (pieces !== undefined) passages.push({ kind: 'changed', pieces })
    else {
      if (was !== undefined) passages.push({ kind: 'changed', pieces: [{ kind: 'removed', text: was }] })
      if (is !== undefined) passages.push({ kind: 'changed', pieces: [{ kind: 'added', text: is }] })
    }
  }
  return passages
}

/** Undefined when so little stayed that marks in one line would be harder to read than the two texts. */
function wordPieces(was: string, is: string): readonly Piece[] | undefined {
  const pieces = diffArrays(wordsOf(was), wordsOf(is)).map(
    ({ value, added, removed }): Piece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  )
  const kept = pieces.filter(({ kind, text }) => kind === 'same' && text.trim() !== '')
  const share = kept.reduce((sum, { text }) => sum + text.length, 0) / Math.max(was.length, is.length)
  return share < 0.3 ? undefined : pieces
}

const segmenter = new Intl.Segmenter('ru', { granularity: 'word' })
/** Words, spaces and signs, of both languages. */
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

function shortened(passages: readonly Passage[]): readonly Passage[] {
  const isNear = passages.map((_, i) =>
    passages.slice(Math.max(0, i - around), i + around + 1).some((near) => near.kind === 'changed'),
  )
  const short: Passage[] = []
  for (const [i, passage] of passages.entries()) {
    const last = short.at(-1)
    if (isNear[i] === true) short.push(passage)
    else if (last?.kind === 'skipped') short[short.length - 1] = { kind: 'skipped', count: last.count + 1 }
    else short.push({ kind: 'skipped', count: 1 })
  }
  return short
}
