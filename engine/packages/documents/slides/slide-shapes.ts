/** What stands on a slide, in its reading order: text, tables, pictures, charts as tables, the words of drawings. */
import type { BlockContent, PhrasingContent, TableRow } from 'mdast'
import { chartTable } from './chart-table.ts'
import { at, below, every, first, isOn, relation, type XmlElement } from './ordered-xml.ts'
import type { PresentationZip, Relation } from './presentation-zip.ts'
import { phrases, plainWords, wordsToBlocks, type WordsContext } from './slide-words.ts'

export type SlideLoss = 'link' | 'media' | 'embedded' | 'picture-kind' | 'missing-picture' | 'drawing'
export interface SlideContext extends WordsContext {
  readonly zip: PresentationZip
  readonly relations: ReadonlyMap<string, Relation>
  /** Gives the address under which the picture stands in the text; undefined when it can't be had. */
  readonly keepPicture: (path: string) => Promise<string | undefined>
  readonly lose: (what: SlideLoss, example: string) => void
}

export interface SlideContent {
  readonly title: string
  /** The slide opens the whole (its title is that of a title slide). */
  readonly isOpening: boolean
  readonly blocks: BlockContent[]
}

export async function slideContent(root: XmlElement | undefined, context: SlideContext): Promise<SlideContent> {
  const shapes = shapesOf(at(root, 'cSld', 'spTree'))
  const heading = shapes.find((shape) => /^(?:title|ctrTitle)$/.test(placeholder(shape) ?? ''))
  const blocks: BlockContent[] = []
  for (const shape of shapes) if (shape !== heading) blocks.push(...(await shapeBlocks(shape, context)))
  return {
    title: plainWords(first(heading, 'txBody')),
    isOpening: placeholder(heading) === 'ctrTitle',
    blocks,
  }
}

/** Groups are looked into; of alternatives the first that we know. */
function shapesOf(tree: XmlElement | undefined): readonly XmlElement[] {
  return (tree?.children ?? []).flatMap((shape) => {
    if (shape.name === 'grpSp') return shapesOf(shape)
    if (shape.name !== 'AlternateContent') return known.has(shape.name) ? [shape] : []
    const found = shape.children.map(shapesOf).find((inner) => inner.length > 0)
    return found ?? []
  })
}
const known: ReadonlySet<string> = new Set(['sp', 'pic', 'graphicFrame', 'cxnSp'])

/** The kind of placeholder: '' for one without a kind, undefined for what is none. */
function placeholder(shape: XmlElement | undefined): string | undefined {
  const properties = shape?.children.find((part) => /^nv\w*Pr$/.test(part.name))
  const found = at(properties, 'nvPr', 'ph')
  return found === undefined ? undefined : (found.attributes.get('type') ?? '')
}

async function shapeBlocks(shape: XmlElement, context: SlideContext): Promise<BlockContent[]> {
  if (shape.name === 'pic') return pictureBlocks(shape, context)
  if (shape.name === 'graphicFrame') return frameBlocks(shape, context)
  const kind = placeholder(shape)
  if (kind === 'dt' || kind === 'ftr' || kind === 'sldNum' || kind === 'hdr' || kind === 'sldImg') return []
  const words = wordsToBlocks(first(shape, 'txBody'), kind === 'body' || kind === 'obj' || kind === '', context)
  const fill = at(shape, 'spPr', 'blipFill')
  return fill === undefined ? words : [...(await blipBlocks(shape, fill, context)), ...words]
}

async function pictureBlocks(shape: XmlElement, context: SlideContext): Promise<BlockContent[]> {
  const media = at(shape, 'nvPicPr', 'nvPr')
  const film = media?.children.find((part) => /^(?:videoFile|audioFile|wavAudioFile|quickTimeFile)$/.test(part.name))
  if (film !== undefined) context.lose('media', described(shape).name)
  return blipBlocks(shape, first(shape, 'blipFill'), context)
}

