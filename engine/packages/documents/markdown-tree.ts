/** Small steps on a Markdown tree (mdast). Each gives a new tree. */
import type { Nodes, Root, RootContent } from 'mdast'
import type { Remark } from './read-document.ts'

/** @param change gives what stands in a node's place: nothing, itself, or others. Children first. */
export function mapTree(root: Root, change: (node: RootContent) => readonly RootContent[]): Root {
  return { ...root, children: mapChildren(root.children, change) }
}

function mapChildren(
  children: readonly RootContent[],
  change: (node: RootContent) => readonly RootContent[],
): RootContent[] {
  return children.flatMap((child) => {
    const inner = 'children' in child ? withChildren(child, mapChildren(child.children, change)) : child
    return change(inner)
  })
}

/** mdast's types tie each parent to its own kinds of children; a step that keeps the kinds apart is its caller's word. */
function withChildren(node: RootContent, children: RootContent[]): RootContent {
  return Object.assign({ ...node }, { children })
}

/** The text of a node without its marks. */
export function plainOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(plainOf).join('') : ''
}

/** A heading of the first rank that opens the text is its title and is taken out. */
export function takeTitle(root: Root): { readonly title: string | undefined; readonly rest: Root } {
  const [first, ...others] = root.children
  if (first?.type !== 'heading' || first.depth > 1) return { title: undefined, rest: root }
  return { title: plainOf(first).trim() || undefined, rest: { ...root, children: others } }
}

/** Raw HTML inside Markdown, turned into Markdown where a piece stands for itself and left out where it is half of a pair. */
export function withoutHtml(
  root: Root,
  convert: (html: string) => { readonly nodes: readonly RootContent[]; readonly remarks: readonly Remark[] },
): { readonly tree: Root; readonly remarks: readonly Remark[] } {
  const remarks: Remark[] = []
  const tree = mapTree(root, (node) => {
    if (node.type !== 'html') return [node]
    if (/^\s*<!--/.test(node.value)) return []
    const converted = convert(node.value)
    remarks.push(...converted.remarks)
    return converted.nodes
  })
  return { tree, remarks }
}

/** A link whose address was refused is its words. */
export const withoutEmptyLinks = (root: Root): Root =>
  mapTree(root, (node) => (node.type === 'link' && node.url === '' ? node.children : [node]))
