/** Taking a refused record out of the outbox: the text goes into the drafts first, in the same transaction, so it is never without a place. */
import { newId } from '#core/kernel/ids.ts'
import { schemaVersion } from '#core/domain/catalogue.ts'
import { draftFormSchema, type Draft } from '#core/domain/draft/draft.ts'
import { z } from 'zod'
import { personalSpace } from '#core/replication/spaces.ts'
import type { HandlerDeps } from './deps.ts'
import { actorOf, commit, fail } from './fail.ts'
import type { Reader } from './reader.ts'

export function takeBack(deps: HandlerDeps, reader: Reader, id: string): void {
  const actor = actorOf(deps)
  const record = deps.store.get(id) ?? fail('record.missing')
  const form = draftFormSchema.safeParse(record.type)
  const target = reader.parentOf(record)
  const now = deps.now()
  const { id: _id, type: _type, space: _space, author: _author, createdAt: _c, updatedAt: _u, v: _v, ...fields } = record
  const draft: Draft | undefined = form.success
    ? {
        id: newId('draft', deps),
        type: 'draft',
        space: personalSpace(actor.user),
        author: actor.user,
        createdAt: now,
        updatedAt: now,
        v: schemaVersion,
        form: form.data,
        becomes: newId(form.data, deps),
        fields: z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(fields))),
        ...(target === undefined ? {} : { target }),
      }
    : undefined
  // What has no form of its own (a statement, a response) can't be rewritten by hand; it stays, and only stops asking the server.
  if (draft === undefined) fail('request.not-allowed')
  commit(deps, [{ kind: 'put', record: draft }, { kind: 'delete', record: { ...record, updatedAt: Math.max(now, record.updatedAt + 1) } }], actor)
}
