/** Where a reader is in a text: sections by its headings, each as wide as its share of the words. */
import type { Block } from './markdown-blocks.ts'

export interface ReadingSection {
  readonly title: string
  /** 0-1, where the section begins in the text, and its share of it. */
  readonly start: number
  readonly share: number
}

/** Sections at headings of level 1-2; what stands before the first heading is a section without a title. */
export function readingSections(blocks: readonly Block[]): readonly ReadingSection[] {
  const drafts: { title: string; length: number }[] = []
  for (const block of blocks) {
    const isStart = block.kind === 'heading' && block.level <= 2
    if (isStart || drafts.length === 0) drafts.push({ title: isStart ? headingText(block) : '', length: 0 })
    const section = drafts.at(-1)
    if (section !== undefined) section.length += block.markdown.length
  }
  const whole = drafts.reduce((sum, d) => sum + d.length, 0)
  let start = 0
  return drafts.map((d) => {
    const share = whole === 0 ? 0 : d.length / whole
    const section = { title: d.title, start, share }
    start += share
    return section
  })
}

export interface ReadingPlace {
  /** 1-based number of the section that is being read. */
  readonly section: number
  /** 0-1 of each section that lies above the reading line. */
  readonly filled: readonly number[]
}

/** @param share 0-1 of the text that has been read */
export function readingPlace(sections: readonly ReadingSection[], share: number): ReadingPlace {
  const filled = sections.map((s) => (s.share === 0 ? 1 : clamp01((share - s.start) / s.share)))
  const current = filled.findIndex((f) => f < 1)
  return { section: current < 0 ? sections.length : current + 1, filled }
}

/** Minutes left, never 0 while something is left to read. */
export const minutesLeft = (minutes: number, share: number): number =>
  share >= 1 ? 0 : Math.max(1, Math.round(minutes * (1 - share)))

/** About 180 words a minute; used where the author named no time. */
export const estimateMinutes = (markdown: string): number =>
  Math.max(1, Math.round(markdown.split(/\s+/).filter(Boolean).length / 180))

const headingText = (block: Block): string =>
  block.markdown
    .replace(/^#+\s+/, '')
    .replace(/\s+#+\s*$/, '')
    .replace(/[*_`]/g, '')
/** Shares are sums of fractions: what is full but for rounding is full. */
const clamp01 = (n: number): number => (n > 1 - 1e-9 ? 1 : Math.max(0, n))
