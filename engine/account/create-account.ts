/**
 * Who uses this profile, on which server, and what the person may do. Works without a line: what the server said last is remembered, and an expired sign-in stops sync only.
 */
import { z, type ZodType } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import type { AccountState } from '#core/contract/views.ts'
import { parseInvitation } from '#core/domain/invitation.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleName, type GroupRole } from '#core/replication/spaces.ts'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { tokensSchema, type Me, type ServerInfo, type Tokens } from '#core/replication/wire.ts'
import type { DeviceValues, Secrets } from '../ports.ts'
import { readRemembered, writeRemembered, type Remembered } from './account-memory.ts'
import { createTokenKeeper } from './token-keeper.ts'

/** The calls that need no sign-in; the composition root gives sync's client (`createOpenCalls`). */
export interface OpenCalls {
  serverInfo(server: string): Promise<Result<ServerInfo, ArtelError>>
  me(server: string, accessToken: string): Promise<Result<Me, ArtelError>>
  post<T>(
    server: string,
    path: string,
    json: unknown,
    schema: ZodType<T>,
    accessToken?: string,
  ): Promise<Result<T, ArtelError>>
}
export interface AccountDeps {
  readonly device: DeviceValues
  readonly secrets: Secrets
  readonly calls: OpenCalls
  /** What this device is called in the server's list, e.g. the computer's name. */
  readonly deviceName: string
}
export interface JoinInput {
  readonly link: string
  readonly displayName: string
  readonly company?: string | undefined
  readonly user: string
  readonly password: string
  readonly keepPlain: boolean
}
export interface SignInInput {
  readonly server?: string | undefined
  readonly user: string
  readonly password: string
  readonly keepPlain: boolean
}
export type Done = Result<void, ArtelError>

export interface Account {
  /** Reads the tokens that the last run left; call once before sync starts. */
  open(): Promise<void>
  state(): AccountState
  readonly onChange: (listener: (state: AccountState) => void) => () => void
  /** The actor for the policy: roles the server told last, and those in groups made here that it doesn't list yet. */
  readonly actor: () => Actor | undefined
  inspect(
    link: string,
  ): Promise<Result<{ readonly server: string; readonly title: string; readonly code: string }, ArtelError>>
  join(input: JoinInput): Promise<Done>
  signIn(input: SignInInput): Promise<Done>
  /** Forgets the tokens; records and who I am stay. */
  signOut(): Promise<void>
  invite(roles: readonly string[]): Promise<Result<{ readonly link: string; readonly expiresAt: number }, ArtelError>>
  /** A group's id was made on this device: its founder may write there from now on. Before the commit of the `group` record. */
  foundGroup(space: string, role: GroupRole): void
  /** Keeps the shown name in step with the member record. */
  rename(displayName: string, company: string | undefined): void
  /** For sync only. */
  readonly line: AccountLine
}
/** What sync needs of the account: addresses, tokens, and a place to put what the server says. */
export interface AccountLine {
  readonly server: () => string | undefined
  readonly serverId: () => string | undefined
  readonly user: () => string | undefined
  readonly accessToken: () => string | undefined
  readonly refresh: (stale: string, signal: AbortSignal | undefined) => Promise<Result<string, ArtelError>>
  readonly isSignInNeeded: () => boolean
  readonly markSignInNeeded: () => void
  /** The last list of spaces the server gave. */
  readonly spaces: () => readonly { readonly space: string; readonly epoch: string }[]
  readonly takeMe: (me: Me) => void
}

