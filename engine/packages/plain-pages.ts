/** Packages that are nothing but pages: zipped HTML5, and Tin Can packages, whose pages play although their server isn't here. Pure. */
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { CourseFault, FoundCourse } from './found-course.ts'
import { isExternal } from './package-address.ts'
import { attribute, child, children, ownText, parseXml } from './xml-node.ts'

/** @param page the first page's address. @param html its text. @param name what the zip is called */
export function htmlCourse(page: string, html: string, name: string): FoundCourse {
  const title = htmlTitle(html) || name.replace(/\.zip$/i, '')
  return {
    format: 'html5',
    standard: 'HTML5',
    title,
    items: [{ id: 'page', title: title.slice(0, 400), href: page, kind: 'page' }],
    files: [],
    externalLinks: [],
    languages: htmlLanguage(html),
  }
}

export function tinCanCourse(xml: string): Result<FoundCourse, CourseFault> {
  const parsed = parseXml(xml, 'tincan')
  if (!parsed.ok) return err({ code: 'package.bad-manifest', detail: parsed.error })
  const activities = children(child(parsed.value, 'activities'), 'activity').flatMap((activity) => {
    const launch = children(activity, 'launch')[0]
    const href = ownText(launch)
    const name = ownText(children(activity, 'name')[0])
    return href === '' ? [] : [{ href, name, language: attribute(launch, 'lang') }]
  })
  const [first] = activities.filter(({ href }) => !isExternal(href))
  const externalLinks = activities.map(({ href }) => href).filter(isExternal)
  if (first === undefined) return err({ code: 'package.bad-manifest', detail: externalLinks[0] ?? '<launch>' })
  return ok({
    format: 'html5',
    standard: 'Tin Can (xAPI)',
    title: first.name || first.href,
    items: [{ id: 'page', title: (first.name || first.href).slice(0, 400), href: first.href, kind: 'page' }],
    files: [],
    externalLinks,
    languages: first.language === '' ? [] : [first.language],
    hasServerStatements: true,
  })
}

export const htmlLanguage = (html: string): readonly string[] => {
  const [, code] = /<html[^>]*\blang=["']?([a-z]{2,3})\b/i.exec(html.slice(0, 4_000)) ?? []
  return code === undefined ? [] : [code]
}
const htmlTitle = (html: string): string => {
  const [, title = ''] = /<title[^>]*>([^<]*)<\/title>/i.exec(html.slice(0, 20_000)) ?? []
  return title.replace(/\s+/g, ' ').trim()
}
