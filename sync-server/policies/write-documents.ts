/**
 * The one road of documents into a space, whatever the route: the states they stand on are read, each is judged alone, the accepted
 * ones are stored, all while nothing else happens to these documents.
 */
import { isAppendOnly, nounOf } from '#core/domain/catalogue.ts'
import type { Actor } from '#core/policy.ts'
import { notAfter } from '#core/replication/dates.ts'
import { badRequest } from '../http-error.ts'
import type { IncomingDoc, StoredDoc, WriteRow } from '../storage/space-storage.ts'
import type { OpenSpace } from '../storage/spaces.ts'
import { policyDesignId } from '../storage/space-storage.ts'
import { judgeDocument, type Judgement } from './judge-document.ts'
import { isAdministrator } from './space-access.ts'

export interface WrittenDocument {
  readonly id: string
  readonly type: string
}
/** Told about stored records before the next write to the space begins. */
export type OnWritten = (open: OpenSpace, written: readonly WrittenDocument[]) => Promise<void>

type Decision =
  | Judgement
  | { readonly kind: 'known' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'design'; readonly doc: IncomingDoc }

/** @param now the server's clock, ms @param device whose own move this is, where a device is known
 * @returns a row for each document in order; without new edits only the failures. @throws HttpError 400 for a document that is none, nothing being written then */
export function writeDocuments(
  actor: Actor,
  open: OpenSpace,
  incoming: readonly IncomingDoc[],
  isNewEdits: boolean,
  onWritten: OnWritten,
  now: number,
  device?: string,
): Promise<readonly WriteRow[]> {
  for (const doc of incoming) requireId(doc)
  // A replicated revision names its content, dates too.
  const docs = isNewEdits ? incoming.map((doc) => dated(doc, now)) : incoming
  let decisions: readonly Decision[] = []
  const decide = async (current: ReadonlyMap<string, StoredDoc>): Promise<readonly IncomingDoc[]> => {
    decisions = await decideAll(actor, open, docs, isNewEdits, current)
    return decisions.flatMap((decision) =>
      decision.kind === 'accepted' || decision.kind === 'design' ? [decision.doc] : [],
    )
  }
  const settle = async (rows: readonly WriteRow[]): Promise<readonly WriteRow[]> => {
    const failed = new Set(rows.flatMap((row) => ('error' in row ? [row.id] : [])))
    const written = decisions.flatMap((d) =>
      d.kind === 'accepted' && !failed.has(d.record.id) ? [{ id: d.record.id, type: d.record.type }] : [],
    )
    if (written.length > 0) await onWritten(open, written)
    return isNewEdits ? rowsInOrder(docs, decisions, rows) : failureRows(docs, decisions, rows)
  }
  const ids = docs.map((doc) => doc._id)
  if (isNewEdits) return open.writeTogether({ ids, device, decide, settle })
  return open.exclusively(async () => {
    const accepted = await decide(await open.store.current(ids))
    return await settle(await open.store.write(accepted, false))
  })
}

/** No edit counts as later than its push (DT1). Append-only records have no later state, and must stay equal to what is sent again. */
function dated(doc: IncomingDoc, now: number): IncomingDoc {
  const { updatedAt, type } = doc
  const noun = typeof type === 'string' ? nounOf(type) : undefined
  if (typeof updatedAt !== 'number' || noun === undefined || isAppendOnly(noun.write)) return doc
  const at = notAfter(updatedAt, now)
  return at === updatedAt ? doc : { ...doc, updatedAt: at }
}

async function decideAll(
  actor: Actor,
  open: OpenSpace,
  docs: readonly IncomingDoc[],
  isNewEdits: boolean,
  current: ReadonlyMap<string, StoredDoc>,
): Promise<readonly Decision[]> {
  const known = isNewEdits ? new Set<string>() : await knownRevisions(open, docs)
  const decisions: Decision[] = []
  for (const doc of docs) {
    if (known.has(revisionKey(doc))) decisions.push({ kind: 'known' })
    else if (doc._id.startsWith('_design/')) decisions.push(judgeDesign(actor, doc))
    else if (isNewEdits) decisions.push(await judgeNewEdit(actor, open, doc, current.get(doc._id)))
    else decisions.push(judgeDocument(actor, open.space, doc, current.get(doc._id)))
  }
  return decisions
}

