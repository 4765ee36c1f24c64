/** What one page of changes means for this device: which records are handed on, which revisions are remembered, what goes to quarantine. */
import { checkRecord } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import type { WireDoc } from '#core/replication/wire.ts'
import type { RefusedStates } from './refused-states.ts'
import { isSameState } from './conflict-handler.ts'
import { revisionOf } from './server-states.ts'
import type { MasterRevision, SyncStore } from './sync-ports.ts'
import { digestOf, fromWire, generationOf, isBareTombstone, toFork, type ForkRecord } from './wire-record.ts'

export interface PageDeps {
  readonly store: Pick<SyncStore, 'get' | 'outbox' | 'quarantine' | 'masterRevisions'>
  readonly refused: RefusedStates
  readonly me: () => string | undefined
}
export interface Page {
  readonly records: readonly ForkRecord[]
  /** Records of other people, without watermarks: what moves a watermark (S3). */
  readonly fromOthers: number
}
type Remembered = MasterRevision & { readonly id: string }

export function readPage(deps: PageDeps, space: string, docs: readonly WireDoc[], isRestart: boolean): Page {
  const records: ForkRecord[] = []
  const revisions: Remembered[] = []
  // Looked up once for the page: nearly always there are none, and a page has a thousand documents.
  const hasRefused = deps.store.outbox.counts().refused > 0
  const quarantined = quarantineOf(deps.store, space)
  let fromOthers = 0
  for (const doc of docs) {
    const record = readDoc(deps, quarantined, space, doc)
    if (record === undefined || isNoNews(deps, doc, record)) continue
    if (record.author !== deps.me() && record.type !== 'watermark') fromOthers++
    if (hasRefused && deps.store.outbox.get(record.id)?.state === 'refused') {
      deps.refused.keepTheirs(record.id, record, doc._rev)
      continue
    }
    revisions.push({ id: record.id, ...revisionOf(doc._rev, record) })
    // A restored server has another state than mine: mine stays here, and the two meet when it goes out again (E1).
    if (!isRestart || !isOtherThanMine(deps, record)) records.push(record)
  }
  deps.store.masterRevisions.putAll(space, revisions)
  return { records, fromOthers }
}

/** The record of a document, or undefined for what isn't one: CouchDB's own (PL3), tombstones of the unknown (PL4), what can't be read (PL5). */
function readDoc(
  { store }: PageDeps,
  quarantined: SpaceQuarantine,
  space: string,
  doc: WireDoc,
): ForkRecord | undefined {
  if (doc._id.startsWith('_')) return undefined
  if (isBareTombstone(doc)) {
    quarantined.remove(doc._id)
    const deleted = store.get(doc._id)
    return deleted?.space === space ? toFork(deleted, true) : undefined
  }
  const check = checkRecord(fromWire(doc))
  const reason =
    check.kind === 'valid'
      ? check.record.space === space
        ? undefined
        : 'wrong space'
      : check.kind === 'newer'
        ? `newer: ${check.type} ${check.v}`
        : check.reason
  if (check.kind !== 'valid' || reason !== undefined) {
    quarantined.put(doc, reason ?? 'unreadable')
    return undefined
  }
  quarantined.remove(doc._id)
  if (doc._deleted === true && store.get(doc._id) === undefined) return undefined
  // `fromWire` left nothing in it that isn't the record's.
  return { ...check.record, _deleted: doc._deleted === true }
}

interface SpaceQuarantine {
  readonly put: (doc: WireDoc, reason: string) => void
  readonly remove: (id: string) => void
}

function quarantineOf({ quarantine }: PageDeps['store'], space: string): SpaceQuarantine {
  const ids = new Set(
    quarantine.count() === 0 ? [] : quarantine.list().flatMap((entry) => (entry.space === space ? [entry.id] : [])),
  )
  return {
    put: (doc, reason) => {
      ids.add(doc._id)
      quarantine.put({ space, id: doc._id, rev: doc._rev, reason, doc })
    },
    remove: (id) => {
      if (ids.delete(id)) quarantine.remove(space, id)
    },
  }
}

function isNoNews(deps: PageDeps, doc: WireDoc, record: ForkRecord): boolean {
  const known = deps.store.masterRevisions.get(record.space, record.id)
  return known !== undefined && (isEcho(deps, doc, record, known) || isOvertaken(doc, known))
}

/**
 * An own write that comes back with the revision known from the push (PL6). The digest decides too: a page that was read and not stored before a crash has its revisions
 * remembered, and must be handed on again.
 */
function isEcho({ store }: PageDeps, doc: WireDoc, record: ForkRecord, known: MasterRevision): boolean {
  if (known.rev !== doc._rev) return false
  const here = store.get(record.id)
  return here === undefined ? record._deleted : known.digest === digestOf(toFork(here, false))
}

/**
 * The page was on its way while an own push went through: what it says of the record is what that push was made from (PL11). Taken, it would undo the edit here, and a later one made on
 * that would undo it at the server. Within an epoch generations only grow; a new epoch forgets the revisions.
 */
const isOvertaken = (doc: WireDoc, known: MasterRevision): boolean => generationOf(doc._rev) < generationOf(known.rev)

function isOtherThanMine({ store, me }: PageDeps, theirs: ForkRecord): boolean {
  const here: AnyRecord | undefined = store.get(theirs.id)
  if (here === undefined || isSameState(toFork(here, false), theirs)) return false
  return here.author === me() || here.editor === me()
}
