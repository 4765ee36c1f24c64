/** The account as sync sees it: where to, with which token, and what the server said last. */
import type { ArtelError } from '#core/contract/errors.ts'
import { err, type Result } from '#core/kernel/result.ts'
import type { Advice, Me } from '#core/replication/wire.ts'
import type { Remembered } from './account-memory.ts'
import type { TokenKeeper } from './token-keeper.ts'

/** What sync needs of the account: addresses, tokens, and a place to put what the server says. */
export interface AccountLine {
  readonly server: () => string | undefined
  readonly serverId: () => string | undefined
  readonly user: () => string | undefined
  readonly accessToken: () => string | undefined
  readonly refresh: (stale: string, signal: AbortSignal | undefined) => Promise<Result<string, ArtelError>>
  readonly isSignInNeeded: () => boolean
  readonly markSignInNeeded: () => void
  /** The server lets this person in no more for now; signing in again may be tried. */
  readonly markSuspended: () => void
  /** The last list of spaces the server gave. */
  readonly spaces: () => readonly { readonly space: string; readonly epoch: string }[]
  readonly takeMe: (me: Me) => void
  /** Companies that this person advises or advised. */
  readonly advises: () => readonly Advice[]
}

export function createLine(
  remembered: () => Remembered | undefined,
  patch: (part: Partial<Remembered>) => void,
  keeper: TokenKeeper,
): AccountLine {
  return {
    server: () => remembered()?.server,
    serverId: () => remembered()?.serverId,
    user: () => remembered()?.user,
    accessToken: () => keeper.current()?.accessToken,
    refresh: async (stale) => {
      const fresh = await keeper.refresh(stale)
      if (fresh.ok || fresh.error.code === 'account.suspended' || !isRefusal(fresh.error)) return fresh
      return err({ code: 'sign-in.expired', facts: {} })
    },
    isSignInNeeded: () => remembered()?.isSignInNeeded ?? true,
    markSignInNeeded: () => patch({ isSignInNeeded: true, isSuspended: false }),
    markSuspended: () => patch({ isSignInNeeded: true, isSuspended: true }),
    spaces: () => remembered()?.spaces ?? [],
    advises: () => remembered()?.advises ?? [],
    takeMe: (me) => {
      const listed = new Set<string>(me.spaces.map((s) => s.space))
      const founded = Object.fromEntries(
        Object.entries(remembered()?.founded ?? {}).filter(([space]) => !listed.has(space)),
      )
      patch({ roles: me.roles, spaces: me.spaces, founded, advises: me.advises ?? [] })
    },
  }
}

/** The server said no to the tokens themselves; a broken line or a busy server says nothing about them. */
const isRefusal = ({ code, facts }: ArtelError): boolean =>
  code === 'sign-in.expired' || [400, 401, 403].includes(Number(facts['status']))
