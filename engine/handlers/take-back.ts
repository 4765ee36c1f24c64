/** Taking a refused change out of the outbox: what was written goes into the drafts first, in the same transaction, so it is never without a place. */
import { z } from 'zod'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { recordFormSchema, type Draft } from '#core/domain/draft/draft.ts'
import { newId } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import { newDraft } from './drafts.ts'
import type { Reader } from './reader.ts'

/** What has a form becomes a draft. What has none (a statement, a response) and a deletion are undone: here stands again what the server has. */
export function takeBack(deps: HandlerDeps, reader: Reader, id: string): void {
  const actor = actorOf(deps)
  const entry = deps.store.outbox.get(id)
  if (entry?.isDeletion === true) return undoDeletion(deps, id)
  const record = deps.store.get(id) ?? fail('record.missing')
  const form = recordFormSchema.safeParse(record.type)
  if (!form.success) {
    if (entry?.state !== 'refused') fail('request.not-allowed')
    if (record.type === 'submission') keepSubmission(deps, record, actor)
    return undo(deps, record)
  }
  const now = deps.now()
  const atServer = deps.sync.serverStateOf(id)
  const isNew = atServer === undefined || atServer === 'none'
  const target = isNew ? reader.parentOf(record) : id
  const draft: Draft = {
    id: newId('draft', deps),
    type: 'draft',
    space: personalSpace(actor.user),
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    form: form.data,
    becomes: isNew ? newId(form.data, deps) : id,
    fields: fieldsOf(record),
    ...(target === undefined ? {} : { target }),
  }
  const back: Write = isNew
    ? { kind: 'delete', record: { ...record, updatedAt: Math.max(now, record.updatedAt + 1) } }
    : { kind: 'put', record: atServer }
  const writes: readonly Write[] = [{ kind: 'put', record: draft }, back]
  // What the server refused was never in force: undoing it asks no right that the person may have lost with it.
  if (entry?.state === 'refused') commitDevices(deps, writes)
  else commit(deps, writes, actor)
}

/** The desk may be closed to its owner: the draft is written first, so that the text is in two places rather than in none. */
function keepSubmission(deps: HandlerDeps, record: AnyRecord, actor: Actor): void {
  const { becomes, from: _from, note: _note, ...fields } = fieldsOf(record)
  const article = typeof becomes === 'string' ? becomes : newId('article', deps)
  const draft = newDraft(deps, { form: 'article', becomes: article, fields, user: actor.user })
  commit(deps, [{ kind: 'put', record: draft }], actor)
}

function undoDeletion(deps: HandlerDeps, id: string): void {
  const atServer = deps.sync.serverStateOf(id)
  if (deps.store.outbox.get(id)?.state !== 'refused' || atServer === undefined || atServer === 'none')
    fail('request.not-allowed')
  const { _deleted, ...record } = atServer
  commitDevices(deps, [{ kind: 'put', record: { ...record, id, updatedAt: deps.now() } }])
}

/** The row stays in the store with all it holds, marked as deleted; the policy was the server's, and it said no. */
function undo(deps: HandlerDeps, record: AnyRecord): void {
  const atServer = deps.sync.serverStateOf(record.id)
  const updatedAt = Math.max(deps.now(), record.updatedAt + 1)
  const isNew = atServer === undefined || atServer === 'none'
  commitDevices(deps, [
    isNew ? { kind: 'delete', record: { ...record, updatedAt } } : { kind: 'put', record: atServer },
  ])
}

function commitDevices({ store }: HandlerDeps, writes: readonly Write[]): void {
  const done = store.commit(writes, undefined)
  if (!done.ok) fail(done.error.code, { id: done.error.id })
}

const envelope: readonly string[] = ['id', 'type', 'space', 'author', 'editor', 'createdAt', 'updatedAt', 'v']
const fieldsOf = (record: AnyRecord): Draft['fields'] =>
  z
    .record(z.string(), z.json())
    .parse(
      Object.fromEntries(
        Object.entries(record).filter(([key, value]) => !envelope.includes(key) && value !== undefined),
      ),
    )
