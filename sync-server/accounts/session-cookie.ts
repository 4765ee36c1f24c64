/** CouchDB's AuthSession cookie: name, time and a signature over both; good for 600 s and renewed while it is used. */
import { createHmac } from 'node:crypto'
import type { ClockDep } from '#core/kernel/clock.ts'
import { isEqualSecret } from './secrets.ts'
import type { User, Users } from './users.ts'

export const sessionCookieName = 'AuthSession'
export const sessionSeconds = 600
const renewAfterSeconds = 60

export type CookieReading =
  | { readonly kind: 'user'; readonly user: User; readonly isRenewalDue: boolean }
  /** Well formed but expired or not ours: the caller is anonymous. */
  | { readonly kind: 'void' }
  | { readonly kind: 'malformed' }

export interface SessionCookies {
  issue(user: User): string
  read(value: string): CookieReading
}

export function createSessionCookies(secret: string, users: Users, { now }: ClockDep): SessionCookies {
  const sign = (user: User, time: string): string =>
    createHmac('sha256', `${secret}.${user.sessionSalt}`).update(`${user.name}:${time}`).digest('hex')
  return {
    issue: (user) => {
      const time = Math.floor(now() / 1000).toString(16)
      return Buffer.from(`${user.name}:${time}:${sign(user, time)}`).toString('base64url')
    },
    read: (value) => {
      const match = /^([^:]+):([0-9a-f]{1,10}):([0-9a-f]{64})$/.exec(Buffer.from(value, 'base64url').toString('utf8'))
      if (match === null) return { kind: 'malformed' }
      const [, name = '', time = '', signature = ''] = match
      const age = Math.floor(now() / 1000) - Number.parseInt(time, 16)
      const user = users.find(name)
      if (
        user === undefined ||
        age > sessionSeconds ||
        age < -sessionSeconds ||
        !isEqualSecret(signature, sign(user, time))
      )
        return { kind: 'void' }
      return { kind: 'user', user, isRenewalDue: age >= renewAfterSeconds }
    },
  }
}
