/** The words of a page of a book: XHTML that may be damaged, read without a parser that could be led astray. */
import { joinLines } from './join-lines.ts'

export interface HtmlText {
  readonly heading: string | undefined
  readonly text: string
}

export function htmlText(html: string): HtmlText {
  const body = /<body[\s>][\s\S]*/i.exec(html)?.[0] ?? html
  const shown = body.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<(script|style|head|template)\b[\s\S]*?<\/\1\s*>/gi, ' ')
  const heading = /<h[1-3]\b[^>]*>([\s\S]*?)<\/h[1-3]\s*>/i.exec(shown)?.[1]
  const title = /<title\b[^>]*>([\s\S]*?)<\/title\s*>/i.exec(html)?.[1]
  const named = plain(heading ?? title ?? '').slice(0, 300)
  return { heading: named === '' ? undefined : named, text: plain(shown) }
}

const blocks =
  'address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul'
const blockTag = new RegExp(`</?(?:${blocks})\\b[^>]*>`, 'gi')

/** Tags inside a line cut no word: `<b>к</b>ачество` is one. */
const plain = (html: string): string =>
  joinLines(decode(html.replace(blockTag, ' ').replace(/<\/?[a-z!?][^>]*>/gi, '')))

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  hellip: '…',
}

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
