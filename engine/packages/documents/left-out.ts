/** What of foreign HTML is left out, counted before it is sanitised, so that the person hears of it. */
import type { Nodes } from 'hast'
import type { Remark, RemarkKind } from './read-document.ts'

const kindsByTag: Readonly<Record<string, RemarkKind>> = {
  script: 'scripts',
  iframe: 'embedded',
  object: 'embedded',
  embed: 'embedded',
  applet: 'embedded',
  video: 'embedded',
  audio: 'embedded',
  svg: 'embedded',
  math: 'embedded',
  form: 'form',
}

export function countLeftOut(root: Nodes): readonly Remark[] {
  const counts = new Map<RemarkKind, { count: number; example: string }>()
  const add = (kind: RemarkKind, example: string): void => {
    const known = counts.get(kind)
    counts.set(kind, { count: (known?.count ?? 0) + 1, example: known?.example ?? example })
  }
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'element') {
      const kind = kindsByTag[node.tagName]
      if (kind !== undefined) add(kind, node.tagName)
      const { href } = node.properties
      const acts = Object.keys(node.properties).filter((name) => /^on/i.test(name))
      if (acts.length > 0 || (typeof href === 'string' && /^\s*(?:javascript|vbscript|data):/i.test(href)))
        add('scripts', acts[0] ?? 'href')
    }
    if ('children' in node) waiting.push(...node.children)
  }
  return [...counts].map(([kind, { count, example }]) => ({ kind, count, example }))
}
