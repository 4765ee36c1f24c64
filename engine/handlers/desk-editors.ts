/**
 * Who else edits, as far as this device knows. Roles are the server's and travel in no record; but only editors read the desks of other authors, so whoever stepped into one, or left a
 * watermark there, is (or was) one.
 */
import { isAuthorsAct } from '#core/domain/review/review.ts'
import type { Reader } from './reader.ts'

export function deskEditors(reader: Reader): ReadonlySet<string> {
  const owners = new Map(reader.list('group').flatMap((g) => (g.kind === 'desk' ? [[g.space, g.author] as const] : [])))
  const acted = reader.list('review').filter((step) => !isAuthorsAct(step.act))
  const read = reader.list('watermark').filter(({ space, author }) => owners.has(space) && owners.get(space) !== author)
  return new Set([...acted, ...read].map(({ author }) => author))
}
