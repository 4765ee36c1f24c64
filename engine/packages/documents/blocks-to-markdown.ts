/** Markdown nodes that a reader of a format made itself, as text. Pictures are named `import:<key>` by it. */
import type { RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

export const markdownStyle = { bullet: '-', emphasis: '_', rule: '-', listItemIndent: 'one' } as const
const toMarkdown = unified().use(remarkGfm).use(remarkStringify, markdownStyle)

export const blocksToMarkdown = (blocks: readonly RootContent[]): string =>
  toMarkdown.stringify({ type: 'root', children: [...blocks] }).trim()
