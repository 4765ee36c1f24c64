/** Taking a refused change out of the outbox: what was written goes into the drafts first, in the same transaction, so it is never without a place. */
import { z } from 'zod'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { draftFormSchema, type Draft } from '#core/domain/draft/draft.ts'
import { newId } from '#core/kernel/ids.ts'
import type { AnyRecord } from '#core/record.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { Reader } from './reader.ts'

/** What has no form of its own (a statement, a response) can't be rewritten by hand: it stays where it is. */
export function takeBack(deps: HandlerDeps, reader: Reader, id: string): void {
  const actor = actorOf(deps)
  const record = deps.store.get(id) ?? fail('record.missing')
  const form = draftFormSchema.safeParse(record.type)
  if (!form.success) fail('request.not-allowed')
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
  commit(deps, [{ kind: 'put', record: draft }, back], actor)
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
