/** Name and password -> user, with lock-out, and equal time whether the name exists or not. */
import { createHmac } from 'node:crypto'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { Lockout } from './lockout.ts'
import type { Passwords } from './passwords.ts'
import { newToken } from './secrets.ts'
import type { User, Users } from './users.ts'

export type PasswordVerdict =
  | { readonly kind: 'right'; readonly user: User }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' }
  /** The password was right. */
  | { readonly kind: 'suspended' }
/** @throws HttpError 503 when too many passwords are being checked */
export type PasswordCheck = (name: string, password: string) => Promise<PasswordVerdict>

/** Clients with Basic authentication send the password with every request; hashing it each time would cost 0.2 s of a core. */
const rememberedForMs = 10 * 60_000
const rememberedAtMost = 1_000

export function createPasswordCheck(
  users: Users,
  passwords: Passwords,
  lockout: Lockout,
  deps: ClockDep & RandomDep,
  /** An account was closed for a while after too many failures. */
  onLocked: (name: string) => void,
): PasswordCheck {
  const key = newToken(deps)
  const remembered = new Map<string, { readonly passwordHash: string; readonly until: number }>()
  let nobody: Promise<string> | undefined
  /** Names that nobody has cost a hash, too. One that failed (a full queue) isn't kept. */
  const nobodysHash = async (): Promise<string> => {
    nobody ??= passwords.hash(newToken(deps))
    try {
      return await nobody
    } catch (error) {
      nobody = undefined
      throw error
    }
  }

  const isRemembered = (mark: string, user: User): boolean => {
    const entry = remembered.get(mark)
    return entry !== undefined && entry.passwordHash === user.passwordHash && entry.until > deps.now()
  }
  const remember = (mark: string, user: User): void => {
    const oldest = remembered.keys().next()
    if (remembered.size >= rememberedAtMost && oldest.done === false) remembered.delete(oldest.value)
    remembered.set(mark, { passwordHash: user.passwordHash, until: deps.now() + rememberedForMs })
  }

  return async (name, password) => {
    if (lockout.isLocked(name)) return { kind: 'locked' }
    const user = users.find(name)
    const mark = createHmac('sha256', key)
      .update(JSON.stringify([name, password]))
      .digest('base64url')
    if (user !== undefined && isRemembered(mark, user)) return verdictOf(user)
    const isRight = await passwords.verify(user?.passwordHash ?? (await nobodysHash()), password)
    if (lockout.isLocked(name)) return { kind: 'locked' }
    // A password that was changed while its predecessor was being checked is the one that counts.
    if (user === undefined || !isRight || users.find(name)?.passwordHash !== user.passwordHash) {
      lockout.onFailure(name)
      if (user !== undefined && lockout.isLocked(name)) onLocked(name)
      return { kind: 'wrong' }
    }
    lockout.onSuccess(name)
    if (passwords.isOutdated(user.passwordHash))
      users.renewHash(name, user.passwordHash, await passwords.hash(password))
    remember(mark, user)
    return verdictOf(user)
  }
}

const verdictOf = (user: User): PasswordVerdict =>
  user.suspendedAt === undefined ? { kind: 'right', user } : { kind: 'suspended' }
