/** XML of an office document as elements in the order in which they stand; names of elements without their prefix. Entities of its own are refused. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'

export interface XmlElement {
  readonly name: string
  /** By the name as it is written, prefix included: `id` and `r:id` are two. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** What stands directly in it, spaces kept. */
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/** Undefined when it is no well-formed XML, or wants to expand entities. */
export function parseOrdered(xml: string): XmlElement | undefined {
  if (/<!(?:ENTITY|DOCTYPE)/i.test(xml) || XMLValidator.validate(xml) !== true) return undefined
  try {
    const parsed: unknown = parser.parse(xml)
    return elementsOf(parsed)[0]
  } catch {
    // Nested far deeper than anything that a program for slides writes.
    return undefined
  }
}

function elementsOf(nodes: unknown): readonly XmlElement[] {
  return listOf(nodes).flatMap((node) => {
    const entry = Object.entries(node).find(([key]) => key !== ':@' && key !== '#text')
    if (entry === undefined) return []
    const [name, inner] = entry
    const text = listOf(inner).map((part) => (typeof part['#text'] === 'string' ? part['#text'] : ''))
    return [
      {
        name: name.slice(name.indexOf(':') + 1),
        attributes: attributesOf(node[':@']),
        children: elementsOf(inner),
        text: decoded(text.join('')),
      },
    ]
  })
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map((node: unknown) => Object(node)) : []

const attributesOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(Object.entries(Object(value)).map(([key, text]) => [key, decoded(String(text))]))

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

export const first = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((part) => part.name === name)
export const every = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  parent?.children.filter((part) => part.name === name) ?? []
/** The element at the end of a path of names. */
export const at = (parent: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>(first, parent)
/** All of that name below, in order; not looked for inside of one that was found. */
export const below = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  parent?.children.flatMap((part) => (part.name === name ? [part] : below(part, name))) ?? []
/** An attribute that is a relationship (`r:id`, `r:embed`), whatever its prefix is. */
export const relation = (element: XmlElement | undefined, name: string): string | undefined =>
  [...(element?.attributes ?? [])].find(([key]) => key.endsWith(`:${name}`))?.[1]
export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on'
