/** imsmanifest.xml of SCORM 1.2 and SCORM 2004 (ADL Content Aggregation Model 1.2 and 1.3) to the startable items of a course. Pure. */
import type { PackageItem } from '#core/domain/course/course.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { CourseFault, FoundCourse } from './found-course.ts'
import { isExternal, withParameters } from './package-address.ts'
import { attribute, child, children, ownText, parseXml, textIn, type Node } from './xml-node.ts'

export function parseManifest(xml: string): Result<FoundCourse, CourseFault> {
  const parsed = parseXml(xml, 'manifest')
  if (!parsed.ok) return bad(parsed.error)
  const standard = standardOf(parsed.value, xml)
  return standard.ok ? readCourse(parsed.value, standard.value) : standard
}

const bad = (detail: string) => err({ code: 'package.bad-manifest', detail } as const)

interface Standard {
  readonly format: 'scorm12' | 'scorm2004'
  readonly name: string
}

/** What the manifest calls itself; where it says nothing, whose words it uses. */
function standardOf(manifest: Node, xml: string): Result<Standard, CourseFault> {
  const metadata = child(manifest, 'metadata')
  const version = textIn(metadata, 'schemaversion')
  const schema = textIn(metadata, 'schema')
  if (/common cartridge/i.test(schema)) return err({ code: 'package.unsupported', detail: 'IMS Common Cartridge' })
  if (/qti/i.test(schema)) return err({ code: 'package.unsupported', detail: 'IMS QTI' })
  const [, edition] = /2004\s*(\S+)\s*edition/i.exec(version) ?? []
  if (edition !== undefined) return ok({ format: 'scorm2004', name: `SCORM 2004 ${edition} Edition` })
  if (/CAM 1\.3/i.test(version)) return ok({ format: 'scorm2004', name: 'SCORM 2004 2nd Edition' })
  if (/2004|^1\.3/.test(version)) return ok({ format: 'scorm2004', name: 'SCORM 2004' })
  if (/^1\.[012]/.test(version)) return ok({ format: 'scorm12', name: 'SCORM 1.2' })
  const is2004 = /adlcp_v1p3|xsd\/imsss|adlseq_v1p3/.test(xml.slice(0, 8_000))
  return ok(is2004 ? { format: 'scorm2004', name: 'SCORM 2004' } : { format: 'scorm12', name: 'SCORM 1.2' })
}

function readCourse(manifest: Node, { format, name }: Standard): Result<FoundCourse, CourseFault> {
  const resources = readResources(manifest)
  const organization = organizationOf(manifest)
  const externalLinks: string[] = []
  const items: PackageItem[] = []
  const take = (item: Node, resource: Resource): void => {
    if (isExternal(resource.href)) externalLinks.push(resource.href)
    else items.push(packageItem(item, resource, format))
  }
  for (const item of organization === undefined ? [] : flatten(organization)) {
    const resource = resources.get(attribute(item, 'identifierref'))
    if (resource !== undefined) take(item, resource)
  }
  const isWithoutContents = items.length === 0 && externalLinks.length === 0
  // Nobody wrote a table of contents: what can be started is listed as a resource all the same.
  if (isWithoutContents) for (const resource of startable(resources)) take({}, resource)
  const [first] = items
  if (first === undefined) return noItems(externalLinks, resources)
  return ok({
    format,
    standard: name,
    title: textIn(organization, 'title') || first.title,
    items: unique(items),
    files: [...resources.values()].flatMap((r) => r.files),
    externalLinks,
    languages: languagesOf(manifest),
    ...(isWithoutContents ? { isWithoutContents } : {}),
  })
}

function noItems(externalLinks: readonly string[], resources: ReadonlyMap<string, Resource>) {
  const isQti = [...resources.values()].some((r) => /imsqti/i.test(r.type))
  if (isQti) return err({ code: 'package.unsupported', detail: 'IMS QTI' } as const)
  return bad(externalLinks[0] ?? '<item identifierref>')
}

/** The organisation that the manifest prefers, or the first one. */
export function organizationOf(manifest: Node): Node | undefined {
  const organizations = child(manifest, 'organizations')
  const all = children(organizations, 'organization')
  return all.find((o) => attribute(o, 'identifier') === attribute(organizations, 'default')) ?? all[0]
}

