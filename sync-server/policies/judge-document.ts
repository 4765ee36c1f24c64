/** Decides about one incoming document: its shape, its place, and core's policy. What is stored is decided here too. */
import { checkRecord, nounOf } from '#core/domain/catalogue.ts'
import { limits } from '#core/domain/limits.ts'
import { may, type Actor, type Change, type Verdict } from '#core/policy.ts'
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { IncomingDoc, StoredDoc } from '../storage/space-storage.ts'

export type Judgement =
  | { readonly kind: 'accepted'; readonly doc: IncomingDoc; readonly record: AnyRecord; readonly isDeletion: boolean }
  | {
      readonly kind: 'refused'
      readonly error: 'forbidden' | 'too_large'
      readonly reason: string
      readonly detail?: string
    }

const forbidden = (reason: string, detail?: string): Judgement => ({
  kind: 'refused',
  error: 'forbidden',
  reason,
  ...(detail === undefined ? {} : { detail }),
})

/** @param before the stored state that the document is written over, tombstones included; undefined when there is none */
export function judgeDocument(
  actor: Actor,
  space: SpaceId,
  incoming: IncomingDoc,
  before: StoredDoc | undefined,
): Judgement {
  if (hasAttachments(incoming)) return forbidden('attachments.not-here', 'Files go to /_artel/files.')
  const isDeletion = incoming['_deleted'] === true
  const known = before === undefined || isBareTombstone(before) ? undefined : docToRecord(before)
  const old = known === undefined ? undefined : envelopeSchema.safeParse(known)
  // A state that this server can't read was written by a newer one; nobody may write over it from here.
  if (old?.success === false) return forbidden('policy.unknown-type')
  const sent = docToRecord(incoming)
  if (sent['id'] !== incoming._id) return forbidden('policy.wrong-id')
  // A plain DELETE says nothing but the id; the tombstone keeps the fields of what it deletes (W4, PL4).
  const isBare = isDeletion && Object.keys(sent).length === 1
  const after = isBare && known !== undefined ? known : sent
  const checked = checkRecord(after)
  if (checked.kind === 'newer') return forbidden('policy.unknown-type', `${checked.type} v${checked.v}`)
  if (checked.kind === 'invalid') return forbidden('record.invalid', checked.reason)
  if (checked.record.space !== space) return forbidden('policy.wrong-space')
  if (isLongerThan(JSON.stringify(after), limits.recordBytes))
    return { kind: 'refused', error: 'too_large', reason: `A record has at most ${limits.recordBytes} bytes.` }
  const verdict = decide(actor, { before: old?.data, after: checked.record, isDeletion }, before?._deleted === true)
  return verdict.ok
    ? { kind: 'accepted', doc: toStore(incoming, after, isDeletion), record: checked.record, isDeletion }
    : forbidden(verdict.reason)
}

/** In bytes of UTF-8, without Node: this file also runs inside CouchDB. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false
  let length = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (length > bytes) return true
  }
  return false
}

/**
 * Who deleted his record may make it anew (his profile has one id for ever), of what people of a group do together anybody of them; the date of the old one doesn't bind the new one.
 */
function decide(actor: Actor, change: Change, isOverTombstone: boolean): Verdict {
  const verdict = may(actor, change)
  if (verdict.ok || verdict.reason !== 'policy.immutable-field' || !isOverTombstone || change.isDeletion) return verdict
  const isAnybodys = nounOf(change.after.type)?.write === 'shared'
  return isAnybodys || change.before?.author === change.after.author
    ? may(actor, { ...change, before: undefined })
    : verdict
}

/** The fields of a record: everything but CouchDB's own members, which begin with `_`. */
export function docToRecord(doc: IncomingDoc): Readonly<Record<string, unknown>> {
  return { id: doc._id, ...Object.fromEntries(Object.entries(doc).filter(([key]) => !key.startsWith('_'))) }
}

/** The stored record of a live document, when it is one of a noun we know. */
export function docToKnownRecord(doc: StoredDoc): AnyRecord | undefined {
  if (doc._deleted === true) return undefined
  const checked = checkRecord(docToRecord(doc))
  return checked.kind === 'valid' && nounOf(checked.record.type) !== undefined ? checked.record : undefined
}

/** Another program's DELETE left nothing of the record: there is no state to be held against a new one. */
const isBareTombstone = (doc: StoredDoc): boolean =>
  doc._deleted === true && Object.keys(docToRecord(doc)).every((key) => key === 'id')

function toStore(incoming: IncomingDoc, fields: Readonly<Record<string, unknown>>, isDeletion: boolean): IncomingDoc {
  const special = ['_rev', '_revisions'].flatMap((key) => (incoming[key] === undefined ? [] : [[key, incoming[key]]]))
  return { ...fields, ...Object.fromEntries(special), ...(isDeletion ? { _deleted: true } : {}), _id: incoming._id }
}

function hasAttachments(doc: IncomingDoc): boolean {
  const attachments = doc['_attachments']
  return (
    attachments !== undefined &&
    attachments !== null &&
    (typeof attachments !== 'object' || Object.keys(attachments).length > 0)
  )
}
