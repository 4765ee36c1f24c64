/**
 * What CouchDB runs before each write: the gateway's own judgement, bundled (couch-validator.ts) into one function. It guards against those who write past the gateway, such as a
 * replication in a member's name. The gateway itself and other server administrators have judged, or answer for it, themselves.
 */
import { judgeDocument } from '../../policies/judge-document.ts'
import { spaceIdSchema } from '#core/replication/spaces.ts'
import type { IncomingDoc, StoredDoc } from '../space-storage.ts'

export interface UserContext {
  readonly db: string
  readonly name: string | null
  readonly roles: readonly string[]
}

/** Judged also when an administrator writes it: shows that the function runs in this CouchDB at all. */
export const checkId = 'artel-check'

/** @throws {forbidden} or {unauthorized}, as CouchDB wants it; nothing else */
export function validate(
  newDoc: IncomingDoc,
  oldDoc: StoredDoc | null,
  { db, name, roles }: UserContext,
  prefix: string,
): void {
  if (newDoc._id.indexOf('_') === 0) return
  if (roles.indexOf('_admin') !== -1 && newDoc._id !== checkId) return
  if (name === null && newDoc._id !== checkId) throw { unauthorized: 'You are not authorized to access this db.' }
  const space = spaceIdSchema.safeParse(db.slice(prefix.length))
  if (!space.success || db.indexOf(prefix) !== 0) throw { forbidden: 'policy.wrong-space' }
  const judgement = judgeDocument({ user: name ?? '', roles }, space.data, newDoc, oldDoc ?? undefined)
  if (judgement.kind === 'refused') throw { forbidden: judgement.reason }
}
