/** Real engines (store, account, sync) and a real server, in one process; a server can be stopped and started again on its port. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { CommunityRole } from '#core/kernel/roles.ts'
import type { AnyRecord } from '#core/record.ts'
import { afterSalvage } from '#engine/after-salvage.ts'
import { createAccount, type Account } from '#engine/account/create-account.ts'
import type { FileStore, Secrets, Write } from '#engine/ports.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { createSync, type SyncEngine } from '#engine/sync/create-sync.ts'
import type { FileWishes } from '#engine/sync/file-transfer.ts'
import { createHttpDoor, type HttpDoor } from '#engine/sync/http-door.ts'
import { createOpenCalls } from '#engine/sync/open-calls.ts'
import { realTiming } from '#engine/sync/real-timing.ts'
import type { SyncTuning, Timing } from '#engine/sync/sync-ports.ts'
import { accountsFile, inviteLink, realOptions, startServer, type RunningServer } from '#server/artel-server.ts'
import { noFiles } from '#tests/support/no-files.ts'

export interface WorldServer {
  readonly url: string
  readonly data: string
  server(): RunningServer
  invite(roles: readonly CommunityRole[], url?: string): string
  /** Down, as a kill would leave it; `up` starts it again on the same port and folder. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

export async function startWorldServer(starter?: string): Promise<WorldServer> {
  const data = mkdtempSync(join(tmpdir(), 'artel-sync-server-'))
  const start = (port: number) =>
    startServer(
      {
        data,
        host: '127.0.0.1',
        port,
        publicUrl: undefined,
        title: 'Test',
        starter,
        logLevel: 'silent',
        invite: undefined,
        version: '0.0.0',
      },
      // Dumps are made when a test says so.
      { ...realOptions, dumpTuning: { firstLookMs: 3_600_000, lookMs: 3_600_000, pauseMs: 0 } },
    )
  let server = await start(0)
  let isUp = true
  const { url } = server
  const down = async () => {
    if (isUp) await server.stop()
    isUp = false
  }
  return {
    url,
    data,
    server: () => server,
    invite: (roles, at = url) => inviteLink(server.accounts, roles, 3_600_000, at),
    down,
    up: async () => {
      if (isUp) return
      server = await start(Number(new URL(url).port))
      isUp = true
    },
    close: async () => {
      await down()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export interface WorldClient {
  readonly profile: string
  readonly store: OpenStore
  readonly account: Account
  readonly sync: SyncEngine
  readonly door: HttpDoor
  /** Commits as the person. */
  put(...records: readonly AnyRecord[]): void
  remove(record: AnyRecord): void
  /** Everything is at the server and read back. */
  settled(): Promise<void>
  close(options?: { readonly keepProfile?: boolean }): Promise<void>
}
export interface ClientOptions {
  readonly profile?: string
  readonly secrets?: Secrets
  readonly timing?: Timing
  readonly tuning?: Partial<SyncTuning>
  /** Made in the profile; without it there are no files. */
  readonly createFiles?: (profile: string) => FileStore
  /** In which order files are wanted, and whether there is room. */
  readonly wishes?: FileWishes
  readonly idleMs?: number
  readonly programVersion?: string
  readonly createIndexer?: NonNullable<Parameters<typeof openStore>[0]['createIndexer']>
}

export const quick: Partial<SyncTuning> = { debounceMs: 20, watermarkWaitPerMemberMs: 50, filesAgainMs: 300 }
/** The back-off of tests: the wait of a second, whatever the failure. */
export const eager: Timing = { ...realTiming, sleep: (ms, signal) => realTiming.sleep(Math.min(ms, 150), signal) }

export function memorySecrets(initial?: string): Secrets {
  let kept = initial
  return {
    keeping: 'memory',
    load: () => Promise.resolve(kept),
    save: (secret) => {
      kept = secret
      return Promise.resolve()
    },
    clear: () => {
      kept = undefined
      return Promise.resolve()
    },
  }
}

