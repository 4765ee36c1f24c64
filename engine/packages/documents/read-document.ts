/**
 * A text that somebody wrote elsewhere (.docx, .md, .html, .txt) as Markdown of ours. Nothing of it is trusted: what could run or reach out is left out and told, pictures are listed for
 * whoever stores them.
 */
import { posix } from 'node:path'
import type { Language } from '#core/domain/bilingual.ts'
import { decodeText } from './decode-text.ts'
import { readDocx } from './docx.ts'
import { splitFrontMatter, type FrontMatter } from './front-matter.ts'
import type { Outline } from './outline-of.ts'
import type { PartChoice } from './slides/read-pptx.ts'
import { htmlToMarkdown, markdownToOurs } from './to-markdown.ts'

export const documentKinds = ['docx', 'markdown', 'html', 'text', 'pptx', 'pdf'] as const
export type DocumentKind = (typeof documentKinds)[number]
/** Kinds that are read whole from memory. */
export type TextKind = Exclude<DocumentKind, 'pptx' | 'pdf'>

/** Said to the person who imports; the sentences are in the locales (`imports.remark.*`). */
export type RemarkKind =
  | 'macros'
  | 'scripts'
  | 'remote-picture'
  | 'missing-picture'
  | 'refused-picture'
  | 'embedded'
  | 'form'
  | 'empty'
  | 'hidden-slide'
  | 'media'
  | 'drawing'
  | 'picture-kind'
  | 'link'
  | 'page'
  | 'scanned'
export interface Remark {
  readonly kind: RemarkKind
  /** How many of it. */
  readonly count: number
  /** One of them, so that it can be found. */
  readonly example?: string
}

export interface FoundPicture {
  /** Stands in the Markdown as `import:<key>`. */
  readonly key: string
  readonly source: { readonly bytes: Uint8Array } | { readonly path: string }
}
export interface ReadDocument {
  readonly title: string
  readonly language: Language
  readonly markdown: string
  readonly front: FrontMatter
  readonly pictures: readonly FoundPicture[]
  readonly remarks: readonly Remark[]
  /** Where the format itself says what its lessons are; else the headings do. */
  readonly outline?: Outline
  /** How it was parted, where it could be parted otherwise. */
  readonly choice?: { readonly unit: 'slide' | 'page'; readonly parts: PartChoice }
}

export const documentKindOf = (path: string): DocumentKind | undefined =>
  kindsByEnding[posix.extname(path).toLowerCase()]
/** A PDF can become a course; elsewhere it comes in whole. */
export const courseTextKindOf = (path: string): DocumentKind | undefined =>
  posix.extname(path).toLowerCase() === '.pdf' ? 'pdf' : documentKindOf(path)
const kindsByEnding: Readonly<Record<string, DocumentKind>> = {
  '.docx': 'docx',
  '.docm': 'docx',
  '.pptx': 'pptx',
  '.pptm': 'pptx',
  '.ppsx': 'pptx',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'text',
}

/**
 * @param path where it stood in the folder that is imported (`/`-separated): pictures are looked for beside it, and its name is the title when the text has none.
 * @throws UnreadableDocument (unreadable.ts)
 */
export async function readDocument(kind: TextKind, bytes: Uint8Array, path: string): Promise<ReadDocument> {
  const { front, converted } = await convert(kind, bytes, path)
  const title = (front.title ?? converted.title ?? '').trim() || posix.basename(path, posix.extname(path))
  const empty: readonly Remark[] = converted.markdown.trim() === '' ? [{ kind: 'empty', count: 1 }] : []
  return {
    title: title.replace(/\s+/g, ' '),
    language: front.language ?? languageOf(`${title} ${converted.markdown}`),
    markdown: converted.markdown,
    front,
    pictures: converted.pictures,
    remarks: [...converted.remarks, ...empty],
  }
}

async function convert(kind: TextKind, bytes: Uint8Array, path: string) {
  const folder = posix.dirname(path)
  if (kind === 'docx') {
    const { html, pictures, remarks } = await readDocx(bytes)
    const converted = htmlToMarkdown(html, { folder, stored: pictures })
    return { front: {}, converted: { ...converted, remarks: [...remarks, ...converted.remarks] } }
  }
  const text = decodeText(bytes)
  if (kind === 'html') return { front: {}, converted: htmlToMarkdown(text, { folder, stored: [] }) }
  if (kind === 'text') return { front: {}, converted: plain(text) }
  const { front, body } = splitFrontMatter(text)
  return { front, converted: markdownToOurs(body, { folder, stored: [] }) }
}

/** Lines of a plain text are paragraphs where an empty line parts them; signs that Markdown would read are kept as they stand. */
const plain = (text: string) => ({
  title: undefined,
  markdown: text
    .replaceAll('\r\n', '\n')
    .replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`)
    .trim(),
  pictures: [],
  remarks: [],
})

/** Russian when at least a third of the letters are Cyrillic: Russian texts are full of Latin names and code. */
export function languageOf(text: string): Language {
  const sample = text.slice(0, 20_000)
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
  return cyrillic * 2 > latin ? 'ru' : 'en'
}
