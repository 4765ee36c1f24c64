/**
 * A presentation (.pptx) as lessons. Its sections, or the slides that open a part, make lessons of several slides; where somebody wants each slide to be a lesson, they make modules. Nothing in it is run or
 * fetched: macros, films, what lies outside of it are left out and told.
 */
import type { BlockContent, RootContent } from 'mdast'
import { blocksToMarkdown } from '../blocks-to-markdown.ts'
import type { Outline } from '../outline-of.ts'
import { languageOf, type FoundPicture, type ReadDocument, type Remark, type RemarkKind } from '../read-document.ts'
import { posix } from 'node:path'
import { UnreadableDocument } from '../unreadable.ts'
import { at, below, every, first, relation, type XmlElement } from './ordered-xml.ts'
import { openPresentation, type PresentationZip, type Relation } from './presentation-zip.ts'
import { slideContent } from './slide-shapes.ts'
import { wordsToBlocks } from './slide-words.ts'

export type PartChoice = 'few' | 'each'

const mostSlides = 3_000
const wordsBy = {
  ru: { slide: 'Слайд', notes: 'Заметки к слайду' },
  en: { slide: 'Slide', notes: 'Speaker notes' },
} as const

interface Slide {
  readonly number: number
  readonly title: string
  readonly isOpening: boolean
  /** Its layout is that of a slide which opens a part. */
  readonly isHeader: boolean
  readonly section: string | undefined
  readonly blocks: readonly BlockContent[]
  readonly notes: readonly BlockContent[]
}

/**
 * @param path where it stood in what is imported
 * @throws UnreadableDocument
 */
export async function readPptx(file: string, path: string, parts: PartChoice = 'few'): Promise<ReadDocument> {
  const zip = await openPresentation(file)
  try {
    return await readOpened(zip, path, parts)
  } finally {
    zip.close()
  }
}

async function readOpened(zip: PresentationZip, path: string, parts: PartChoice): Promise<ReadDocument> {
  const main = [...(await zip.relations('')).values()].find(({ type }) => type === 'officeDocument')
  const mainPath = main === undefined || main.isOutside ? 'ppt/presentation.xml' : main.target
  const root = await zip.xml(mainPath)
  if (root?.name !== 'presentation') throw new UnreadableDocument('broken')
  const losses = createLosses()
  const pictures: FoundPicture[] = []
  const slides = await readSlides({ zip, root, mainPath, losses, pictures })
  if (zip.names.some((name) => /vbaproject/i.test(name))) losses.add('macros', 'VBA')
  const outside = /^(?:oleObject|attachedTemplate|externalLink)/
  for (const { type, isOutside, target } of (await zip.relations(mainPath)).values())
    if (isOutside && outside.test(type)) losses.add('link', target)
  const language = languageOf(slides.map(({ title, blocks }) => `${title} ${wordsOf(blocks)}`).join(' '))
  const title = await titleOf(zip, slides, posix.basename(path, posix.extname(path)))
  const outline = outlineOfSlides(slides, title, parts, wordsBy[language])
  const isEmpty = outline.lessons.every(({ body }) => body === '')
  return {
    title,
    language,
    markdown: outline.lessons.map((lesson) => `## ${lesson.title}\n\n${lesson.body}`).join('\n\n'),
    front: {},
    pictures,
    remarks: [...losses.all(), ...(isEmpty ? [{ kind: 'empty', count: 1 } as const] : [])],
    outline,
    choice: { unit: 'slide', parts },
  }
}

interface Reading {
  readonly zip: PresentationZip
  readonly root: XmlElement
  readonly mainPath: string
  readonly losses: ReturnType<typeof createLosses>
  readonly pictures: FoundPicture[]
}

async function readSlides(reading: Reading): Promise<readonly Slide[]> {
  const { zip, root, mainPath, losses } = reading
  const relations = await zip.relations(mainPath)
  const listed = every(first(root, 'sldIdLst'), 'sldId')
  if (listed.length > mostSlides) throw new UnreadableDocument('heavy')
  const sections = sectionsOf(root)
  const keepPicture = pictureKeeper(reading)
  const slides: Slide[] = []
  for (const [i, entry] of listed.entries()) {
    const to = relations.get(relation(entry, 'id') ?? '')
    const content = to === undefined || to.isOutside ? undefined : await zip.xml(to.target)
    if (to === undefined || content === undefined) {
      losses.add('page', String(i + 1))
      continue
    }
    const show = content.attributes.get('show')
    if (show === '0' || show === 'false') {
      losses.add('hidden-slide', String(i + 1))
      continue
    }
    const section = sections.get(entry.attributes.get('id') ?? '')
    slides.push(await readSlide({ ...reading, keepPicture }, content, to.target, i + 1, section))
  }
  return slides
}

async function readSlide(
  { zip, losses, keepPicture }: Reading & { readonly keepPicture: (path: string) => Promise<string | undefined> },
  root: XmlElement,
  path: string,
  number: number,
  section: string | undefined,
): Promise<Slide> {
  const relations = await zip.relations(path)
  const context = { zip, relations, keepPicture, lose: losses.add, onLostLink: (to: string) => losses.add('link', to) }
  const { title, isOpening, blocks } = await slideContent(root, context)
  return {
    number,
    title,
    isOpening,
    isHeader: await isHeader(zip, relations),
    section,
    blocks,
    notes: await notesOf(zip, relations, losses),
  }
}

const ofType = (relations: ReadonlyMap<string, Relation>, type: string): string | undefined =>
  [...relations.values()].find((to) => to.type === type && !to.isOutside)?.target

