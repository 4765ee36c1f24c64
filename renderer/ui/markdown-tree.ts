/** What of a text's tree is allowed, and two small turns of it: pictures that stand alone, captions of tables. Works on the tree after it was sanitised. */
import type { ExtraProps } from 'react-markdown'
import { defaultSchema, type Options } from 'rehype-sanitize'

type Element = NonNullable<ExtraProps['node']>
type Parent = Pick<Element, 'children'>

/** Records that a text can name as `[words](article:<uuid>)`. */
export const linkedTypes = ['article', 'collection', 'term', 'course', 'lesson', 'questionnaire', 'discussion'] as const
export type LinkedType = (typeof linkedTypes)[number]

/** The route that leads to the record's own screen, or tells that it isn't here. Undefined for what names no record with a screen. */
export function screenOfAddress(url: string): string | undefined {
  const [, type = ''] = /^([a-z]+):[A-Za-z0-9._-]{1,120}$/.exec(url) ?? []
  return linkedTypes.some((one) => one === type) ? `/to/${url}` : undefined
}

/** GitHub's rules, with pictures only from files of records. Ids are ours (footnotes): raw HTML, where others could stand, is dropped before. */
export const sanitiseRules: Options = {
  ...defaultSchema,
  clobberPrefix: '',
  protocols: {
    ...defaultSchema.protocols,
    src: ['file'],
    href: [...(defaultSchema.protocols?.['href'] ?? []), 'file', ...linkedTypes],
  },
}

/** Of a picture's address; undefined for any other. */
export const fileOfAddress = (src: string | undefined): string | undefined =>
  src !== undefined && /^file:[A-Za-z0-9._-]+$/.test(src) ? src : undefined

/** A paragraph that holds pictures only is no paragraph: each becomes a figure. */
export function holdsOnlyPictures(paragraph: Element | undefined): boolean {
  const parts = paragraph?.children.filter((child) => child.type !== 'text' || child.value.trim() !== '') ?? []
  return parts.length > 0 && parts.every((child) => child.type === 'element' && child.tagName === 'img')
}

const captionWords = /^(?:Таблица|Table)(?:[\s\u00A0]+[\d.]+)?[\s\u00A0]*[.:–—-]/

/** "Table 1. …" or "Таблица 1. …" right above a table is its caption. */
export function captionTables() {
  return (tree: Parent): void => turn(tree)
}
function turn(parent: Parent): void {
  for (const child of parent.children) if (child.type === 'element') turn(child)
  const solid = parent.children.flatMap((child) => (child.type === 'element' ? [child] : []))
  for (const [i, table] of solid.entries()) {
    const above = solid[i - 1]
    if (table.tagName !== 'table' || above?.tagName !== 'p' || !captionWords.test(textOf(above))) continue
    table.children.unshift({ type: 'element', tagName: 'caption', properties: {}, children: above.children })
    parent.children.splice(parent.children.indexOf(above), 1)
  }
}
const textOf = (node: Element['children'][number]): string =>
  node.type === 'text' ? node.value : node.type === 'element' ? node.children.map(textOf).join('') : ''

/** The text of a code block named `worksheet`. */
export function worksheetBlock(pre: Element | undefined): string | undefined {
  const [code] = pre?.children ?? []
  if (code?.type !== 'element' || code.tagName !== 'code') return undefined
  const names = code.properties['className']
  return Array.isArray(names) && names.includes('language-worksheet') ? textOf(code) : undefined
}