async function blipBlocks(
  shape: XmlElement,
  fill: XmlElement | undefined,
  context: SlideContext,
): Promise<BlockContent[]> {
  const blip = first(fill, 'blip')
  if (blip === undefined) return []
  const { name, alt } = described(shape)
  const inside = context.relations.get(relation(blip, 'embed') ?? '')
  if (inside === undefined || inside.isOutside) {
    const outside = inside ?? context.relations.get(relation(blip, 'link') ?? '')
    context.lose(outside === undefined ? 'missing-picture' : 'link', outside?.target ?? name)
    return words(alt)
  }
  if (!/\.(?:png|jpe?g|jpe|gif|webp|bmp)$/i.test(inside.target)) {
    context.lose('picture-kind', inside.target.split('/').at(-1) ?? name)
    return words(alt)
  }
  const url = await context.keepPicture(inside.target)
  if (url === undefined) {
    context.lose('missing-picture', name)
    return words(alt)
  }
  return [{ type: 'paragraph', children: [{ type: 'image', url, alt }] }]
}

const words = (text: string): BlockContent[] =>
  text === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', value: text }] }]

/** Its words for who doesn't see it; none where the author marked it as an ornament. */
function described(shape: XmlElement): { readonly name: string; readonly alt: string } {
  const properties = first(
    shape.children.find((part) => /^nv\w*Pr$/.test(part.name)),
    'cNvPr',
  )
  const isOrnament = below(properties, 'decorative').some(({ attributes }) => isOn(attributes.get('val')))
  const alt = properties?.attributes.get('descr') ?? ''
  return {
    name: properties?.attributes.get('name') ?? '',
    alt: isOrnament ? '' : alt.replace(/\s+/g, ' ').trim().slice(0, 1_000),
  }
}

async function frameBlocks(shape: XmlElement, context: SlideContext): Promise<BlockContent[]> {
  const data = at(shape, 'graphic', 'graphicData')
  const table = first(data, 'tbl')
  if (table !== undefined) return tableBlocks(table, context)
  const chart = context.relations.get(relation(first(data, 'chart'), 'id') ?? '')
  if (chart !== undefined) {
    context.lose('drawing', described(shape).name)
    const made = chart.isOutside ? undefined : chartTable(await context.zip.xml(chart.target))
    return [...words(described(shape).alt), ...(made === undefined ? [] : [made])]
  }
  const drawing = context.relations.get(relation(first(data, 'relIds'), 'dm') ?? '')
  if (drawing !== undefined && !drawing.isOutside) {
    context.lose('drawing', described(shape).name)
    return drawingWords(await context.zip.xml(drawing.target))
  }
  if (below(data, 'oleObj').length > 0) {
    context.lose('embedded', described(shape).name)
    const picture = below(data, 'pic')[0]
    return picture === undefined ? [] : pictureBlocks(picture, context)
  }
  return []
}

/** The words of a drawing's boxes, in the order in which it keeps them. */
function drawingWords(root: XmlElement | undefined): BlockContent[] {
  const texts = below(root, 'pt').map((point) => plainWords(first(point, 't')))
  const children = texts
    .filter((text) => text !== '')
    .map((value) => ({
      type: 'listItem' as const,
      spread: false,
      children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }],
    }))
  return children.length === 0 ? [] : [{ type: 'list', ordered: false, spread: false, children }]
}

function tableBlocks(table: XmlElement, context: SlideContext): BlockContent[] {
  const rows = every(table, 'tr').map((row): TableRow => {
    const cells = every(row, 'tc').map((cell) => ({
      type: 'tableCell' as const,
      children: isOn(cell.attributes.get('hMerge')) || isOn(cell.attributes.get('vMerge')) ? [] : inCell(cell, context),
    }))
    return { type: 'tableRow', children: cells }
  })
  return rows.length === 0 ? [] : [{ type: 'table', children: rows }]
}

const inCell = (cell: XmlElement, context: SlideContext): PhrasingContent[] =>
  every(first(cell, 'txBody'), 'p')
    .map((paragraph) => phrases(paragraph, context))
    .filter((nodes) => nodes.length > 0)
    .flatMap((nodes, i) => (i === 0 ? nodes : [{ type: 'text' as const, value: ' ' }, ...nodes]))
    .map((node) => (node.type === 'break' ? { type: 'text' as const, value: ' ' } : node))
