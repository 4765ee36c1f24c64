/** Text of a slide as Markdown nodes: runs with what is bold, italic or a link, paragraphs, and lists with their levels. */
import type { BlockContent, List, ListItem, PhrasingContent } from 'mdast'
import { every, first, isOn, relation, type XmlElement } from './ordered-xml.ts'
import type { Relation } from './presentation-zip.ts'

export interface WordsContext {
  readonly relations: ReadonlyMap<string, Relation>
  /** A link that isn't one to the web. */
  readonly onLostLink: (target: string) => void
}

interface Run {
  text: string
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly href: string | undefined
}

/** @param isList a placeholder whose paragraphs have bullets unless they say otherwise */
export function wordsToBlocks(body: XmlElement | undefined, isList: boolean, context: WordsContext): BlockContent[] {
  const all = every(body, 'p').flatMap((paragraph) => {
    const words = phrases(paragraph, context)
    return words.length === 0 ? [] : [{ words, paragraph, level: levelOf(paragraph) }]
  })
  const blocks: BlockContent[] = []
  let items: Item[] = []
  const endList = (): void => {
    if (items.length > 0) blocks.push(listOf(items, 0).list)
    items = []
  }
  for (const { words, paragraph, level } of all) {
    const mark = markOf(paragraph) ?? (level > 0 || (isList && all.length > 1) ? 'bullet' : 'none')
    if (mark === 'none') {
      endList()
      blocks.push({ type: 'paragraph', children: words })
    } else items.push({ words, level, isOrdered: mark === 'number' })
  }
  endList()
  return blocks
}

/** The words without marks, one paragraph after the other. */
export const plainWords = (body: XmlElement | undefined): string =>
  every(body, 'p').map(plainParagraph).filter(Boolean).join(' ').replace(/\s+/g, ' ').trim()
const plainParagraph = (paragraph: XmlElement): string =>
  paragraph.children
    .map((part) =>
      part.name === 'br' ? ' ' : part.name === 'r' || isField(part) ? (first(part, 't')?.text ?? '') : '',
    )
    .join('')

export function phrases(paragraph: XmlElement, context: WordsContext): PhrasingContent[] {
  const runs: (Run | 'break')[] = []
  for (const part of paragraph.children) {
    if (part.name === 'br') runs.push('break')
    else if (part.name === 'r' || isField(part)) pushRun(runs, part, context)
    else if (part.name === 'm' || part.name === 'oMathPara' || part.name === 'oMath') pushText(runs, mathWords(part))
  }
  const nodes = runs.flatMap((run, i): PhrasingContent[] =>
    run === 'break' ? (i === 0 || i === runs.length - 1 ? [] : [{ type: 'break' }]) : runNodes(run),
  )
  return nodes.some((node) => node.type !== 'break' && !(node.type === 'text' && node.value.trim() === ''))
    ? trimmed(nodes)
    : []
}

/** The number of the slide itself is no text of it. */
const isField = (part: XmlElement): boolean => part.name === 'fld' && part.attributes.get('type') !== 'slidenum'

function pushRun(runs: (Run | 'break')[], part: XmlElement, context: WordsContext): void {
  const properties = first(part, 'rPr')
  const run = {
    text: (first(part, 't')?.text ?? '').replaceAll('_x000B_', ' ').replace(/\s/g, ' '),
    isBold: isOn(properties?.attributes.get('b')),
    isItalic: isOn(properties?.attributes.get('i')),
    href: hrefOf(first(properties, 'hlinkClick'), context),
  }
  const last = runs.at(-1)
  const isSame =
    last !== undefined &&
    last !== 'break' &&
    last.isBold === run.isBold &&
    last.isItalic === run.isItalic &&
    last.href === run.href
  if (isSame) last.text += run.text
  else runs.push(run)
}

const pushText = (runs: (Run | 'break')[], text: string): unknown =>
  text === '' ? undefined : runs.push({ text, isBold: false, isItalic: false, href: undefined })
const mathWords = (part: XmlElement): string => (part.name === 't' ? part.text : part.children.map(mathWords).join(''))

function hrefOf(link: XmlElement | undefined, { relations, onLostLink }: WordsContext): string | undefined {
  if (link === undefined) return undefined
  const to = relations.get(relation(link, 'id') ?? '')
  if (to?.isOutside === true && /^(?:https?:\/\/|mailto:)/i.test(to.target)) return to.target
  // A jump inside of the presentation is no link any more, and nothing is lost with it.
  if (to?.isOutside === true) onLostLink(to.target)
  else if (/program|macro/i.test(link.attributes.get('action') ?? '')) onLostLink(link.attributes.get('action') ?? '')
  return undefined
}

/** Spaces stand outside of what is marked: Markdown knows no bold space. */
function runNodes({ text, isBold, isItalic, href }: Run): PhrasingContent[] {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  const space = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }])
  if (core === '') return space(text)
  let node: PhrasingContent = { type: 'text', value: core }
  if (isItalic) node = { type: 'emphasis', children: [node] }
  if (isBold) node = { type: 'strong', children: [node] }
  if (href !== undefined) node = { type: 'link', url: href, children: [node] }
  return [...space(before), node, ...space(after)]
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const isSpace = (node: PhrasingContent | undefined): boolean => node?.type === 'text' && node.value.trim() === ''
  let [from, to] = [0, nodes.length]
  while (isSpace(nodes[from])) from += 1
  while (to > from && isSpace(nodes[to - 1])) to -= 1
  return nodes.slice(from, to)
}

const levelOf = (paragraph: XmlElement): number => {
  const level = Number(first(paragraph, 'pPr')?.attributes.get('lvl') ?? 0)
  return Number.isInteger(level) && level > 0 && level <= 8 ? level : 0
}

function markOf(paragraph: XmlElement): 'none' | 'bullet' | 'number' | undefined {
  const properties = first(paragraph, 'pPr')
  if (first(properties, 'buNone') !== undefined) return 'none'
  if (first(properties, 'buAutoNum') !== undefined) return 'number'
  return first(properties, 'buChar') !== undefined || first(properties, 'buBlip') !== undefined ? 'bullet' : undefined
}

interface Item {
  readonly words: PhrasingContent[]
  readonly level: number
  readonly isOrdered: boolean
}

/** Items from `from` on that stand as deep as the first of them or deeper. */
function listOf(items: readonly Item[], from: number): { readonly list: List; readonly next: number } {
  const { level = 0, isOrdered = false } = items[from] ?? {}
  const children: ListItem[] = []
  let at = from
  while (at < items.length) {
    const item = items[at]
    if (item === undefined || item.level < level) break
    const last = children.at(-1)
    if (item.level > level && last !== undefined) {
      const inner = listOf(items, at)
      last.children.push(inner.list)
      at = inner.next
      continue
    }
    children.push({ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: item.words }] })
    at += 1
  }
  return { list: { type: 'list', ordered: isOrdered, spread: false, children }, next: at }
}
