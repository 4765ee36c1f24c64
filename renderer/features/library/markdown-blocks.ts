/** Cuts Markdown into its top-level blocks, so that two languages can stand side by side, one grid row per paragraph. */

export interface Block {
  readonly kind: 'heading' | 'text'
  /** Level 1-6 of a heading, 0 otherwise. */
  readonly level: number
  readonly markdown: string
}

/** One row of the two-column reading; a side without a counterpart is undefined. */
export interface BlockPair {
  readonly left: Block | undefined
  readonly right: Block | undefined
}

const headingLine = /^(#{1,6})\s+\S/
const fenceLine = /^\s{0,3}(`{3,}|~{3,})/
const listLine = /^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+/

/** Blocks in order. Lists (also loose ones), tables, quotes and fenced code stay whole. */
export function markdownBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  let open: string[] = []
  let fence: string | undefined
  const close = (): void => {
    while (open.at(-1)?.trim() === '') open.pop()
    if (open.length > 0) blocks.push({ kind: 'text', level: 0, markdown: open.join('\n') })
    open = []
  }
  for (const line of markdown.replaceAll('\r\n', '\n').split('\n')) {
    const mark = fenceLine.exec(line)?.[1]
    if (fence !== undefined) {
      open.push(line)
      if (mark?.startsWith(fence) === true) fence = undefined
      continue
    }
    const heading = headingLine.exec(line)
    if (heading !== null) {
      close()
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, markdown: line })
      continue
    }
    if (endsBlock(open, line)) close()
    if (mark !== undefined) fence = mark
    if (line.trim() !== '' || open.length > 0) open.push(line)
  }
  close()
  return blocks
}

/** A blank line ends a paragraph, but not a list whose next line is one more item or an indented continuation. */
function endsBlock(open: readonly string[], line: string): boolean {
  if (open.at(-1)?.trim() !== '') return false
  if (line.trim() === '') return false
  const isInList = listLine.test(open[0] ?? '')
  return !(isInList && (listLine.test(line) || /^\s{2,}\S/.test(line)))
}

/**
 * Pairs two texts section by section: headings are matched by their order, paragraphs by their place in the section, so that
 * one missing paragraph doesn't shift everything after it.
 */
export function pairBlocks(left: readonly Block[], right: readonly Block[]): readonly BlockPair[] {
  const leftSections = bySection(left)
  const rightSections = bySection(right)
  const pairs: BlockPair[] = []
  for (let s = 0; s < Math.max(leftSections.length, rightSections.length); s++) {
    const a = leftSections[s] ?? []
    const b = rightSections[s] ?? []
    for (let i = 0; i < Math.max(a.length, b.length); i++) pairs.push({ left: a[i], right: b[i] })
  }
  return pairs
}

/** The first section is what stands before the first heading (it may be empty), so that both texts count alike. */
function bySection(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const sections: Block[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push([block])
    else sections.at(-1)?.push(block)
  }
  return sections
}
