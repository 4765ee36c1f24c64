/** cmi5.xml (cmi5 specification 1.0, section 13) to the assignable units of a course. Pure. */
import { z } from 'zod'
import type { PackageItem } from '#core/domain/course/course.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { CourseFault, FoundCourse } from './found-course.ts'
import { isExternal } from './package-address.ts'
import { attribute, child, children, ownText, parseXml, textIn, type Node } from './xml-node.ts'

/** What a unit has to have shown before it counts as done. */
export const moveOnSchema = z
  .enum(['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'])
  .catch('NotApplicable')
export type MoveOn = z.infer<typeof moveOnSchema>

/** As much of a unit as its launch needs. */
export interface AssignableUnit {
  readonly item: PackageItem
  /** Its id in the words of its publisher: an IRI. */
  readonly activity: string
  readonly moveOn: MoveOn
  readonly launchMethod: 'AnyWindow' | 'OwnWindow'
  readonly launchParameters: string
  readonly entitlementKey: string
}
export interface Cmi5Course extends FoundCourse {
  readonly activity: string
  readonly units: readonly AssignableUnit[]
}

export function parseCmi5(xml: string): Result<Cmi5Course, CourseFault> {
  const parsed = parseXml(xml, 'courseStructure')
  if (!parsed.ok) return err({ code: 'package.bad-manifest', detail: parsed.error })
  const course = child(parsed.value, 'course')
  const all = unitsIn(parsed.value).map(unitOf)
  const units = all.filter(({ item }) => !isExternal(item.href))
  const externalLinks = all.map(({ item }) => item.href).filter(isExternal)
  const [first] = units
  if (first === undefined) return err({ code: 'package.bad-manifest', detail: externalLinks[0] ?? '<au>' })
  return ok({
    format: 'cmi5',
    standard: 'cmi5',
    activity: attribute(course, 'id'),
    title: langText(course, 'title') || first.item.title,
    items: units.map(({ item }) => item),
    units,
    files: [],
    externalLinks,
    languages: children(child(course, 'title'), 'langstring').map((s) => attribute(s, 'lang')),
  })
}

/** Units stand in the course itself or in blocks, and blocks in blocks; those of one level come as they were written. */
function unitsIn(parent: Node): readonly Node[] {
  return [...children(parent, 'au'), ...children(parent, 'block').flatMap(unitsIn)]
}

function unitOf(au: Node): AssignableUnit {
  const activity = attribute(au, 'id')
  const href = textIn(au, 'url')
  const mastery = Number(attribute(au, 'masteryScore'))
  const hasMastery = attribute(au, 'masteryScore') !== '' && mastery >= 0 && mastery <= 1
  return {
    item: {
      id: activity.slice(0, 200) || href.slice(0, 200),
      title: (langText(au, 'title') || href).slice(0, 400),
      href,
      kind: 'au',
      ...(hasMastery ? { masteryScore: Math.round(mastery * 10_000) / 100 } : {}),
    },
    activity,
    moveOn: moveOnSchema.parse(attribute(au, 'moveOn')),
    launchMethod: attribute(au, 'launchMethod') === 'OwnWindow' ? 'OwnWindow' : 'AnyWindow',
    launchParameters: textIn(au, 'launchParameters').slice(0, 4_096),
    entitlementKey: textIn(au, 'entitlementKey').slice(0, 4_096),
  }
}

/** Titles in several languages: Russian before English before whatever comes first. */
function langText(parent: Node | undefined, name: string): string {
  const strings = children(child(parent, name), 'langstring')
  const inLanguage = (code: string) => strings.find((s) => attribute(s, 'lang').toLowerCase().startsWith(code))
  return ownText(inLanguage('ru') ?? inLanguage('en') ?? strings[0])
}
