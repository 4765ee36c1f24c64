/**
 * Who uses this profile, on which server, and what the person may do. Works without a line: what the server said last is remembered, and an expired sign-in stops sync only.
 */
import { z } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import type { AccountState } from '#core/contract/views.ts'
import { parseInvitation } from '#core/domain/invitation.ts'
import { parseServerAddress } from '#core/domain/server-address.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleName, type GroupRole } from '#core/replication/spaces.ts'
import { inviteResponseSchema } from '#core/replication/wire-groups.ts'
import { tokensSchema, type Advice, type Me, type ServerInfo, type Tokens } from '#core/replication/wire.ts'
import type { DeviceValues, Secrets } from '../ports.ts'
import { createSignedSend, type OpenCalls, type SignedSend } from './account-calls.ts'
import { createAskedAccount, type AskedAccount, type AskInput } from './asked-account.ts'
import { createLine, type AccountLine } from './account-line.ts'
import { readRemembered, writeRemembered, type Remembered } from './account-memory.ts'
import { createTokenKeeper } from './token-keeper.ts'

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
export interface ResetInput {
  readonly server?: string | undefined
  readonly code: string
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
  /** Which server this is and how people come to it. */
  inspectServer(address: string): Promise<Result<{ readonly server: string; readonly info: ServerInfo }, ArtelError>>
  /** Asks for an account without an invitation; `state()` then tells how it stands. */
  askToJoin(input: AskInput & { readonly server: string }, now: number): Promise<Done>
  checkAsked(): Promise<Done>
  forgetAsked(): void
  /** A new password by a code; signs in with it. */
  reset(input: ResetInput): Promise<Done>
  resetByMail(address: string | undefined, user: string): Promise<Done>
  /** A call in this person's name, for what lives at the server alone. */
  readonly send: SignedSend
  /** What the server says of roles and spaces; holds at once. */
  readonly takeMe: (me: Me) => void
  /** Companies that this person advises or advised, as the server said last. */
  readonly advises: () => readonly Advice[]
  /** For sync only. */
  readonly line: AccountLine
}
export function createAccount({ device, secrets, calls, deviceName }: AccountDeps): Account {
  let remembered = readRemembered(device)
  const listeners = new Set<(state: AccountState) => void>()
  const keeper = createTokenKeeper(secrets, async (refreshToken) =>
    remembered === undefined
      ? err({ code: 'account.not-joined', facts: {} })
      : calls.send(remembered.server, post('/_artel/refresh', { refreshToken }, tokensSchema)),
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
    asked.forget()
    remember({
      ...kept,
      server,
      serverId: info.serverId,
      title: info.title,
      user: tokens.user,
      isSignInNeeded: false,
      isSuspended: false,
      ...(company !== undefined && { company }),
    })
    // Roles first, so that the new member may write at once; without an answer a member's are taken on trust until the first round of sync.
    const first = await calls.me(server, tokens.accessToken)
    const me = first.ok ? first : await calls.me(server, tokens.accessToken)
    if (me.ok) line.takeMe(me.value)
  }
  const asked = createAskedAccount(device, calls, () => {
    for (const listener of listeners) listener(stateOf(remembered, secrets, asked.read()))
  })
  const inspectServer: Account['inspectServer'] = async (address) => {
    const server = parseServerAddress(address)
    if (!server.ok) return err({ code: server.error, facts: {} })
    const info = await calls.serverInfo(server.value)
    if (!info.ok) return info
    // One profile holds one person's records of one community: anyone else needs a profile of his own.
    if (remembered !== undefined && remembered.serverId !== info.value.serverId)
      return err({ code: 'account.other-server', facts: {} })
    return ok({ server: server.value, info: info.value })
  }
  const known = (address: string | undefined) => {
    const server = address ?? remembered?.server
    return server === undefined
      ? Promise.resolve(err<ArtelError>({ code: 'account.not-joined', facts: {} }))
      : inspectServer(server)
  }
  const line = createLine(() => remembered, patch, keeper)
  const send = createSignedSend(calls, line)
  return {
    open: async () => {
      await keeper.load()
      patch({ isSignInNeeded: keeper.current() === undefined, isSuspended: false })
    },
    state: () => stateOf(remembered, secrets, asked.read()),
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
      const asking = { code, user, displayName, password, device: deviceName }
      const tokens = await calls.send(server, post('/_artel/join', asking, tokensSchema))
      if (!tokens.ok) return err(withUser(tokens.error, user))
      await enter(info.value, server, tokens.value, input)
      return ok(undefined)
    },
    signIn: async ({ server: address, user, password, keepPlain }) => {
      const at = await known(address)
      if (!at.ok) return at
      if (remembered !== undefined && remembered.user !== user)
        return err({ code: 'account.other-person', facts: { user: remembered.user } })
      const asking = { user, password, device: deviceName }
      const tokens = await calls.send(at.value.server, post('/_artel/sign-in', asking, tokensSchema))
      if (!tokens.ok) return tokens
      await enter(at.value.info, at.value.server, tokens.value, {
        displayName: remembered?.displayName ?? user,
        keepPlain,
      })
      return ok(undefined)
    },
    inspectServer,
    askToJoin: async ({ server: address, ...input }, now) => {
      const at = await inspectServer(address)
      return at.ok ? asked.ask(at.value.server, at.value.info.title, input, now) : at
    },
    checkAsked: () => asked.check(),
    forgetAsked: () => asked.forget(),
    reset: async ({ server: address, code, password, keepPlain }) => {
      const at = await known(address)
      if (!at.ok) return at
      const asking = { code, password, device: deviceName }
      const tokens = await calls.send(at.value.server, post('/_artel/reset', asking, tokensSchema))
      if (!tokens.ok) return tokens
      const { user } = tokens.value
      // The password is changed all the same; this profile stays its owner's.
      if (remembered !== undefined && remembered.user !== user)
        return err({ code: 'account.other-person', facts: { user: remembered.user } })
      await enter(at.value.info, at.value.server, tokens.value, {
        displayName: remembered?.displayName ?? user,
        keepPlain,
      })
      return ok(undefined)
    },
    resetByMail: async (address, user) => {
      const at = await known(address)
      if (!at.ok) return at
      const sent = await calls.send(at.value.server, post('/_artel/reset/mail', { user }, anything))
      return sent.ok ? ok(undefined) : sent
    },
    signOut: async () => {
      const tokens = keeper.current()
      await keeper.drop()
      patch({ isSignInNeeded: true })
      // Best effort: without a line the tokens die by themselves.
      if (tokens !== undefined && remembered !== undefined)
        await calls.send(remembered.server, post('/_artel/sign-out', {}, anything), tokens.accessToken)
    },
    invite: (roles) => send(post('/_artel/invitations', { roles, validMs: invitationValidMs }, inviteResponseSchema)),
    send,
    takeMe: line.takeMe,
    advises: line.advises,
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
const post = <T>(path: string, json: unknown, schema: z.ZodType<T>) => ({ method: 'POST', path, json, schema }) as const
const invitationValidMs = 14 * 86_400_000
const withUser = (error: ArtelError, user: string): ArtelError =>
  error.code === 'account.name-taken' ? { ...error, facts: { ...error.facts, user } } : error

function stateOf(
  remembered: Remembered | undefined,
  secrets: Secrets,
  asked?: ReturnType<AskedAccount['read']>,
): AccountState {
  if (remembered === undefined) return { kind: 'none', ...(asked !== undefined && { asked }) }
  const { user, displayName, company, roles, server, isSignInNeeded, isSuspended } = remembered
  const needed = isSuspended ? 'suspended' : 'needed'
  return {
    kind: 'joined',
    user,
    displayName,
    roles: [...roles],
    server,
    signIn: isSignInNeeded ? needed : 'ok',
    keeping: secrets.keeping,
    ...(company !== undefined && { company }),
  }
}

function actorOf(remembered: Remembered | undefined): Actor | undefined {
  if (remembered === undefined) return undefined
  const founded = Object.entries(remembered.founded).map(([space, role]) => groupRoleName(space, role))
  return { user: remembered.user, roles: [...remembered.roles, ...founded] }
}
