/**
 * Two parts that a text may have besides CommonMark: call-outs (`> [!NOTE] A title`) and tabs (`:::tabs`, `=== Name`, `:::`, each on a line of its own). They are made of the tree after it was sanitised, so nobody
 * can write their marks himself.
 */
import type { ExtraProps } from 'react-markdown'

type Element = NonNullable<ExtraProps['node']>
type Child = Element['children'][number]
type Parent = { children: Child[] }

export const calloutKinds = ['note', 'tip', 'important', 'warning', 'example'] as const
export type CalloutKind = (typeof calloutKinds)[number]
/** GitHub's fifth is a warning here. */
const asWarning = 'caution'
const calloutHead = new RegExp(`^\\[!(${[...calloutKinds, asWarning].join('|')})\\][ \\t]*([^\\n]*)\\n?`, 'i')

/** Marks block quotes that begin with `[!KIND]`; the words behind it on that line are the title. */
export function markCallouts() {
  return (tree: Parent): void => callouts(tree)
}
function callouts(parent: Parent): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    callouts(child)
    if (child.tagName === 'blockquote') markCallout(child)
  }
}
function markCallout(quote: Element): void {
  const first = quote.children.find((child) => child.type === 'element')
  if (first?.type !== 'element' || first.tagName !== 'p') return
  const [text] = first.children
  const head = text?.type === 'text' ? calloutHead.exec(text.value) : null
  if (head === null || text?.type !== 'text') return
  const kind = (head[1] ?? '').toLowerCase()
  quote.properties['dataCallout'] = kind === asWarning ? 'warning' : kind
  quote.properties['dataTitle'] = (head[2] ?? '').trim()
  text.value = text.value.slice(head[0].length)
  if (first.children[1]?.type === 'element' && first.children[1].tagName === 'br' && text.value === '')
    first.children.splice(0, 2)
  if (first.children.every((child) => child.type === 'text' && child.value.trim() === ''))
    quote.children.splice(quote.children.indexOf(first), 1)
}

export const isCalloutKind = (kind: unknown): kind is CalloutKind => calloutKinds.some((known) => known === kind)

const opens = /^:::[ \t]*tabs[ \t]*$/
const closes = /^:::[ \t]*$/
const names = /^===[ \t]+(\S.*)$/
const fenced = /^ {0,3}(`{3,}|~{3,})/

/** Gives the lines of tabs room, so that each is a paragraph of its own, however tightly it was written. Texts without tabs stay as they are. */
export function loosenTabs(text: string): string {
  if (!text.includes(':::')) return text
  let fence: string | undefined
  const out: string[] = []
  for (const line of text.split('\n')) {
    const mark = fenced.exec(line)?.[1]
    if (mark !== undefined && fence === undefined) fence = mark
    else if (mark !== undefined && fence !== undefined && mark.startsWith(fence)) fence = undefined
    const isMark = fence === undefined && [opens, closes, names].some((shape) => shape.test(line.trimEnd()))
    if (isMark) out.push('', line, '')
    else out.push(line)
  }
  return out.join('\n')
}

/** Puts what stands between the marks into `div`s with `dataTabs` and `dataTab`. Tabs that are never closed stay plain text. */
export function gatherTabs() {
  return (tree: Parent): void => {
    const out: Child[] = []
    const children: readonly Child[] = tree.children
    for (let i = 0; i < children.length; i++) {
      const child = children[i]
      if (child === undefined) continue
      const end = opens.test(wordsOf(child)) ? children.findIndex((one, at) => at > i && closes.test(wordsOf(one))) : -1
      const tabs = end < 0 ? [] : cutTabs(children.slice(i + 1, end))
      if (tabs.length === 0) out.push(child)
      else {
        out.push(box({ dataTabs: 'yes' }, tabs))
        i = end
      }
    }
    tree.children = out
  }
}

function cutTabs(children: readonly Child[]): Element[] {
  const tabs: Element[] = []
  for (const child of children) {
    const name = names.exec(wordsOf(child))?.[1]
    if (name !== undefined) tabs.push(box({ dataTab: name.trim() }, []))
    else tabs.at(-1)?.children.push(child)
  }
  return tabs
}

const box = (properties: Element['properties'], children: Element['children']): Element => ({
  type: 'element',
  tagName: 'div',
  properties,
  children,
})

/** Of a paragraph of words only; of anything else nothing. */
function wordsOf(node: Child): string {
  if (node.type !== 'element' || node.tagName !== 'p') return ''
  return node.children.every(({ type }) => type === 'text')
    ? node.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
    : ''
}
