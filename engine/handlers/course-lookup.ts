/** What the library says of the records that a course draft names (core/domain/course/finding.ts asks). */
import { nounOf } from '#core/domain/catalogue.ts'
import type { HandlerDeps } from './deps.ts'
import type { Reader } from './reader.ts'

export function courseLookup(deps: HandlerDeps, reader: Reader, ids: readonly string[], course: string | undefined) {
  const typeOf = (id: string): string => id.slice(0, id.indexOf(':'))
  const known = ids.filter((id) => nounOf(typeOf(id)) !== undefined)
  const files = known.flatMap((id) => reader.get('file', id) ?? [])
  const outlined = course === undefined ? undefined : reader.get('course', course)
  const unreachable =
    outlined === undefined || outlined.package !== undefined
      ? []
      : reader.children('lesson', outlined.id).filter(({ id }) => !outlined.lessons.includes(id))
  return {
    missing: known.filter((id) => deps.store.get(id) === undefined),
    films: files.flatMap(({ id, mime }) => (mime.startsWith('video/') ? [id] : [])),
    subtitles: files.flatMap(({ id, mime }) => (mime === 'text/vtt' || mime === 'application/x-subrip' ? [id] : [])),
    unreachable: unreachable.map(({ id, title }) => ({ id, title })),
  }
}
