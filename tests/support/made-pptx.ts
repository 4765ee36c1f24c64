/** Presentations made for tests: slides with what stands on them, notes, sections, and whatever else a zip may hold. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

export interface MadeSlide {
  readonly title?: string
  readonly titleKind?: 'title' | 'ctrTitle'
  /** XML of further shapes. */
  readonly shapes?: string
  /** Id -> relationship, as in `<Relationship>`. */
  readonly relations?: readonly MadeRelation[]
  readonly notes?: string
  readonly isHidden?: boolean
  readonly layout?: string
  readonly section?: string
}
export interface MadeRelation {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly isOutside?: boolean
}
export interface MadePptx {
  readonly slides: readonly MadeSlide[]
  readonly title?: string
  /** Path in the zip -> bytes. */
  readonly others?: ReadonlyMap<string, Uint8Array | string>
  /** Parts that are other than they should be. */
  readonly replaced?: ReadonlyMap<string, string>
}

const spaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const officeType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A text shape; `kind`: its placeholder ('' for one without a kind), undefined for a text box. */
export const textShape = (paragraphs: string, kind?: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="9" name="Shape"/><p:cNvSpPr/><p:nvPr>${kind === undefined ? '' : `<p:ph${kind === '' ? '' : ` type="${kind}"`}/>`}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${paragraphs}</p:txBody></p:sp>`
export const paragraph = (text: string, level = 0, properties = ''): string =>
  `<a:p><a:pPr lvl="${level}">${properties}</a:pPr><a:r><a:rPr lang="ru-RU"/><a:t>${text}</a:t></a:r></a:p>`
export const pictureShape = (relation: string, alt: string, extra = ''): string =>
  `<p:pic><p:nvPicPr><p:cNvPr id="5" name="Picture" descr="${alt}"/><p:cNvPicPr/><p:nvPr>${extra}</p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="${relation}"/></p:blipFill><p:spPr/></p:pic>`

export async function writePptx(path: string, deck: MadePptx): Promise<void> {
  const zip = new yazl.ZipFile()
  const add = (name: string, content: Uint8Array | string): void => zip.addBuffer(Buffer.from(content), name)
  for (const [name, text] of pptxParts(deck)) add(name, deck.replaced?.get(name) ?? text)
  for (const [name, content] of deck.others ?? []) add(name, content)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

export function pptxParts({ slides, title = '' }: MadePptx): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  parts.set(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  )
  parts.set('_rels/.rels', relations([{ id: 'rId1', type: 'officeDocument', target: 'ppt/presentation.xml' }]))
  parts.set(
    'docProps/core.xml',
    `${head}<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>${title}</dc:title></cp:coreProperties>`,
  )
  const list = slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 2}"/>`).join('')
  parts.set(
    'ppt/presentation.xml',
    `${head}<p:presentation ${spaces}><p:sldIdLst>${list}</p:sldIdLst>${sections(slides)}</p:presentation>`,
  )
  parts.set(
    'ppt/_rels/presentation.xml.rels',
    relations(slides.map((_, i) => ({ id: `rId${i + 2}`, type: 'slide', target: `slides/slide${i + 1}.xml` }))),
  )
  for (const [i, slide] of slides.entries()) addSlide(parts, slide, i + 1)
  return parts
}

function sections(slides: readonly MadeSlide[]): string {
  const names = [...new Set(slides.flatMap(({ section }) => section ?? []))]
  if (names.length === 0) return ''
  const listed = names.map(
    (name) =>
      `<p14:section name="${name}"><p14:sldIdLst>${slides.flatMap((slide, i) => (slide.section === name ? [`<p14:sldId id="${256 + i}"/>`] : [])).join('')}</p14:sldIdLst></p14:section>`,
  )
  return `<p:extLst><p:ext uri="x"><p14:sectionLst xmlns:p14="p14">${listed.join('')}</p14:sectionLst></p:ext></p:extLst>`
}

function addSlide(parts: Map<string, string>, slide: MadeSlide, n: number): void {
  const { title, titleKind = 'title', shapes = '', notes, isHidden, layout = 'obj', relations: own = [] } = slide
  const heading = title === undefined ? '' : textShape(`<a:p><a:r><a:t>${title}</a:t></a:r></a:p>`, titleKind)
  parts.set(
    `ppt/slides/slide${n}.xml`,
    `${head}<p:sld ${spaces}${isHidden === true ? ' show="0"' : ''}><p:cSld><p:spTree>${heading}${shapes}</p:spTree></p:cSld></p:sld>`,
  )
  parts.set(`ppt/slideLayouts/layout${n}.xml`, `${head}<p:sldLayout ${spaces} type="${layout}"/>`)
  parts.set(
    `ppt/slides/_rels/slide${n}.xml.rels`,
    relations([
      ...own,
      { id: 'rIdL', type: 'slideLayout', target: `../slideLayouts/layout${n}.xml` },
      ...(notes === undefined ? [] : [{ id: 'rIdN', type: 'notesSlide', target: `../notesSlides/notes${n}.xml` }]),
    ]),
  )
  if (notes !== undefined)
    parts.set(
      `ppt/notesSlides/notes${n}.xml`,
      `${head}<p:notes ${spaces}><p:cSld><p:spTree>${textShape(paragraph(`${n}`), 'sldNum')}${textShape(paragraph(notes), 'body')}</p:spTree></p:cSld></p:notes>`,
    )
}

const relations = (all: readonly MadeRelation[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(
      ({ id, type, target, isOutside }) =>
        `<Relationship Id="${id}" Type="${officeType}/${type}" Target="${target}"${isOutside === true ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`
