/** XML that somebody else wrote, as plain nodes: attributes as `@name`, without namespace prefixes. Pure. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { err, ok, type Result } from '#core/kernel/result.ts'

const node = z.record(z.string(), z.unknown())
export type Node = z.infer<typeof node>

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
})

/** @param root the name of the outermost element. @returns what is wrong, for a person, or that element */
export function parseXml(xml: string, root: string): Result<Node, string> {
  // No course needs entities of its own; a document that declares some wants to expand them.
  if (/<!ENTITY/i.test(xml)) return err('ENTITY')
  const validity = XMLValidator.validate(xml)
  if (validity !== true) return err(`${validity.err.line}: ${validity.err.msg}`)
  const outermost = child(toNode(parser.parse(xml)), root)
  return outermost === undefined ? err(`<${root}>`) : ok(outermost)
}

/** Documents are UTF-8, what their byte order mark says, or what their first line says. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const [, said = 'utf-8'] = /^<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head) ?? []
  return decoderOf(said).decode(bytes)
}
function decoderOf(encoding: string) {
  try {
    return new TextDecoder(/^utf-16/i.test(encoding) ? 'utf-8' : encoding)
  } catch {
    // An encoding nobody knows: most likely plain letters.
    return new TextDecoder('utf-8')
  }
}

const toNode = (value: unknown): Node => node.catch({}).parse(value)
const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

export const child = (parent: Node | undefined, name: string): Node | undefined => {
  const [value] = asList(parent?.[name])
  if (value === undefined) return undefined
  return typeof value === 'string' ? { '#text': value } : toNode(value)
}
export const children = (parent: Node | undefined, name: string): readonly Node[] =>
  asList(parent?.[name]).map((value) => (typeof value === 'string' ? { '#text': value } : toNode(value)))

/** The text of a child element, with or without attributes; '' when there is none. */
export const textIn = (parent: Node | undefined, name: string): string => text(child(parent, name)?.['#text'])
/** An attribute, whatever case it is written in; '' when there is none. */
export function attribute(parent: Node | undefined, name: string): string {
  if (parent === undefined) return ''
  const exact = parent[`@${name}`]
  if (exact !== undefined) return text(exact)
  const key = Object.keys(parent).find((k) => k.toLowerCase() === `@${name.toLowerCase()}`)
  return key === undefined ? '' : text(parent[key])
}
/** The text of an element itself. */
export const ownText = (node: Node | undefined): string => text(node?.['#text'])
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
