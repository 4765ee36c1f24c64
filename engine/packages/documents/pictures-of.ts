/** Pictures of a foreign text: those that are in it or beside it are listed, those of the web are left as links and never fetched. */
import { posix } from 'node:path'
import type { Root, RootContent } from 'mdast'
import { mapTree } from './markdown-tree.ts'
import type { FoundPicture, Remark, RemarkKind } from './read-document.ts'

export interface PictureContext {
  /** Folder of the document inside what is imported, `/`-separated. */
  readonly folder: string
  /** Pictures that were taken out already, named `import:<index>`. */
  readonly stored: readonly Uint8Array[]
}

type Target =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'left'; readonly remark: RemarkKind }

export function settlePictures(root: Root, context: PictureContext) {
  const pictures: FoundPicture[] = []
  const keys = new Map<string, string>()
  const remarks = new Map<RemarkKind, Remark>()
  const note = (kind: RemarkKind, example: string): void => {
    remarks.set(kind, { kind, example, count: (remarks.get(kind)?.count ?? 0) + 1 })
  }
  const keyOf = (url: string, target: Exclude<Target, { kind: 'left' }>): string => {
    const known = keys.get(url)
    if (known !== undefined) return known
    const key = String(pictures.length)
    keys.set(url, key)
    pictures.push({ key, source: target.kind === 'bytes' ? { bytes: target.bytes } : { path: target.path } })
    return key
  }
  const tree = mapTree(root, (node) => {
    if (node.type !== 'image') return [node]
    const target = targetOf(node.url, context)
    if (target.kind !== 'left') return [{ ...node, url: `import:${keyOf(node.url, target)}` }]
    note(target.remark, node.url.slice(0, 200))
    return leftPicture(node.url, node.alt ?? '')
  })
  return { tree, pictures, remarks: [...remarks.values()] }
}

/** Its words stay, as a link where it has an address on the web. */
function leftPicture(url: string, alt: string): readonly RootContent[] {
  const words = { type: 'text', value: alt } as const
  if (!/^https:\/\//i.test(url)) return alt === '' ? [] : [words]
  return [{ type: 'link', url, children: [alt === '' ? { type: 'text', value: url } : words] }]
}

function targetOf(url: string, { folder, stored }: PictureContext): Target {
  const index = /^import:(\d{1,6})$/.exec(url)?.[1]
  const taken = index === undefined ? undefined : stored[Number(index)]
  if (taken !== undefined) return { kind: 'bytes', bytes: taken }
  const data = /^data:image\/[a-z0-9.+-]{1,40};base64,([A-Za-z0-9+/=\s]+)$/i.exec(url)?.[1]
  if (data !== undefined) return { kind: 'bytes', bytes: Buffer.from(data, 'base64') }
  if (/^(?:https?:)?\/\//i.test(url)) return { kind: 'left', remark: 'remote-picture' }
  const path = /^[a-z][a-z0-9+.-]*:/i.test(url) ? undefined : pathInside(folder, url)
  return path === undefined ? { kind: 'left', remark: 'refused-picture' } : { kind: 'path', path }
}

/** Undefined for what would lie outside of the imported folder. */
function pathInside(folder: string, url: string): string | undefined {
  const bare = decoded(url.replace(/[?#].*$/, '')).replaceAll('\\', '/')
  // A path from the root means the top of what is imported, as in a saved web site.
  const path = posix.normalize(bare.startsWith('/') ? bare.slice(1) : posix.join(folder, bare))
  return bare === '' || path.startsWith('../') || path === '..' || posix.isAbsolute(path) ? undefined : path
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone per cent sign: the name stands as it is.
    return text
  }
}
