/** Which standard a package follows, where its root is, and what it says of itself. */
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { parseCmi5 } from './cmi5-structure.ts'
import type { CourseFault, FoundCourse } from './found-course.ts'
import { parseManifest } from './ims-manifest.ts'
import { htmlCourse, tinCanCourse } from './plain-pages.ts'
import type { ZipEntry } from './safe-zip.ts'
import { decodeXml } from './xml-node.ts'

export interface Recognised {
  readonly course: FoundCourse
  /** Entries of the package, paths relative to its root. */
  readonly entries: readonly ZipEntry[]
}

/** Descriptions, the one that says most first: authors' tools put several into one package. */
const descriptions = ['imsmanifest.xml', 'cmi5.xml', 'tincan.xml'] as const
type Description = (typeof descriptions)[number]
const deepest = 4

/** Errors: package.no-manifest, bad-manifest, unsupported. */
export async function recognisePackage(
  all: readonly ZipEntry[],
  name: string,
): Promise<Result<Recognised, ArtelError>> {
  const place = findDescription(all)
  if (place !== undefined) {
    const entries = under(all, place.root)
    const xml = decodeXml(await place.entry.read())
    const course = readDescription(place.kind, xml)
    return course.ok ? ok({ course: course.value, entries }) : err(faultOf(course.error, name))
  }
  if (all.some((e) => /^(?:[^/]+\/)?h5p\.json$/.test(e.path)))
    return err({ code: 'package.unsupported', facts: { name, format: 'H5P' } })
  const page = findPage(all)
  if (page === undefined) return err({ code: 'package.no-manifest', facts: { name } })
  const html = decodePage(await page.entry.read())
  return ok({ course: htmlCourse(page.path, html, name), entries: under(all, page.root) })
}

const faultOf = ({ code, detail }: CourseFault, name: string): ArtelError => ({
  code,
  facts: code === 'package.unsupported' ? { name, format: detail } : { name, reason: detail },
})

function readDescription(kind: Description, xml: string): Result<FoundCourse, CourseFault> {
  switch (kind) {
    case 'imsmanifest.xml':
      return parseManifest(xml)
    case 'cmi5.xml':
      return parseCmi5(xml)
    case 'tincan.xml':
      return tinCanCourse(xml)
  }
}

interface Place {
  readonly kind: Description
  readonly root: string
  readonly entry: ZipEntry
}

/** The description nearest to the root; of two equally near, neither can be meant. */
function findDescription(all: readonly ZipEntry[]): Place | undefined {
  for (const kind of descriptions) {
    const found = all
      .filter((e) => depthOf(e.path) <= deepest && fileName(e.path).toLowerCase() === kind)
      .sort((a, b) => depthOf(a.path) - depthOf(b.path))
    const [first, second] = found
    if (first === undefined) continue
    if (second !== undefined && depthOf(second.path) === depthOf(first.path)) continue
    return { kind, root: first.path.slice(0, -kind.length), entry: first }
  }
  return undefined
}

interface FirstPage {
  readonly root: string
  /** Relative to the root. */
  readonly path: string
  readonly entry: ZipEntry
}
const indexPages = ['index.html', 'index.htm', 'story.html', 'default.html', 'start.html']

/** The index page nearest to the root; else the only page there is. */
function findPage(all: readonly ZipEntry[]): FirstPage | undefined {
  const pages = all.filter((e) => /\.x?html?$/i.test(e.path) && depthOf(e.path) <= deepest)
  const rank = (e: ZipEntry): number => indexPages.indexOf(fileName(e.path).toLowerCase())
  const [best] = pages
    .filter((e) => rank(e) >= 0)
    .sort((a, b) => depthOf(a.path) - depthOf(b.path) || rank(a) - rank(b))
  const entry = best ?? (pages.length === 1 ? pages[0] : undefined)
  if (entry === undefined) return undefined
  const path = fileName(entry.path)
  return { root: entry.path.slice(0, -path.length), path, entry }
}

const under = (all: readonly ZipEntry[], root: string): readonly ZipEntry[] =>
  root === '' ? all : all.filter((e) => e.path.startsWith(root)).map((e) => ({ ...e, path: e.path.slice(root.length) }))
const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const depthOf = (path: string): number => path.split('/').length - 1

/** Pages say their encoding in themselves; only their title is wanted here. */
export function decodePage(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2_000)).toString('latin1')
  const [, charset] = /<meta[^>]*charset=["']?([\w-]+)/i.exec(head) ?? []
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes.subarray(0, 500_000))
  } catch {
    // An encoding nobody knows.
    return new TextDecoder().decode(bytes.subarray(0, 500_000))
  }
}
