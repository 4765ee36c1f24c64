/**
 * A device of a simulation: the real store on a RAM disk and the real sync on simulated time. It can be killed at any transaction: what is on disk at that moment is what the
 * next start finds, and nothing that the dead process still does is seen by anybody.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { databaseFileName } from '#engine/store/open-database.ts'
import { openStore, type OpenStore } from '#engine/store/open-store.ts'
import { createSync, type SyncEngine } from '#engine/sync/create-sync.ts'
import type { ListedSpace, SyncAccount, Timing } from '#engine/sync/sync-ports.ts'
import { noFiles } from '../no-files.ts'
import type { Dice } from './seeded.ts'
import type { SimClock } from './sim-clock.ts'
import type { SimDoor, SimNetwork } from './sim-network.ts'

export interface SimDevice {
  readonly name: string
  readonly user: string
  /** Undefined: not running. */
  store(): OpenStore | undefined
  sync(): SyncEngine | undefined
  /** All live records but watermarks. */
  records(): readonly AnyRecord[]
  versionsOf(id: string): readonly AnyRecord[]
  now(): number
  /** The person's clock is set wrong by so much. */
  skew(ms: number): void
  setOnline(isOnline: boolean): void
  resetLine(): void
  put(record: AnyRecord): boolean
  remove(record: AnyRecord): boolean
  start(): Promise<void>
  /** The process dies at the n-th transaction from now; 0: at once. */
  killAt(transaction: number): void
  /** Call it between steps: when the process has died, what is left of it is cleared away. True: it has. */
  bury(): Promise<boolean>
  discard(): Promise<void>
}
export interface SimDeviceDeps {
  readonly name: string
  readonly user: string
  readonly serverId: string
  readonly roles: readonly string[]
  readonly clock: SimClock
  readonly dice: Dice
  readonly network: SimNetwork
  readonly onFault: (message: string) => void
}
interface Life {
  readonly store: OpenStore
  readonly sync: SyncEngine
  readonly door: SimDoor
}

const ram = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const newFolder = (): string => mkdtempSync(join(ram, 'artel-sim-'))

export function createSimDevice(deps: SimDeviceDeps): SimDevice {
  const { clock, dice, user } = deps
  const actor: Actor = { user, roles: deps.roles }
  const memory: Memory = { spaces: [], tokens: 1 }
  let profile = newFolder()
  let life: Life | undefined
  let skewMs = 0
  let isOnline = true
  let killIn: number | undefined
  let image: string | undefined
  const now = (): number => Math.max(0, clock.now() + skewMs)
  const timing: Timing = { now, random: dice.next, sleep: (ms, signal) => sleep(clock, ms, signal) }
  const die = (): void => {
    if (image !== undefined || life === undefined) return
    image = newFolder()
    for (const suffix of ['', '-wal']) {
      const file = join(profile, databaseFileName + suffix)
      if (existsSync(file)) copyFileSync(file, join(image, databaseFileName + suffix))
    }
    life.door.kill()
  }
  const onTransaction = (): void => {
    if (killIn === undefined) return
    killIn -= 1
    if (killIn > 0) return
    killIn = undefined
    die()
  }
  const end = async (): Promise<void> => {
    if (life === undefined) return
    const { sync, store } = life
    life = undefined
    await clock.runUntilSettled(sync.stop().then(() => store.close()))
  }
  const commit = (kind: 'put' | 'delete', record: AnyRecord): boolean => {
    if (life === undefined || image !== undefined) return false
    const done = life.store.commit([{ kind, record }], actor)
    if (!done.ok) deps.onFault(`${deps.name} was refused ${JSON.stringify(done.error)}`)
    return done.ok
  }
  const records = (): readonly AnyRecord[] =>
    (
      life?.store.sql
        .prepare<[], { data: string }>(`SELECT data FROM records WHERE deleted = 0 AND type <> 'watermark' ORDER BY id`)
        .all() ?? []
    ).map(({ data }) => JSON.parse(data))
  return {
    name: deps.name,
    user,
    store: () => life?.store,
    sync: () => life?.sync,
    records,
    versionsOf: (id) => records().filter((record) => record.type === 'version' && record['of'] === id),
    now,
    skew: (ms) => {
      skewMs = ms
    },
    setOnline: (is) => {
      isOnline = is
      life?.door.setOnline(is)
    },
    resetLine: () => life?.door.reset(),
    put: (record) => commit('put', record),
    remove: (record) => commit('delete', record),
    start: async () => {
      if (life !== undefined) return
      const opening = openStore({ profile, now })
      await clock.runUntilSettled(opening)
      const store = await opening
      const door = deps.network.door(deps.name)
      door.setOnline(isOnline)
      const sync = createSync({
        store,
        files: noFiles,
        account: accountOf(deps, memory),
        actor: () => actor,
        onAccountChange: () => () => undefined,
        door,
        timing,
        programVersion: '1',
        tuning: { debounceMs: 20, feedMs: 50_000, watermarkWaitPerMemberMs: 2_000, filesAgainMs: 60_000 },
      })
      life = { store, sync, door }
      store.onChange(onTransaction)
      store.outbox.onChange(onTransaction)
      sync.start()
    },
    killAt: (transaction) => {
      if (transaction === 0) die()
      else killIn = transaction
    },
    bury: async () => {
      if (image === undefined) return false
      await end()
      rmSync(profile, { recursive: true, force: true })
      profile = image
      image = undefined
      killIn = undefined
      return true
    },
    discard: async () => {
      await end()
      for (const folder of [profile, image]) if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Memory {
  spaces: readonly ListedSpace[]
  tokens: number
}

/** Joined, with a token that can always be renewed. */
const accountOf = ({ serverId, user }: SimDeviceDeps, memory: Memory): SyncAccount => ({
  server: () => 'http://sim',
  serverId: () => serverId,
  user: () => user,
  accessToken: () => `token-${memory.tokens}`,
  refresh: () => Promise.resolve(ok(`token-${(memory.tokens += 1)}`)),
  isSignInNeeded: () => false,
  markSignInNeeded: () => undefined,
  markSuspended: () => undefined,
  spaces: () => memory.spaces,
  takeMe: (me) => {
    memory.spaces = me.spaces
  },
})

function sleep(clock: SimClock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const callOff = clock.after(ms, resolve)
    signal.addEventListener('abort', () => {
      callOff()
      resolve()
    })
  })
}
