/** imsmanifest.xml of SCORM 1.2 (ADL Content Aggregation Model 1.2, section 2.3) to the startable items of a course. Pure. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { ErrorCode } from '#core/contract/errors.ts'
import type { PackageItem } from '#core/domain/course/course.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'

export interface Manifest {
  readonly title: string
  readonly items: readonly PackageItem[]
  /** Files that the manifest names, relative to the package's root. */
  readonly files: readonly string[]
  readonly externalLinks: readonly string[]
}
export interface ManifestFault {
  readonly code: Extract<ErrorCode, 'package.bad-manifest' | 'package.unsupported'>
  /** For a person: what is wrong, or which format it is. */
  readonly detail: string
}

const node = z.record(z.string(), z.unknown())
type Node = z.infer<typeof node>
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  isArray: (name) => ['organization', 'item', 'resource', 'file'].includes(name),
})

export function parseManifest(xml: string): Result<Manifest, ManifestFault> {
  // No course needs entities of its own; a document that declares some wants to expand them.
  if (/<!ENTITY/i.test(xml)) return err({ code: 'package.bad-manifest', detail: 'ENTITY' })
  const validity = XMLValidator.validate(xml)
  if (validity !== true)
    return err({ code: 'package.bad-manifest', detail: `${validity.err.line}: ${validity.err.msg}` })
  const manifest = child(toNode(parser.parse(xml)), 'manifest')
  if (manifest === undefined) return err({ code: 'package.bad-manifest', detail: '<manifest>' })
  const version = text(child(manifest, 'metadata')?.['schemaversion'])
  if (/2004|CAM 1\.3/i.test(version)) return err({ code: 'package.unsupported', detail: 'SCORM 2004' })
  return readCourse(manifest)
}

function readCourse(manifest: Node): Result<Manifest, ManifestFault> {
  const organizations = child(manifest, 'organizations')
  const all = children(organizations, 'organization')
  const organization = all.find((o) => o['@identifier'] === organizations?.['@default']) ?? all[0]
  if (organization === undefined) return err({ code: 'package.bad-manifest', detail: '<organization>' })
  const resources = readResources(manifest)
  const externalLinks: string[] = []
  const items: PackageItem[] = []
  for (const item of flatten(organization)) {
    const resource = resources.get(text(item['@identifierref']))
    if (resource === undefined) continue
    if (isExternal(resource.href)) externalLinks.push(resource.href)
    else items.push(packageItem(item, resource))
  }
  if (items.length === 0)
    return err({ code: 'package.bad-manifest', detail: externalLinks[0] ?? '<item identifierref>' })
  return ok({
    title: text(organization['title']) || items[0]?.title || '',
    items,
    files: [...resources.values()].flatMap((r) => r.files),
    externalLinks,
  })
}

interface Resource {
  readonly href: string
  readonly kind: PackageItem['kind']
  readonly files: readonly string[]
}
function readResources(manifest: Node): ReadonlyMap<string, Resource> {
  const list = child(manifest, 'resources')
  const outer = `${text(manifest['@base'])}${text(list?.['@base'])}`
  return new Map(
    children(list, 'resource').map((r) => {
      const base = outer + text(r['@base'])
      const files = children(r, 'file').map((f) => base + text(f['@href']))
      const href = text(r['@href'])
      return [
        text(r['@identifier']),
        {
          href: isExternal(href) ? href : base + href,
          kind: text(r['@scormtype']).toLowerCase() === 'sco' ? 'sco' : 'asset',
          files,
        },
      ]
    }),
  )
}

function packageItem(item: Node, resource: Resource): PackageItem {
  const mastery = Number(text(item['masteryscore']))
  const masteryScore =
    text(item['masteryscore']) !== '' && mastery >= 0 && mastery <= 100 ? { masteryScore: mastery } : {}
  const maxTimeAllowed = text(item['maxtimeallowed'])
  const dataFromLms = text(item['datafromlms'])
  return {
    id: text(item['@identifier']).slice(0, 200) || resource.href.slice(0, 200),
    title: (text(item['title']) || resource.href).slice(0, 400),
    href: withParameters(resource.href, text(item['@parameters'])),
    kind: resource.kind,
    ...masteryScore,
    ...(maxTimeAllowed === '' ? {} : { maxTimeAllowed: maxTimeAllowed.slice(0, 40) }),
    ...(dataFromLms === '' ? {} : { dataFromLms: dataFromLms.slice(0, 4_096) }),
  }
}

/** CAM 1.2, 2.3.4.6: parameters join the address with `?`, with `&` where it has one already, and a `#` stays what it is. */
function withParameters(href: string, parameters: string): string {
  const plain = parameters.replace(/^[?&]+/, '')
  if (plain === '') return href
  if (plain.startsWith('#')) return href + plain
  return `${href}${href.includes('?') ? '&' : '?'}${plain}`
}

/** Items in reading order; hidden ones are not for the learner. */
function flatten(parent: Node): Node[] {
  return children(parent, 'item').flatMap((item) => (item['@isvisible'] === 'false' ? [] : [item, ...flatten(item)]))
}

const isExternal = (href: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)
const toNode = (value: unknown): Node => node.catch({}).parse(value)
const child = (parent: Node | undefined, name: string): Node | undefined => {
  const value = parent?.[name]
  return value !== null && typeof value === 'object' ? toNode(Array.isArray(value) ? value[0] : value) : undefined
}
const children = (parent: Node | undefined, name: string): readonly Node[] => {
  const value = parent?.[name]
  return Array.isArray(value) ? value.map(toNode) : []
}
/** The text of an element with or without attributes. */
function text(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return value !== null && typeof value === 'object' && '#text' in value ? text(value['#text']) : ''
}
