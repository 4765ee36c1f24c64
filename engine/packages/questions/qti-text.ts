/** The words of a QTI element: markup inside of a line falls away, pictures become Markdown behind the words. Pure. */
import { attribute, children, type Node, ownText } from '../xml-node.ts'

export const nodesOf = (node: Node): readonly (readonly [string, Node])[] =>
  Object.keys(node)
    .filter((name) => !name.startsWith('@') && name !== '#text')
    .flatMap((name) => children(node, name).map((part) => [name, part] as const))

export const findAll = (node: Node, name: string): readonly Node[] =>
  nodesOf(node).flatMap(([own, part]) => (own === name ? [part] : findAll(part, name)))

/** All text of an element, its markup left out. */
export const deepText = (node: Node | undefined): string =>
  node === undefined
    ? ''
    : [ownText(node), ...nodesOf(node).map(([, part]) => deepText(part))].filter((text) => text !== '').join(' ')

/** The element without the parts that are meant. */
export function without(node: Node, isMeant: (name: string, part: Node) => boolean): Node {
  return Object.fromEntries(
    Object.entries(node)
      .map(([own, value]): [string, unknown] => {
        if (own.startsWith('@') || own === '#text') return [own, value]
        return [own, children(node, own).flatMap((part) => (isMeant(own, part) ? [] : [without(part, isMeant)]))]
      })
      .filter(([, value]) => !Array.isArray(value) || value.length > 0),
  )
}
export const isNamed =
  (wanted: string) =>
  (name: string): boolean =>
    name === wanted

/** Words of ours in a `class`: QTI leaves them to the author. */
export const hasClass = (node: Node | undefined, name: string): boolean =>
  attribute(node, 'class').split(/\s+/).includes(name)

const inline = /<\/?(?:\w+:)?(?:a|abbr|b|big|cite|code|em|i|q|small|strong|sub|sup|tt|u)(?:\s[^<>]*)?\/?>/g
/** Before the document is read: a sentence with bold words in it stays one sentence. */
export const withoutInline = (xml: string): string =>
  xml.replace(inline, '').replace(/<(?:\w+:)?br\s*\/?>(?:<\/(?:\w+:)?br>)?/g, '\n')

const picture = /!\[((?:[^\]\\]|\\.)*)\]\((file:[A-Za-z0-9._-]+)[^)]*\)/g

/** Pictures that a text of ours shows. */
export const picturesIn = (text: string): readonly { readonly alt: string; readonly file: string }[] =>
  [...text.matchAll(picture)].map(([, alt = '', file = '']) => ({ alt: alt.replace(/\\(.)/g, '$1'), file }))
export const withoutPictures = (text: string): string => text.replace(picture, '').trim()

/** A line of Markdown for each picture of the element. @param lost told for each that isn't there */
export function pictureLines(
  node: Node,
  pictureOf: (href: string) => string | undefined,
  lost: (href: string) => void,
): string {
  const lines = findAll(node, 'img').flatMap((img) => {
    const href = attribute(img, 'src')
    const file = pictureOf(href)
    if (file === undefined) {
      lost(href)
      return []
    }
    return [`![${attribute(img, 'alt').replace(/[[\]\\]/g, String.raw`\$&`)}](${file})`]
  })
  return lines.map((line) => `\n\n${line}`).join('')
}
