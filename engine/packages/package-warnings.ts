/** What a person should know of a package before it is published: what won't work here, and why. */
import type { PackageItem } from '#core/domain/course/course.ts'
import type { WarningKind } from '#core/contract/package-views.ts'
import type { FoundCourse } from './found-course.ts'
import { isExternal, startFile } from './package-address.ts'
import { htmlLanguage } from './plain-pages.ts'
import { decodePage } from './recognise-package.ts'

export interface Warning {
  readonly kind: WarningKind
  /** Names, addresses: data, not words. */
  readonly detail: string
}

/** A few of them are named; that there are more is said by the dots. */
const mostNamed = 3
function warn(kind: WarningKind, details: readonly string[]): readonly Warning[] {
  if (details.length === 0) return []
  const named = details.slice(0, mostNamed).map((d) => (d.length > 120 ? `${d.slice(0, 120)}…` : d))
  const more = details.length > mostNamed ? ` … (${details.length})` : ''
  return [{ kind, detail: named.join(', ') + more }]
}

export interface Playable {
  readonly items: readonly PackageItem[]
  /** Titles of parts whose page isn't in the package. */
  readonly missing: readonly string[]
}

/** The parts whose pages are there. Packages made on Windows don't mind the case of names. */
export function playableItems(items: readonly PackageItem[], paths: Iterable<string>): Playable {
  const known = new Set([...paths].map((p) => p.toLowerCase()))
  const isHere = ({ href }: PackageItem): boolean => known.has(startFile(href).toLowerCase())
  return {
    items: items.filter(isHere),
    missing: items.filter((i) => !isHere(i)).map((i) => startFile(i.href)),
  }
}

export interface WarningInput {
  readonly course: FoundCourse
  readonly paths: readonly string[]
  readonly missing: readonly string[]
  readonly hasOldNames: boolean
  /** Hosts that its pages fetch from. */
  readonly hosts: readonly string[]
}

export function packageWarnings({ course, paths, missing, hasOldNames, hosts }: WarningInput): readonly Warning[] {
  const known = new Set(paths.map((p) => p.toLowerCase()))
  const listed = course.files.filter((f) => f !== '' && !isExternal(f)).map(startFile)
  const absent = [...new Set(listed)].filter((f) => !known.has(f.toLowerCase()) && !missing.includes(f))
  const ending = (pattern: RegExp): readonly string[] => paths.filter((p) => pattern.test(p))
  return [
    ...warn('missing-page', missing),
    ...warn('missing-file', absent),
    ...warn('external-link', course.externalLinks),
    ...warn('needs-network', hosts),
    ...(course.hasServerStatements === true ? [{ kind: 'server-statements', detail: '' } as const] : []),
    ...warn('plugin', ending(/\.(?:swf|dcr|jar|class|xap|unity3d|wrl)$/i)),
    ...warn('old-media', ending(/\.(?:flv|f4v|wmv|wma|avi|rm|ra|mpe?g|3gp|asf)$/i)),
    ...(course.isWithoutContents === true ? [{ kind: 'no-contents', detail: '' } as const] : []),
    ...(hasOldNames ? [{ kind: 'old-names', detail: '' } as const] : []),
    ...warn('nested-zip', ending(/\.zip$/i)),
  ]
}

/** Looks into the pages of a package while they are being kept. */
export interface PageLook {
  /** @param bytes the whole page or style sheet */
  readonly see: (path: string, bytes: Uint8Array) => void
  readonly hosts: () => readonly string[]
  readonly languages: () => readonly string[]
}

const mostPages = 500

export function createPageLook(): PageLook {
  const hosts = new Map<string, string>()
  const languages = new Map<string, number>()
  let pages = 0
  return {
    see: (path, bytes) => {
      const isPage = /\.x?html?$/i.test(path)
      if ((!isPage && !/\.css$/i.test(path)) || pages >= mostPages) return
      pages += 1
      const text = decodePage(bytes)
      for (const host of isPage ? pageHosts(text) : styleHosts(text))
        if (!hosts.has(host)) hosts.set(host, `${host} (${path})`)
      if (isPage) for (const code of htmlLanguage(text)) languages.set(code, (languages.get(code) ?? 0) + 1)
    },
    hosts: () => [...hosts.values()],
    languages: () => [...languages.entries()].sort((a, b) => b[1] - a[1]).map(([code]) => code),
  }
}

/** What the browser itself would fetch when the page is opened; a link that a person clicks is none of it. */
const fetched =
  /<(?:script|iframe|frame|img|video|audio|source|embed|object|link)\b[^>]*?\b(?:src|href|data)\s*=\s*["']?(?:https?:)?\/\/([a-z0-9.-]+)/gi
const inStyle = /(?:@import\s+(?:url\()?|url\()\s*["']?(?:https?:)?\/\/([a-z0-9.-]+)/gi

const pageHosts = (html: string): readonly string[] => [...matches(fetched, html), ...matches(inStyle, html)]
const styleHosts = (css: string): readonly string[] => matches(inStyle, css)
const matches = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].flatMap(([, host]) => (host === undefined ? [] : [host.toLowerCase()]))

/** Languages as `ru`, `en`: what the description says, else what the pages say. */
export function languagesOf(said: readonly string[], seen: readonly string[]): readonly string[] {
  const plain = (codes: readonly string[]) =>
    codes.map((c) => c.toLowerCase().split(/[-_]/)[0] ?? '').filter((c) => /^[a-z]{2,3}$/.test(c) && c !== 'und')
  const fromDescription = plain(said)
  return [...new Set(fromDescription.length > 0 ? fromDescription : plain(seen))].filter((c) => c !== 'x').slice(0, 5)
}
