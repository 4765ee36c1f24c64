/**
 * Takes out of a book's page or style sheet what runs and what would ask the network, and counts it, so that the reader can be told. The frame's policy would stop both anyway; a book without them
 * needs no stopping.
 */
export interface LeftOut {
  readonly scripts: number
  readonly remote: number
}
export interface Stripped extends LeftOut {
  readonly text: string
}

const running = 'script, iframe, frame, embed, object, applet, base, portal'
/** Attributes that fetch by themselves. An address of a link is none: it is opened by the reader, outside. */
const fetching = new Set([
  'src',
  'poster',
  'data',
  'background',
  'srcset',
  'action',
  'formaction',
  'ping',
  'manifest',
  'archive',
  'codebase',
  'cite',
  'longdesc',
])
const isRemote = (address: string): boolean =>
  /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address) || /^\s*https?:/i.test(address)
const isScript = (address: string): boolean =>
  /^(?:javascript|vbscript|data:text\/html)/i.test(address.replace(/[^!-~]/g, ''))

/** @param name of the entry in the book */
export function stripEntry(name: string, text: string): Stripped {
  if (/\.css$/i.test(name)) return stripCss(text)
  return /<(?:[a-z]+:)?(?:html|svg|body)[\s>]/i.test(text) ? stripMarkup(text) : { text, scripts: 0, remote: 0 }
}

function stripMarkup(text: string): Stripped {
  const found = { scripts: 0, remote: 0 }
  const document = parse(text)
  for (const element of document.querySelectorAll(running)) {
    if (element.localName === 'script') found.scripts++
    else if (isRemote(element.getAttribute('src') ?? element.getAttribute('data') ?? '')) found.remote++
    element.remove()
  }
  for (const element of document.querySelectorAll('meta[http-equiv]')) element.remove()
  for (const element of document.querySelectorAll('*')) stripElement(element, found)
  return { text: new XMLSerializer().serializeToString(document), ...found }
}

function stripElement(element: Element, found: { scripts: number; remote: number }): void {
  const isLink = element.localName === 'a' || element.localName === 'area'
  for (const { name, localName, value } of Array.from(element.attributes)) {
    const attribute = localName.toLowerCase()
    if (attribute.startsWith('on')) {
      found.scripts++
      element.removeAttribute(name)
    } else if (isScript(value) && (attribute === 'href' || fetching.has(attribute))) {
      found.scripts++
      element.removeAttribute(name)
    } else if (fetching.has(attribute) || (attribute === 'href' && !isLink)) {
      const parts = attribute === 'srcset' ? value.split(',') : [value]
      const remote = parts.filter(isRemote).length
      found.remote += remote
      if (remote > 0 || attribute === 'srcset' || attribute === 'ping') element.removeAttribute(name)
    } else if (attribute === 'style') element.setAttribute(name, keepCss(value, found))
  }
  // Animations can set an address after the page was looked at.
  const animated = element.getAttribute('attributeName')
  if (animated !== null && /(?:^|:)href$/i.test(animated)) element.remove()
  if (element.localName === 'style' && element.textContent !== '')
    element.textContent = keepCss(element.textContent ?? '', found)
}

function keepCss(css: string, found: { scripts: number; remote: number }): string {
  const { text, remote } = stripCss(css)
  found.remote += remote
  return text
}

function stripCss(css: string): Stripped {
  let remote = 0
  const without = (all: string, address: string): string => {
    if (!isRemote(unescapeCss(address))) return all
    remote++
    return all.startsWith('@') ? '' : 'none'
  }
  const text = css
    .replace(/@import\s+(?:url\()?\s*["']?([^"')\s;]+)["']?\s*\)?[^;]*;?/gi, without)
    .replace(/url\(\s*["']?([^"')]*)["']?\s*\)/gi, without)
    .replace(/(?:image-set|src)\(\s*["']([^"']*)["'][^)]*\)/gi, without)
  return { text, scripts: 0, remote }
}
const unescapeCss = (text: string): string =>
  text.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, (_, hex: string | undefined, sign: string | undefined) =>
    hex === undefined ? (sign ?? '') : String.fromCodePoint(Math.min(0x10ffff, parseInt(hex, 16))),
  )

/** What is no well-formed XHTML is read as browsers read HTML, and comes out well-formed. */
function parse(text: string): Document {
  const strict = new DOMParser().parseFromString(text, 'application/xhtml+xml')
  return strict.querySelector('parsererror') === null ? strict : new DOMParser().parseFromString(text, 'text/html')
}
