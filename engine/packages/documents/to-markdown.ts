/** HTML or foreign Markdown -> the Markdown that we keep: sanitised first, pictures named `import:<key>` and listed, no raw HTML left. */
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Root } from 'mdast'
import { blocksToMarkdown } from './blocks-to-markdown.ts'
import { countLeftOut } from './left-out.ts'
import { takeTitle, withoutEmptyLinks, withoutHtml } from './markdown-tree.ts'
import { settlePictures, type PictureContext } from './pictures-of.ts'
import type { FoundPicture, Remark } from './read-document.ts'

export interface Converted {
  readonly title: string | undefined
  readonly markdown: string
  readonly pictures: readonly FoundPicture[]
  readonly remarks: readonly Remark[]
}

/** `data:` is for pictures only (their bytes are taken out), `import:` for those that the reader of the document has taken out already. */
const schema = {
  ...defaultSchema,
  strip: ['script', 'style', 'title', 'noscript', 'template', 'iframe', 'object', 'svg', 'math', 'textarea', 'select'],
  protocols: {
    ...defaultSchema.protocols,
    src: ['http', 'https', 'data', 'import'],
    href: ['https', 'http', 'mailto'],
  },
}

const fromHtml = unified().use(rehypeParse).use(rehypeSanitize, schema).use(rehypeRemark)
const fragment = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize, schema).use(rehypeRemark)
const fromMarkdown = unified().use(remarkParse).use(remarkGfm)

export function htmlToMarkdown(html: string, context: PictureContext): Converted {
  const raw = unified().use(rehypeParse).parse(html)
  const tree = fromHtml.runSync(fromHtml.parse(html))
  const title = /<title[^>]*>([^<]{1,400})<\/title>/i.exec(html)?.[1]
  return finish(tree, context, countLeftOut(raw), title)
}

export function markdownToOurs(text: string, context: PictureContext): Converted {
  const { tree, remarks } = withoutHtml(fromMarkdown.parse(text), (html) => ({
    nodes: fragment.runSync(fragment.parse(html)).children,
    remarks: countLeftOut(unified().use(rehypeParse, { fragment: true }).parse(html)),
  }))
  return finish(tree, context, remarks, undefined)
}

function finish(tree: Root, context: PictureContext, leftOut: readonly Remark[], title: string | undefined): Converted {
  const head = takeTitle(tree)
  const settled = settlePictures(withoutEmptyLinks(head.rest), context)
  return {
    title: head.title ?? title,
    markdown: blocksToMarkdown(settled.tree.children),
    pictures: settled.pictures,
    remarks: sumUp([...leftOut, ...settled.remarks]),
  }
}

/** One remark of each kind. */
function sumUp(remarks: readonly Remark[]): readonly Remark[] {
  const kinds = new Map<Remark['kind'], Remark>()
  for (const remark of remarks) {
    const known = kinds.get(remark.kind)
    kinds.set(remark.kind, known === undefined ? remark : { ...known, count: known.count + remark.count })
  }
  return [...kinds.values()]
}
