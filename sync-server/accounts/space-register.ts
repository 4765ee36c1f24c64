/** Which spaces exist, and the epoch of each: a new one tells clients that the space was reset or restored and starts again. */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { createKeptReads } from './kept-reads.ts'
import { newUuid } from './secrets.ts'

export interface SpaceRegister {
  epoch(space: SpaceId): string | undefined
  /** The epoch it has or, when it is new, gets. */
  ensure(space: SpaceId): string
  renew(space: SpaceId): string
  remove(space: SpaceId): void
  all(): readonly SpaceId[]
}

export function createSpaceRegister(database: AccountsDatabase, deps: ClockDep & RandomDep): SpaceRegister {
  const find = database.prepare<[string], { epoch: string }>('SELECT epoch FROM spaces WHERE space = ?')
  const upsert = database.prepare<[string, string, number]>(
    'INSERT INTO spaces (space, epoch, createdAt) VALUES (?, ?, ?) ON CONFLICT (space) DO UPDATE SET epoch = excluded.epoch',
  )
  const remove = database.prepare<[string]>('DELETE FROM spaces WHERE space = ?')
  const all = database.prepare<[], { space: string }>('SELECT space FROM spaces ORDER BY space')
  const renew = (space: SpaceId): string => {
    const epoch = newUuid(deps)
    upsert.run(space, epoch, deps.now())
    return epoch
  }
  return {
    epoch: createKeptReads(database)((space: SpaceId) => find.get(space)?.epoch),
    ensure: (space) => find.get(space)?.epoch ?? renew(space),
    renew,
    remove: (space) => void remove.run(space),
    all: () => all.all().map((row) => row.space),
  }
}