/** CouchDB looks at the revision first and asks the validator only when it is a leaf: a stale one is a conflict, whoever wrote it. */
async function judgeNewEdit(
  actor: Actor,
  open: OpenSpace,
  doc: IncomingDoc,
  winner: StoredDoc | undefined,
): Promise<Decision> {
  const rev = doc['_rev']
  // A revision of a document that isn't here (the space was reset): it is stored as the next one of that, as CouchDB does.
  if (winner === undefined) return judgeDocument(actor, open.space, doc, undefined)
  if (rev === winner._rev) return judgeDocument(actor, open.space, doc, winner)
  if (rev === undefined)
    return winner._deleted === true ? judgeDocument(actor, open.space, doc, winner) : { kind: 'conflict' }
  const leaf = typeof rev === 'string' ? await findLeaf(open, doc._id, rev) : undefined
  return leaf === undefined ? { kind: 'conflict' } : judgeDocument(actor, open.space, doc, leaf)
}

async function findLeaf(open: OpenSpace, id: string, rev: string): Promise<StoredDoc | undefined> {
  const leaves = await open.store.openRevisions(id, 'all', {})
  if (leaves === 'missing') return undefined
  for (const leaf of leaves) if ('ok' in leaf && leaf.ok._rev === rev) return leaf.ok
  return undefined
}

/** Nothing in a design document is ever run here, but CouchDB runs it; the one with the policy is the server's own. */
const judgeDesign = (actor: Actor, doc: IncomingDoc): Decision =>
  isAdministrator(actor) && doc._id !== policyDesignId
    ? { kind: 'design', doc }
    : { kind: 'refused', error: 'forbidden', reason: 'You are not a db or server admin.' }

/** Revisions that are stored already: replication sends them again after a cut, and that is no write. */
async function knownRevisions(open: OpenSpace, docs: readonly IncomingDoc[]): Promise<Set<string>> {
  const asked = new Map<string, string[]>()
  for (const doc of docs) {
    const rev = replicatedRev(doc)
    asked.set(doc._id, [...(asked.get(doc._id) ?? []), rev])
  }
  const diff = await open.store.revsDiff(Object.fromEntries(asked))
  const isMissing = (doc: IncomingDoc): boolean => diff[doc._id]?.missing.includes(replicatedRev(doc)) === true
  return new Set(docs.filter((doc) => !isMissing(doc)).map(revisionKey))
}

const revisionKey = (doc: IncomingDoc): string => `${doc._id}\n${String(doc['_rev'])}`

function replicatedRev(doc: IncomingDoc): string {
  if (typeof doc['_rev'] === 'string') return doc['_rev']
  throw badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified', 'bad_request')
}

function requireId({ _id: id }: IncomingDoc): void {
  if (id === '') throw badRequest('Document id must not be empty', 'illegal_docid')
  if (id.startsWith('_') && !id.startsWith('_design/'))
    throw badRequest('Only reserved document ids may start with underscore.', 'illegal_docid')
}

function rowsInOrder(
  docs: readonly IncomingDoc[],
  decisions: readonly Decision[],
  rows: readonly WriteRow[],
): readonly WriteRow[] {
  let next = 0
  return decisions.flatMap((decision, i) => {
    const id = docs[i]?._id ?? ''
    const row = decision.kind === 'accepted' || decision.kind === 'design' ? rows[next++] : refusalRow(id, decision)
    return row === undefined ? [] : [row]
  })
}

function failureRows(
  docs: readonly IncomingDoc[],
  decisions: readonly Decision[],
  rows: readonly WriteRow[],
): readonly WriteRow[] {
  const refused = decisions.flatMap((decision, i) => {
    const doc = docs[i]
    if (doc === undefined || decision.kind === 'accepted' || decision.kind === 'design') return []
    const row = refusalRow(doc._id, decision)
    if (row === undefined) return []
    // PouchDB's replication goes on past a forbidden document and gives up at any other fault of one.
    const error = 'error' in row && row.error === 'too_large' ? { error: 'forbidden' } : {}
    return [{ ...row, ...error, rev: replicatedRev(doc) }]
  })
  return [...refused, ...rows.filter((row) => 'error' in row)]
}

function refusalRow(id: string, decision: Decision): WriteRow | undefined {
  if (decision.kind === 'conflict') return { id, error: 'conflict', reason: 'Document update conflict.' }
  if (decision.kind !== 'refused') return undefined
  const { error, reason, detail } = decision
  return { id, error, reason, ...(detail === undefined ? {} : { detail }) }
}
