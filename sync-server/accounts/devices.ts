/**
 * Signed-in devices and their refresh tokens. A token is used once and gives the next one. On a bad line the answer can get lost: a used token is taken again as long as the one it gave was
 * never used, and that one is dead from then on. Any other token that is shown twice, or a dead one, was copied by somebody: the device is signed out.
 */
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'
import { createKeptReads } from './kept-reads.ts'
import { digest, newToken, newUuid } from './secrets.ts'

export interface DeviceTokens {
  readonly user: string
  readonly device: string
  readonly refreshToken: string
}

export interface Device {
  readonly device: string
  readonly name: string
  readonly createdAt: number
  /** To about five minutes. */
  readonly seenAt: number
}

export interface Devices {
  signIn(user: string, deviceName: string): DeviceTokens
  /** Signed-in ones, the last seen first. */
  list(user: string): readonly Device[]
  /** The user of a refresh token, whatever has become of it. */
  ownerOf(refreshToken: string): string | undefined
  /** The next token, or undefined when this one is unknown, expired, used before (that signs the device out and calls `onReuse`) or the device is signed out. */
  refresh(refreshToken: string, onReuse: (device: string, user: string) => void): DeviceTokens | undefined
  /** @returns false when it was not signed in as this user */
  signOut(device: string, user: string): boolean
  /** @param except stays signed in */
  signOutAll(user: string, except?: string): void
  isSignedIn(device: string, user: string): boolean
}

const refreshTokenValidMs = 180 * 86_400_000
/** How exact `seenAt` is: each update is a durable write. */
const seenEveryMs = 5 * 60_000

interface TokenRow {
  readonly device: string
  readonly user: string
  readonly expiresAt: number
  readonly usedAt: number | null
  readonly deadAt: number | null
  readonly revokedAt: number | null
}

export function createDevices(database: AccountsDatabase, deps: ClockDep & RandomDep): Devices {
  const insertDevice = database.prepare<[string, string, string, number, number]>(
    'INSERT INTO devices (id, user, name, createdAt, seenAt) VALUES (?, ?, ?, ?, ?)',
  )
  const insertToken = database.prepare<[string, string, number, number]>(
    'INSERT INTO refreshTokens (tokenHash, device, createdAt, expiresAt) VALUES (?, ?, ?, ?)',
  )
  const find = database.prepare<[string], TokenRow>(
    'SELECT t.device, d.user, t.expiresAt, t.usedAt, t.deadAt, d.revokedAt FROM refreshTokens t JOIN devices d ON d.id = t.device WHERE t.tokenHash = ?',
  )
  const markUsed = database.prepare<[number, string]>('UPDATE refreshTokens SET usedAt = ? WHERE tokenHash = ?')
  const laterUsed = database.prepare<[string, number, string], { n: number }>(
    'SELECT count(*) AS n FROM refreshTokens WHERE device = ? AND createdAt >= ? AND usedAt IS NOT NULL AND deadAt IS NULL AND tokenHash <> ?',
  )
  const killUnused = database.prepare<[number, string]>(
    'UPDATE refreshTokens SET deadAt = ? WHERE device = ? AND usedAt IS NULL AND deadAt IS NULL',
  )
  const forgetOld = database.prepare<[string, number]>('DELETE FROM refreshTokens WHERE device = ? AND expiresAt < ?')
  const revoke = database.prepare<[number, string, string]>(
    'UPDATE devices SET revokedAt = ? WHERE id = ? AND user = ? AND revokedAt IS NULL',
  )
  const revokeAll = database.prepare<[number, string, string]>(
    'UPDATE devices SET revokedAt = ? WHERE user = ? AND id <> ? AND revokedAt IS NULL',
  )
  const list = database.prepare<[string], Device>(
    'SELECT id AS device, name, createdAt, seenAt FROM devices WHERE user = ? AND revokedAt IS NULL ORDER BY seenAt DESC, id',
  )
  const setSeen = database.prepare<[number, string]>('UPDATE devices SET seenAt = ? WHERE id = ?')
  const active = database.prepare<[string, string], { seenAt: number }>(
    'SELECT seenAt FROM devices WHERE id = ? AND user = ? AND revokedAt IS NULL',
  )

  const activeOf = createKeptReads(database)((key: string) => {
    const [device = '', user = ''] = key.split('\n')
    return active.get(device, user)
  })

  const giveToken = (user: string, device: string): DeviceTokens => {
    const refreshToken = newToken(deps)
    insertToken.run(digest(refreshToken), device, deps.now(), deps.now() + refreshTokenValidMs)
    return { user, device, refreshToken }
  }
  const signIn = database.transaction((user: string, deviceName: string): DeviceTokens => {
    const device = newUuid(deps)
    insertDevice.run(device, user, deviceName, deps.now(), deps.now())
    return giveToken(user, device)
  })
  const refresh = database.transaction(
    (refreshToken: string, onReuse: Parameters<Devices['refresh']>[1]): DeviceTokens | undefined => {
      const row = find.get(digest(refreshToken))
      if (row === undefined || row.revokedAt !== null) return undefined
      if (
        row.deadAt !== null ||
        (row.usedAt !== null && isSuccessorUsed(row.device, row.usedAt, digest(refreshToken)))
      ) {
        revoke.run(deps.now(), row.device, row.user)
        onReuse(row.device, row.user)
        return undefined
      }
      if (row.expiresAt <= deps.now()) return undefined
      if (row.usedAt === null) markUsed.run(deps.now(), digest(refreshToken))
      else killUnused.run(deps.now(), row.device)
      forgetOld.run(row.device, deps.now())
      setSeen.run(deps.now(), row.device)
      return giveToken(row.user, row.device)
    },
  )
  function isSuccessorUsed(device: string, usedAt: number, tokenHash: string): boolean {
    const later = laterUsed.get(device, usedAt, tokenHash)
    return later !== undefined && later.n > 0
  }
  return {
    signIn: (user, deviceName) => signIn.immediate(user, deviceName),
    list: (user) => list.all(user),
    ownerOf: (refreshToken) => find.get(digest(refreshToken))?.user,
    refresh: (refreshToken, onReuse) => refresh.immediate(refreshToken, onReuse),
    signOut: (device, user) => revoke.run(deps.now(), device, user).changes === 1,
    signOutAll: (user, except = '') => void revokeAll.run(deps.now(), user, except),
    isSignedIn: (device, user) => {
      const row = activeOf(`${device}\n${user}`)
      if (row !== undefined && deps.now() - row.seenAt >= seenEveryMs) setSeen.run(deps.now(), device)
      return row !== undefined
    },
  }
}
