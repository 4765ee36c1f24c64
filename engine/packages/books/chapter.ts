/** The Markdown of one piece as a chapter of a book: strict XHTML, links between chapters, pictures by their name in the book. */
import type { Element, Nodes, Root } from 'hast'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

export interface ChapterLinks {
  /** Name of a record's chapter in the book; undefined for what is not in it: its words stay. */
  readonly chapterOf: (record: string) => string | undefined
  /** Name of a picture in the book; undefined for one that isn't here: its words stay. */
  readonly pictureOf: (file: string) => string | undefined
}

const records = ['article', 'course', 'lesson', 'discussion', 'term', 'collection']
const schema = {
  ...defaultSchema,
  clobberPrefix: '',
  protocols: { ...defaultSchema.protocols, src: ['file'], href: ['https', 'mailto', ...records] },
}
const chapter = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize, schema)
const toXhtml = unified().use(rehypeStringify, {
  closeSelfClosing: true,
  closeEmptyElements: true,
  tightSelfClosing: false,
  // Names like &nbsp; are unknown in XML.
  characterReferences: { useNamedReferences: false },
})

/** The inner part of the chapter's body. */
export function chapterXhtml(markdown: string, links: ChapterLinks): string {
  const tree = chapter.runSync(chapter.parse(markdown))
  return toXhtml.stringify(linked(tree, links))
}

function linked(root: Root, links: ChapterLinks): Root {
  return { ...root, children: root.children.flatMap((child) => turned(child, links)) }
}

function turned<T extends Nodes>(node: T, links: ChapterLinks): (T | Element['children'][number])[] {
  if (node.type !== 'element') return [node]
  const children = node.children.flatMap((child) => turned(child, links))
  if (node.tagName === 'img') return picture(node, links)
  const { href } = node.properties
  if (node.tagName === 'a' && typeof href === 'string') {
    const target = /^(?:https:|mailto:|#)/i.test(href) ? href : links.chapterOf(href)
    return target === undefined ? children : [{ ...node, properties: { ...node.properties, href: target }, children }]
  }
  return [{ ...node, children }]
}

function picture(node: Element, { pictureOf }: ChapterLinks): Element['children'] {
  const { src, alt, title } = node.properties
  const name = typeof src === 'string' ? pictureOf(src) : undefined
  const words = typeof alt === 'string' ? alt : ''
  if (name === undefined) return words === '' ? [] : [{ type: 'text', value: words }]
  return [
    {
      type: 'element',
      tagName: 'img',
      properties: { src: name, alt: words, ...(typeof title === 'string' ? { title } : {}) },
      children: [],
    },
  ]
}
