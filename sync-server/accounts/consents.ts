/** Consents that companies gave to advisers: from when until when, and who ended each. Kept after their end, so that both sides can be told (AD4). */
import type { ClockDep } from '#core/kernel/clock.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'

export interface Consent {
  readonly space: SpaceId
  readonly user: string
  readonly since: number
  readonly until: number | undefined
  /** The adviser himself, or who withdrew it. */
  readonly endedBy: string | undefined
}
export interface Consents {
  /** Nothing happens where one is in force. */
  begin(space: SpaceId, user: string): void
  /** Nothing happens where none is. */
  end(space: SpaceId, user: string, by: string): void
  /** Newest first. */
  inGroup(space: SpaceId): readonly Consent[]
  of(user: string): readonly Consent[]
}

interface Row {
  readonly space: string
  readonly user: string
  readonly since: number
  readonly until: number | null
  readonly endedBy: string | null
}
const rowToConsent = ({ until, endedBy, ...row }: Row): Consent => ({
  ...row,
  until: until ?? undefined,
  endedBy: endedBy ?? undefined,
})

/** More of one group or one person are not told. */
const most = 500

export function createConsents(database: AccountsDatabase, { now }: ClockDep): Consents {
  const begin = database.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO consents (space, user, since) VALUES (?, ?, ?)',
  )
  const end = database.prepare<[number, string, string, string]>(
    'UPDATE consents SET until = ?, endedBy = ? WHERE space = ? AND user = ? AND until IS NULL',
  )
  const inGroup = database.prepare<[string, number], Row>(
    'SELECT space, user, since, until, endedBy FROM consents WHERE space = ? ORDER BY id DESC LIMIT ?',
  )
  const of = database.prepare<[string, number], Row>(
    'SELECT space, user, since, until, endedBy FROM consents WHERE user = ? ORDER BY id DESC LIMIT ?',
  )
  return {
    begin: (space, user) => void begin.run(space, user, now()),
    end: (space, user, by) => void end.run(now(), by, space, user),
    inGroup: (space) => inGroup.all(space, most).map(rowToConsent),
    of: (user) => of.all(user, most).map(rowToConsent),
  }
}
