/**
 * Finds quoted passages in something that comes in parts: pages of a PDF, chapters of a book. The parts are one text, so that a passage is found wherever a new edition moved it; the part
 * where it stood before only decides between like passages.
 */
import { anchorText } from './anchor.ts'
import type { Quote } from './spot.ts'

/** `part` counts from 0; `start` and `end` count UTF-16 code units of the part's text. */
export interface PartPlace {
  readonly part: number
  readonly start: number
  readonly end: number
}
export interface AnchoredParts {
  /** @param near the part where it stood; undefined when the passage is gone */
  readonly find: (quote: Quote, near?: number) => PartPlace | undefined
}

export function anchorParts(parts: readonly string[]): AnchoredParts {
  const starts: number[] = []
  let length = 0
  for (const text of parts) {
    starts.push(length)
    length += text.length + 1
  }
  const anchored = anchorText(parts.join('\n'))
  return {
    find: (quote, near) => {
      const found = anchored.find(quote, near === undefined ? undefined : (starts[near] ?? length))
      if (found.kind === 'lost') return undefined
      const part = starts.findLastIndex((start) => start <= found.start)
      const from = starts[part] ?? 0
      // Of a passage over two parts, what stands in the first.
      return { part, start: found.start - from, end: Math.min(found.end - from, parts[part]?.length ?? 0) }
    },
  }
}
