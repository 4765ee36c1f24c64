/** Groups made on this device, which the server is asked to create before anything is pushed into them (PU5). */
import { groupId } from '#core/domain/group/group.ts'
import { groupSchema } from '#core/domain/group/group.ts'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { createGroupSchema } from '#core/replication/wire.ts'
import type { CouchClient } from './couch-client.ts'
import type { Line } from './line.ts'
import type { SyncStore } from './sync-ports.ts'

export interface OwnGroupsDeps {
  readonly store: Pick<SyncStore, 'get'>
  readonly client: CouchClient
  readonly line: Line
  readonly listed: () => readonly string[]
  /** The server has a new space: its list is read again. */
  readonly onCreated: () => Promise<void>
}

export function createOwnGroups({ store, client, line, listed, onCreated }: OwnGroupsDeps) {
  const running = new Map<string, Promise<Result<void, ArtelError>>>()
  const create = async (space: string): Promise<Result<void, ArtelError>> => {
    const group = groupSchema.safeParse(store.get(groupId(space.slice('group-'.length))))
    if (!group.success) return err({ code: 'refused.forbidden', facts: { reason: 'policy.not-a-reader' } })
    const asked = createGroupSchema.parse({ space, kind: group.data.kind, people: group.data.people })
    const made = await line.run('push', (signal) => client.createGroup(asked, signal))
    if (!made.ok) return err({ code: 'refused.forbidden', facts: { reason: made.error.code } })
    await onCreated()
    return ok(undefined)
  }
  return {
    ensureSpace: async (space: string): Promise<Result<void, ArtelError>> => {
      if (!space.startsWith('group-') || listed().includes(space)) return ok(undefined)
      const known = running.get(space)
      if (known !== undefined) return known
      const making = create(space).finally(() => running.delete(space))
      running.set(space, making)
      return making
    },
  }
}
