/** A whole server over one data folder: opens everything, listens, stops in order. Nothing starts before `start()`. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { invitationLink } from '#core/domain/invitation.ts'
import type { ClockDep, RandomDep } from '#core/kernel/clock.ts'
import type { CommunityRole } from '#core/kernel/roles.ts'
import type { Accounts } from './accounts/accounts.ts'
import { createRounds, type Rounds } from './benchmark/create-rounds.ts'
import { buildServer } from './build-server.ts'
import type { ServerConfig } from './config.ts'
import { createDumps, defaultDumpTuning, type Dumps, type DumpTuning } from './dumps/create-dumps.ts'
import { createDumpShelf } from './dumps/dump-shelf.ts'
import { createChunkPartials } from './files/chunk-partials.ts'
import { createLongPolls } from './plugins/long-polls.ts'
import { ensureAdministrator, ensureSharedSpaces, publishStarter } from './first-start.ts'
import { createMail } from './mail/create-mail.ts'
import { createSweeper } from './sweeper/create-sweeper.ts'
import { openData, type OpenData } from './open-data.ts'
import { createOperating } from './operator/operating.ts'
import { createOperator } from './operator/create-operator.ts'
import { lookAtHealth } from './operator/health.ts'
import { defaultLimits, type ServerLimits } from './server-deps.ts'
import type { Bell } from './storage/bell.ts'

export interface ServerOptions extends ClockDep, RandomDep {
  readonly limits: ServerLimits
  readonly dumpTuning?: Partial<DumpTuning>
  readonly logger: FastifyBaseLogger | undefined
  /** How long after a move conflict leaves are looked for; `never` for tests about leaves. */
  readonly sweepCalmMs?: number | 'never'
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
  readonly dumps: Dumps
  readonly rounds: Rounds
  /** Reads the certificate again. @returns why the one before stays */
  reload(): string | undefined
  /** Ends long polls, finishes requests, closes the databases. */
  stop(): Promise<void>
}

export { accountsFile } from './open-data.ts'
export const publicUrlFact = 'publicUrl'
const firstInvitationRoles: readonly CommunityRole[] = ['member', 'editor', 'trainer']
const invitationValidMs = 14 * 86_400_000

/** @throws Error when another process has the data folder open */
export async function startServer(config: ServerConfig, options: ServerOptions = realOptions): Promise<RunningServer> {
  const open = await openData(config, options)
  if (open === undefined) throw new Error(`Another server has ${config.data} open. Nothing was changed.`)
  try {
    return await serveData(config, options, open)
  } catch (error) {
    await open.close()
    throw error
  }
}

async function serveData(config: ServerConfig, options: ServerOptions, open: OpenData): Promise<RunningServer> {
  const { accounts, catalogue, bell, spaces, depot } = open
  await ensureSharedSpaces(spaces)
  const administrator = await ensureAdministrator(accounts, spaces, config.data, options)
  if (config.starter !== undefined) await publishStarter(spaces, config.starter)

  let url = ''
  const publicUrl = (): string => config.publicUrl ?? url
  const { title, version } = config
  const shelf = createDumpShelf(join(config.data, 'dumps'), options)
  const tuning = { ...defaultDumpTuning, ...options.dumpTuning }
  const dumps = createDumps({ ...options, spaces, register: accounts.register, shelf, tuning })
  const sweeper = createSweeper({
    spaces,
    register: accounts.register,
    onFault: (space, error) => options.logger?.warn({ space, reason: String(error) }, 'conflicts not settled'),
    ...(options.sweepCalmMs === undefined || options.sweepCalmMs === 'never' ? {} : { calmMs: options.sweepCalmMs }),
  })
  const partials = createChunkPartials(join(config.data, 'partial-files'), options)
  const longPolls = createLongPolls(options.limits)
  const served = {
    accounts,
    spaces,
    bell,
    depot,
    partials,
    catalogue,
    dumps,
    shelf,
    longPolls,
    title,
    version,
    publicUrl,
  }
  const mail = config.mail && createMail(config.mail, { title, address: publicUrl }, options.logger)
  const rounds = createRounds({
    ...options,
    open,
    days: config.benchmarkDays,
    onFault: (reason) => options.logger?.error({ reason }, 'no benchmark round could be held'),
  })
  const operator = createOperator(open, config, { ...options, makeDumps: () => dumps.look(), rounds })
  const health = () => lookAtHealth(open, operator.backup(), options.now())
  const operating = createOperating(config, health, options.logger)
  const { signUp = 'closed', colleagues = 'owners' } = config
  const app = await buildServer({ ...options, ...served, operating, signUp, colleagues, mail })
  app.addHook('onClose', async () => {
    await mail?.close()
    await sweeper.stop()
    await dumps.stop()
    await rounds.stop()
    operating.tls?.stop()
    await operator.stop()
    await open.close()
  })
  const address = await app.listen({ host: config.host, port: config.port })
  url = operating.tls === undefined ? address : address.replace('http:', 'https:')
  await operator.start()
  accounts.facts.write(publicUrlFact, publicUrl())
  dumps.start()
  rounds.start()
  if (options.sweepCalmMs !== 'never') sweeper.start()
  const roles = config.invite ?? (administrator === undefined ? undefined : firstInvitationRoles)
  const invitation = roles === undefined ? undefined : inviteLink(accounts, roles, invitationValidMs, publicUrl())
  return {
    url,
    invitation,
    administrator,
    accounts,
    app,
    bell,
    dumps,
    rounds,
    reload: () => operating.tls?.reload(),
    stop: () => app.close(),
  }
}

export const inviteLink = (
  accounts: Pick<Accounts, 'invitations'>,
  roles: readonly CommunityRole[],
  validMs: number,
  server: string,
): string => invitationLink({ server, code: accounts.invitations.make(roles, 'operator', validMs).code })