export async function openClient(options: ClientOptions = {}): Promise<WorldClient> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'artel-sync-client-'))
  const store = await openStore({
    profile,
    now: Date.now,
    ...(options.createIndexer && { createIndexer: options.createIndexer }),
  })
  const door = createHttpDoor(options.idleMs)
  const account = createAccount({
    device: store.device,
    secrets: options.secrets ?? memorySecrets(),
    calls: createOpenCalls(door),
    deviceName: 'test',
  })
  await account.open()
  afterSalvage(store.device, account.line.spaces())
  const sync = createSync({
    store,
    files: options.createFiles?.(profile) ?? noFiles,
    account: account.line,
    actor: account.actor,
    onAccountChange: account.onChange,
    door,
    timing: options.timing ?? eager,
    programVersion: options.programVersion ?? '1',
    dumpFolder: join(profile, 'first-sync'),
    ...(options.wishes && { wishes: options.wishes }),
    tuning: { ...quick, ...options.tuning },
  })
  // Files of any size come unasked, but where a test asks.
  if (options.createFiles) sync.thrift.saveRules({ askAboveBytes: 1e11 })
  const write = (writes: readonly Write[]): void => {
    const done = store.commit(writes, account.actor())
    if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`)
  }
  return {
    profile,
    store,
    account,
    sync,
    door,
    put: (...records) => write(records.map((record) => ({ kind: 'put', record }))),
    remove: (record) => write([{ kind: 'delete', record }]),
    settled: () =>
      until(
        () => {
          const { phase, waiting } = sync.status()
          return phase.kind === 'at-server' && waiting === 0
        },
        () =>
          `settled: ${JSON.stringify({ status: sync.status(), outbox: store.outbox.list().filter(({ state }) => state !== 'sent') })}`,
      ),
    close: async ({ keepProfile = false } = {}) => {
      await sync.stop()
      door.close()
      await store.close()
      if (!keepProfile) rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Roles by the operator's hand, in the server's own file. */
export function setRoles(server: WorldServer, user: string, roles: readonly CommunityRole[]): void {
  const sql = new Database(accountsFile(server.data))
  sql.prepare('UPDATE users SET roles = ? WHERE name = ?').run(JSON.stringify(roles), user)
  sql.close()
}
/** The database of a space is lost, and an empty one stands in its place: a new epoch. The server must be down. */
export function resetSpace(server: WorldServer, space: string): void {
  rmSync(join(server.data, 'spaces', space), { recursive: true, force: true })
  const sql = new Database(accountsFile(server.data))
  sql.prepare('UPDATE spaces SET epoch = ? WHERE space = ?').run(`reset-${Date.now()}`, space)
  sql.close()
}

/** A copy of a space's database; the function that is given puts it back, as an operator does: a new epoch. The server must be down both times. */
export function backupSpace(server: WorldServer, space: string): () => void {
  const [folder, copy] = [join(server.data, 'spaces', space), join(server.data, `copy-of-${space}`)]
  cpSync(folder, copy, { recursive: true })
  return () => {
    resetSpace(server, space)
    cpSync(copy, folder, { recursive: true })
  }
}

/** A client that has joined and begun to sync. */
export async function joinedClient(
  server: Pick<WorldServer, 'invite'>,
  user: string,
  roles: readonly CommunityRole[] = ['member'],
  options: ClientOptions = {},
): Promise<WorldClient> {
  const client = await openClient(options)
  // As the program does it: sync is started with the engine, and waits for somebody to join.
  client.sync.start()
  const joined = await client.account.join({
    link: server.invite(roles),
    user,
    displayName: user,
    password: `password of ${user}`,
    keepPlain: false,
  })
  if (!joined.ok) {
    await client.close()
    throw new Error(`join: ${JSON.stringify(joined.error)}`)
  }
  return client
}

/** Another device of who has joined already. */
export async function signedInClient(
  { url }: Pick<WorldServer, 'url'>,
  user: string,
  options: ClientOptions = {},
): Promise<WorldClient> {
  const client = await openClient(options)
  const account = { server: url, user, password: `password of ${user}`, keepPlain: false }
  const done = await client.account.signIn(account)
  if (!done.ok) {
    await client.close()
    throw new Error(`sign-in: ${JSON.stringify(done.error)}`)
  }
  client.sync.start()
  return client
}

export async function until(isTrue: () => boolean, what: string | (() => string), ms = 120_000): Promise<void> {
  const end = Date.now() + ms
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`not in ${ms} ms: ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