interface Resource {
  readonly id: string
  readonly href: string
  readonly type: string
  readonly kind: 'sco' | 'asset'
  readonly files: readonly string[]
}
function readResources(manifest: Node): ReadonlyMap<string, Resource> {
  const list = child(manifest, 'resources')
  const outer = `${attribute(manifest, 'base')}${attribute(list, 'base')}`
  return new Map(
    children(list, 'resource').map((r): readonly [string, Resource] => {
      const base = outer + attribute(r, 'base')
      const href = attribute(r, 'href')
      const id = attribute(r, 'identifier')
      return [
        id,
        {
          id,
          href: isExternal(href) || href === '' ? href : base + href,
          type: attribute(r, 'type'),
          kind: attribute(r, 'scormtype').toLowerCase() === 'sco' ? 'sco' : 'asset',
          files: children(r, 'file').map((f) => base + attribute(f, 'href')),
        },
      ]
    }),
  )
}

/** Resources that can be opened by themselves: SCOs, or, where there are none, pages. */
function startable(resources: ReadonlyMap<string, Resource>): readonly Resource[] {
  const withPage = [...resources.values()].filter((r) => r.href !== '' && !/imsqti/i.test(r.type))
  const scos = withPage.filter((r) => r.kind === 'sco')
  return scos.length > 0 ? scos : withPage.filter((r) => /\.x?html?(?:[?#]|$)/i.test(r.href)).slice(0, 50)
}

function packageItem(item: Node, resource: Resource, format: Standard['format']): PackageItem {
  const mastery = format === 'scorm12' ? textIn(item, 'masteryscore') : passMeasure(item)
  const score = Number(mastery)
  const masteryScore = mastery !== '' && score >= 0 && score <= 100 ? { masteryScore: score } : {}
  const maxTimeAllowed =
    textIn(item, 'maxtimeallowed') ||
    attribute(child(child(item, 'sequencing'), 'limitConditions'), 'attemptAbsoluteDurationLimit')
  const dataFromLms = textIn(item, 'datafromlms') || textIn(item, 'dataFromLMS')
  return {
    id: attribute(item, 'identifier').slice(0, 200) || resource.id.slice(0, 200) || resource.href.slice(0, 200),
    title: (textIn(item, 'title') || fileTitle(resource.href)).slice(0, 400),
    href: withParameters(resource.href, attribute(item, 'parameters')),
    kind: resource.kind,
    ...masteryScore,
    ...(maxTimeAllowed === '' ? {} : { maxTimeAllowed: maxTimeAllowed.slice(0, 40) }),
    ...(dataFromLms === '' ? {} : { dataFromLms: dataFromLms.slice(0, 4_096) }),
  }
}

/** SCORM 2004: the least normalised measure (0-1) of the primary objective, as a percentage. */
function passMeasure(item: Node): string {
  const primary = child(child(child(item, 'sequencing'), 'objectives'), 'primaryObjective')
  const measure = textIn(primary, 'minNormalizedMeasure')
  if (attribute(primary, 'satisfiedByMeasure') !== 'true') return ''
  return measure === '' ? '100' : String(Math.round(Number(measure) * 10_000) / 100)
}

const fileTitle = (href: string): string => href.split(/[?#]/)[0]?.split('/').at(-1) ?? href

/** Items in reading order; hidden ones are not for the learner. */
function flatten(parent: Node): Node[] {
  return children(parent, 'item').flatMap((item) =>
    attribute(item, 'isvisible') === 'false' ? [] : [item, ...flatten(item)],
  )
}

/** Progress is kept by the item's name: two of one name would share it. */
function unique(items: readonly PackageItem[]): readonly PackageItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

/** What the course's own description says: its language, or the languages its title is written in. */
function languagesOf(manifest: Node): readonly string[] {
  const lom = child(child(manifest, 'metadata'), 'lom')
  const general = child(lom, 'general')
  const said = children(general, 'language').map(ownText)
  const strings = [...children(child(general, 'title'), 'langstring'), ...children(child(general, 'title'), 'string')]
  const written = strings.map((s) => attribute(s, 'lang') || attribute(s, 'language'))
  return [...said, ...written].filter((code) => code !== '')
}
