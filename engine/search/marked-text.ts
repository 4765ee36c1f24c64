/** Finds the words of a query in a text and cuts the piece around them, for a list of hits. */
import { foldWord, type Stemmer } from './stem-word.ts'
import { tokenise } from './tokenise.ts'
import type { SearchTerm } from './search-query.ts'

/** [start, end) in UTF-16 units. */
export type Mark = [number, number]

export interface MarkedText {
  readonly text: string
  readonly marks: Mark[]
}

export function markWords(text: string, terms: readonly SearchTerm[], stemmer: Stemmer): Mark[] {
  const marks: Mark[] = []
  for (const token of tokenise(text)) {
    const folded = foldWord(token.text)
    const stem = stemmer.stem(folded)
    if (terms.some((term) => term.stem === stem || (term.prefix !== undefined && folded.startsWith(term.prefix))))
      marks.push([token.start, token.end])
  }
  return marks
}

const snippetLength = 160

/** About 160 characters around the place with most marks, cut between words, `…` where something was left out. */
export function snippetOf(text: string, marks: Mark[]): MarkedText {
  if (text.length <= snippetLength) return { text, marks }
  const from = wordStart(text, bestStart(marks))
  const to = wordEnd(text, from + snippetLength)
  const before = from > 0 ? '…' : ''
  const shift = before.length - from
  return {
    text: before + text.slice(from, to).trimEnd() + (to < text.length ? '…' : ''),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start + shift, end + shift]),
  }
}

function bestStart(marks: readonly Mark[]): number {
  let best = 0
  let most = 0
  for (const [start] of marks) {
    const inside = marks.filter(([a, b]) => a >= start && b <= start + snippetLength - 40).length
    if (inside > most) {
      most = inside
      best = start
    }
  }
  return Math.max(0, best - 40)
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + 40).search(/\s\S/)
  return space === -1 ? at : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(0, at).search(/\s\S*$/)
  return space === -1 || at - space > 40 ? at : space
}

/** Markdown without its signs, on one line, as a list shows it. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replace(/[*_`~|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