async function isHeader(zip: PresentationZip, relations: ReadonlyMap<string, Relation>): Promise<boolean> {
  const layout = ofType(relations, 'slideLayout')
  return layout !== undefined && (await zip.xml(layout))?.attributes.get('type') === 'secHead'
}

async function notesOf(
  zip: PresentationZip,
  relations: ReadonlyMap<string, Relation>,
  losses: Reading['losses'],
): Promise<readonly BlockContent[]> {
  const path = ofType(relations, 'notesSlide')
  if (path === undefined) return []
  const own = await zip.relations(path)
  return every(at(await zip.xml(path), 'cSld', 'spTree'), 'sp')
    .filter((shape) => at(shape, 'nvSpPr', 'nvPr', 'ph')?.attributes.get('type') === 'body')
    .flatMap((shape) =>
      wordsToBlocks(first(shape, 'txBody'), false, {
        relations: own,
        onLostLink: (to) => losses.add('link', to),
      }),
    )
}

/** Names of the sections by the id of the slides that stand in them. */
function sectionsOf(root: XmlElement): ReadonlyMap<string, string> {
  const named = below(root, 'section').flatMap((section) => {
    const name = (section.attributes.get('name') ?? '').trim()
    return below(section, 'sldId').map((slide): [string, string] => [slide.attributes.get('id') ?? '', name])
  })
  const all = new Map(named.filter(([, name]) => name !== ''))
  return new Set(all.values()).size > 1 ? all : new Map()
}

/** Each picture is taken once, however many slides show it. */
function pictureKeeper({ zip, pictures }: Reading) {
  const urls = new Map<string, string>()
  return async (path: string): Promise<string | undefined> => {
    const known = urls.get(path)
    if (known !== undefined) return known
    const bytes = await zip.picture(path)
    if (bytes === undefined) return undefined
    const key = String(pictures.length)
    pictures.push({ key, source: { bytes } })
    urls.set(path, `import:${key}`)
    return `import:${key}`
  }
}

function createLosses() {
  const remarks = new Map<RemarkKind, Remark>()
  return {
    add: (kind: RemarkKind, example: string): void => {
      const known = remarks.get(kind)
      // Which slides they were is what one looks for; of other things one example will do.
      const said = known?.example ?? ''
      const isNumber = kind === 'hidden-slide' || kind === 'page'
      const joined = said === '' ? example : isNumber && said.length < 60 ? `${said}, ${example}` : said
      remarks.set(kind, { kind, count: (known?.count ?? 0) + 1, example: joined.slice(0, 200) })
    },
    all: (): readonly Remark[] => [...remarks.values()],
  }
}

/** What programs write there when nobody writes anything is no title. */
const noTitle = /^(?:powerpoint presentation|презентация powerpoint|presentation|презентация|slide 1|слайд 1)$/i

async function titleOf(zip: PresentationZip, [opening]: readonly Slide[], name: string): Promise<string> {
  if (opening?.isOpening === true && opening.title !== '') return opening.title
  const said =
    first(await zip.xml('docProps/core.xml'), 'title')
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? ''
  return said === '' || noTitle.test(said) ? name : said
}

interface Group {
  readonly title: string
  readonly slides: Slide[]
}

function outlineOfSlides(
  slides: readonly Slide[],
  title: string,
  parts: PartChoice,
  words: { readonly slide: string; readonly notes: string },
): Outline {
  const groups = groupsOf(slides, title)
  const nameOf = ({ title: own, number }: Slide): string => (own === '' ? `${words.slide} ${number}` : own)
  if (parts === 'each') {
    const modules = groups.length > 1 ? groups.map((group) => group.title) : []
    const lessons = groups.flatMap((group, i) =>
      group.slides.map((slide) => ({
        title: nameOf(slide),
        body: slideMarkdown(slide, words.notes),
        module: modules.length === 0 ? undefined : i,
      })),
    )
    return { title, modules, lessons }
  }
  const lessons = groups.map((group) => ({
    title: group.title,
    module: undefined,
    body: group.slides
      .map((slide, i) => {
        // The slide that gives the lesson its name doesn't say it twice.
        const isNamed = i === 0 && slide.title === group.title
        const body = slideMarkdown(slide, words.notes)
        return isNamed
          ? body
          : `## ${blocksToMarkdown([{ type: 'paragraph', children: [{ type: 'text', value: nameOf(slide) }] }])}\n\n${body}`
      })
      .map((text) => text.trim())
      .filter(Boolean)
      .join('\n\n'),
  }))
  return { title, modules: [], lessons: lessons.filter(({ body }) => body !== '') }
}

function groupsOf(slides: readonly Slide[], title: string): readonly Group[] {
  const hasSections = slides.some(({ section }) => section !== undefined)
  const groups: Group[] = []
  let now: string | undefined
  for (const slide of slides) {
    const begins = hasSections ? slide.section !== now : slide.isHeader && slide.title !== ''
    const last = groups.at(-1)
    if (last === undefined || begins)
      groups.push({ title: (hasSections ? slide.section : begins ? slide.title : undefined) ?? title, slides: [slide] })
    else last.slides.push(slide)
    now = slide.section
  }
  return groups
}

function slideMarkdown({ blocks, notes }: Slide, words: string): string {
  const text = blocksToMarkdown(blocks)
  if (notes.length === 0) return text
  const lines = [`[!NOTE] ${words}`, ...blocksToMarkdown(notes).split('\n')].map((line) => `> ${line}`.trimEnd())
  return [text, lines.join('\n')].filter(Boolean).join('\n\n')
}

const wordsOf = (nodes: readonly RootContent[]): string =>
  nodes.map((node) => ('children' in node ? wordsOf(node.children) : node.type === 'text' ? node.value : '')).join(' ')
