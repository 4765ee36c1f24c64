/** A whole server over one data folder: opens everything, listens, stops in order. Nothing starts before `start()`. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { invitationLink } from '#core/domain/invitation.ts'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { CommunityRole } from '#core/kernel/roles.ts'
import { createAccounts, type Accounts } from './accounts/accounts.ts'
import { openAccountsDatabase } from './storage/accounts-database.ts'
import { buildServer } from './build-server.ts'
import type { ServerConfig } from './config.ts'
import { createChunkCatalogue } from './files/chunk-catalogue.ts'
import { createChunkDepot } from './files/chunk-depot.ts'
import { ensureAdministrator, ensureSharedSpaces, publishStarter } from './first-start.ts'
import { defaultLimits, type ServerLimits } from './server-deps.ts'
import { createBell, type Bell } from './storage/bell.ts'
import { createPouchStorage } from './storage/pouch.ts'
import { createSpaces } from './storage/spaces.ts'

export interface ServerOptions extends ClockDep, RandomDep {
  readonly limits: ServerLimits
  readonly logger: FastifyBaseLogger | undefined
}
export const realOptions: ServerOptions = {
  now: Date.now,
  randomBytes: (length) => randomBytes(length),
  limits: defaultLimits,
  logger: undefined,
}

export interface RunningServer {
  readonly url: string
  /** First start only, or where the settings ask for one. */
  readonly invitation: string | undefined
  /** First start only. */
  readonly administrator: { readonly password: string; readonly file: string } | undefined
  readonly accounts: Accounts
  readonly app: FastifyInstance
  readonly bell: Bell
  /** Ends long polls, finishes requests, closes the databases. */
  stop(): Promise<void>
}

export const accountsFile = (data: string): string => join(data, 'accounts.sqlite')
export const publicUrlFact = 'publicUrl'
const firstInvitationRoles: readonly CommunityRole[] = ['member', 'editor', 'trainer']
const invitationValidMs = 14 * 86_400_000

export async function startServer(config: ServerConfig, options: ServerOptions = realOptions): Promise<RunningServer> {
  mkdirSync(join(config.data, 'spaces'), { recursive: true, mode: 0o700 })
  const database = openAccountsDatabase(accountsFile(config.data))
  const accounts = await createAccounts(database, options)
  const catalogue = createChunkCatalogue(database)
  const bell = createBell()
  const storage = createPouchStorage(join(config.data, 'spaces'))
  const spaces = createSpaces(storage, accounts.register, bell, ({ space, store }, epoch) =>
    catalogue.catchUp(space, epoch, store),
  )
  const depot = createChunkDepot(join(config.data, 'files'), options)

  await ensureSharedSpaces(spaces)
  const administrator = await ensureAdministrator(accounts, spaces, config.data, options)
  if (config.starter !== undefined) await publishStarter(spaces, config.starter)

  let url = ''
  const publicUrl = (): string => config.publicUrl ?? url
  const { title, version } = config
  const app = await buildServer({ ...options, accounts, spaces, bell, depot, catalogue, title, version, publicUrl })
  app.addHook('onClose', async () => {
    await spaces.close()
    database.close()
  })
  url = await app.listen({ host: config.host, port: config.port })
  accounts.facts.write(publicUrlFact, publicUrl())
  const roles = config.invite ?? (administrator === undefined ? undefined : firstInvitationRoles)
  const invitation = roles === undefined ? undefined : inviteLink(accounts, roles, invitationValidMs, publicUrl())
  return { url, invitation, administrator, accounts, app, bell, stop: () => app.close() }
}

export const inviteLink = (
  accounts: Pick<Accounts, 'invitations'>,
  roles: readonly CommunityRole[],
  validMs: number,
  server: string,
): string => invitationLink({ server, code: accounts.invitations.make(roles, 'operator', validMs).code })