export function createAccount({ device, secrets, calls, deviceName }: AccountDeps): Account {
  let remembered = readRemembered(device)
  const listeners = new Set<(state: AccountState) => void>()
  const keeper = createTokenKeeper(secrets, async (refreshToken) =>
    remembered === undefined
      ? err({ code: 'account.not-joined', facts: {} })
      : calls.post(remembered.server, '/_artel/refresh', { refreshToken }, tokensSchema),
  )
  const remember = (next: Remembered): void => {
    if (JSON.stringify(next) === JSON.stringify(remembered)) return
    remembered = next
    writeRemembered(device, next)
    const state = stateOf(next, secrets)
    for (const listener of listeners) listener(state)
  }
  const patch = (part: Partial<Remembered>): void => {
    if (remembered !== undefined) remember({ ...remembered, ...part })
  }
  const enter = async (
    info: ServerInfo,
    server: string,
    tokens: Tokens,
    who: Pick<JoinInput, 'displayName' | 'company' | 'keepPlain'>,
  ): Promise<void> => {
    await keeper.keep(tokens, who.keepPlain)
    const isSame = remembered?.user === tokens.user && remembered.serverId === info.serverId
    const kept =
      isSame && remembered !== undefined
        ? remembered
        : { roles: ['member'], spaces: [], founded: {}, displayName: who.displayName }
    const company = who.company ?? (isSame ? remembered?.company : undefined)
    remember({
      ...kept,
      server,
      serverId: info.serverId,
      title: info.title,
      user: tokens.user,
      isSignInNeeded: false,
      ...(company !== undefined && { company }),
    })
    // Roles first, so that the new member may write at once; without an answer a member's are taken on trust until the first round of sync.
    const first = await calls.me(server, tokens.accessToken)
    const me = first.ok ? first : await calls.me(server, tokens.accessToken)
    if (me.ok) line.takeMe(me.value)
  }
  const line = createLine(() => remembered, patch, keeper)
  return {
    open: async () => {
      await keeper.load()
      patch({ isSignInNeeded: keeper.current() === undefined })
    },
    state: () => stateOf(remembered, secrets),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    actor: () => actorOf(remembered),
    inspect: async (link) => {
      const invitation = parseInvitation(link)
      if (!invitation.ok) return err({ code: invitation.error, facts: {} })
      const info = await calls.serverInfo(invitation.value.server)
      if (!info.ok) return info
      if (remembered !== undefined && remembered.serverId !== info.value.serverId)
        return err({ code: 'account.other-server', facts: {} })
      return ok({ ...invitation.value, title: info.value.title })
    },
    join: async (input) => {
      const invitation = parseInvitation(input.link)
      if (!invitation.ok) return err({ code: invitation.error, facts: {} })
      if (remembered !== undefined) return err({ code: 'account.other-server', facts: {} })
      const { server, code } = invitation.value
      const info = await calls.serverInfo(server)
      if (!info.ok) return info
      const { user, displayName, password } = input
      const tokens = await calls.post(
        server,
        '/_artel/join',
        { code, user, displayName, password, device: deviceName },
        tokensSchema,
      )
      if (!tokens.ok) return err(withUser(tokens.error, user))
      await enter(info.value, server, tokens.value, input)
      return ok(undefined)
    },
    signIn: async ({ server: asked, user, password, keepPlain }) => {
      const server = asked ?? remembered?.server
      if (server === undefined) return err({ code: 'account.not-joined', facts: {} })
      const info = await calls.serverInfo(server)
      if (!info.ok) return info
      // One profile holds one person's records of one community: anyone else needs a profile of his own.
      if (remembered !== undefined && remembered.serverId !== info.value.serverId)
        return err({ code: 'account.other-server', facts: {} })
      if (remembered !== undefined && remembered.user !== user)
        return err({ code: 'account.wrong-password', facts: {} })
      const tokens = await calls.post(server, '/_artel/sign-in', { user, password, device: deviceName }, tokensSchema)
      if (!tokens.ok) return tokens
      await enter(info.value, server, tokens.value, { displayName: remembered?.displayName ?? user, keepPlain })
      return ok(undefined)
    },
    signOut: async () => {
      const tokens = keeper.current()
      await keeper.drop()
      patch({ isSignInNeeded: true })
      // Best effort: without a line the tokens die by themselves.
      if (tokens !== undefined && remembered !== undefined)
        await calls.post(remembered.server, '/_artel/sign-out', {}, anything, tokens.accessToken)
    },
    invite: async (roles) => {
      if (remembered === undefined) return err({ code: 'account.not-joined', facts: {} })
      const { server } = remembered
      const ask = (token: string) =>
        calls.post(server, '/_artel/invitations', { roles, validMs: invitationValidMs }, inviteResponseSchema, token)
      const first = await ask(keeper.current()?.accessToken ?? '')
      if (first.ok || first.error.facts['status'] !== 401) return first
      const fresh = await line.refresh(keeper.current()?.accessToken ?? '', undefined)
      return fresh.ok ? ask(fresh.value) : fresh
    },
    foundGroup: (space, role) => patch({ founded: { ...remembered?.founded, [space]: role } }),
    rename: (displayName, company) => {
      if (remembered === undefined) return
      const { company: _old, ...rest } = remembered
      remember({ ...rest, displayName, ...(company !== undefined && { company }) })
    },
    line,
  }
}

const anything = z.unknown()
const invitationValidMs = 14 * 86_400_000
const withUser = (error: ArtelError, user: string): ArtelError =>
  error.code === 'account.name-taken' ? { ...error, facts: { ...error.facts, user } } : error

function createLine(
  remembered: () => Remembered | undefined,
  patch: (part: Partial<Remembered>) => void,
  keeper: ReturnType<typeof createTokenKeeper>,
): AccountLine {
  return {
    server: () => remembered()?.server,
    serverId: () => remembered()?.serverId,
    user: () => remembered()?.user,
    accessToken: () => keeper.current()?.accessToken,
    refresh: async (stale) => {
      const fresh = await keeper.refresh(stale)
      if (fresh.ok || !isRefusal(fresh.error)) return fresh
      return err({ code: 'sign-in.expired', facts: {} })
    },
    isSignInNeeded: () => remembered()?.isSignInNeeded ?? true,
    markSignInNeeded: () => patch({ isSignInNeeded: true }),
    spaces: () => remembered()?.spaces ?? [],
    takeMe: (me) => {
      const listed = new Set<string>(me.spaces.map((s) => s.space))
      const founded = Object.fromEntries(
        Object.entries(remembered()?.founded ?? {}).filter(([space]) => !listed.has(space)),
      )
      patch({ roles: me.roles, spaces: me.spaces, founded })
    },
  }
}

/** The server said no to the tokens themselves; a broken line or a busy server says nothing about them. */
const isRefusal = ({ code, facts }: ArtelError): boolean =>
  code === 'sign-in.expired' || [400, 401, 403].includes(Number(facts['status']))

function stateOf(remembered: Remembered | undefined, secrets: Secrets): AccountState {
  if (remembered === undefined) return { kind: 'none' }
  const { user, displayName, company, roles, server, isSignInNeeded } = remembered
  return {
    kind: 'joined',
    user,
    displayName,
    roles: [...roles],
    server,
    signIn: isSignInNeeded ? 'needed' : 'ok',
    keeping: secrets.keeping,
    ...(company !== undefined && { company }),
  }
}

function actorOf(remembered: Remembered | undefined): Actor | undefined {
  if (remembered === undefined) return undefined
  const founded = Object.entries(remembered.founded).map(([space, role]) => groupRoleName(space, role))
  return { user: remembered.user, roles: [...remembered.roles, ...founded] }
}
