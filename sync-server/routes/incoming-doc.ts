/** A document as it came, or CouchDB's words for what is wrong with it. */
import { z } from 'zod'
import { badRequest } from '../http-error.ts'
import type { IncomingDoc } from '../storage/space-storage.ts'

const special = [
  '_id',
  '_rev',
  '_deleted',
  '_revisions',
  '_attachments',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
  '_revs_info',
]
const revision = z.string().regex(/^\d+-[^-\s]{1,64}$/)
const revisions = z.object({ start: z.number().int().positive(), ids: z.array(z.string().max(64)).min(1).max(1_000) })
const shape = z.looseObject({
  _id: z.string(),
  _rev: revision.optional(),
  _deleted: z.boolean().optional(),
  _revisions: revisions.optional(),
})

/** @param isNewEdits without them `_revisions` says which revision it is, also when `_rev` disagrees */
export function incomingDoc(value: unknown, isNewEdits: boolean): IncomingDoc {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw badRequest('Document must be a JSON object')
  const unknown = Object.keys(value).find((key) => key.startsWith('_') && !special.includes(key))
  if (unknown !== undefined) throw badRequest(`Bad special document member: ${unknown}`, 'doc_validation')
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw badRequest(faultOf(parsed.error))
  const doc = parsed.data
  const { _revisions: path } = doc
  return isNewEdits || path === undefined ? doc : { ...doc, _rev: `${path.start}-${path.ids[0] ?? ''}` }
}

function faultOf(error: z.ZodError): string {
  const field = error.issues[0]?.path[0]
  if (field === '_id') return 'Document id must be a string'
  return field === '_rev' ? 'Invalid rev format' : `Bad special document member: ${String(field)}`
}
