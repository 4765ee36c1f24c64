/** Sync put together: the line, the handlers, the replications, the schedule and the status. Starts nothing by itself; stopped, it is done with (build a new one). */
import { artelErrorDataSchema, isErrorCode, type ArtelError } from '#core/contract/errors.ts'
import type { FileRecord } from '#core/domain/file/file.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { Me } from '#core/replication/wire.ts'
import type { FileStore, Sync } from '../ports.ts'
import { createConflictHandler } from './conflict-handler.ts'
import { createCouchClient, readServerInfo, type Authority } from './couch-client.ts'
import { createConflictCount } from './counts.ts'
import { createFileTransfer, type Amount } from './file-transfer.ts'
import type { HttpDoor } from './http-door.ts'
import { createKeepLosses } from './keep-losses.ts'
import { createLine, LineStopped } from './line.ts'
import { createOwnGroups } from './own-groups.ts'
import { createPuller, type ListedSpace, type Puller } from './pull.ts'
import { createPusher } from './push.ts'
import { createRefusedStates } from './refused-states.ts'
import { startReplications, type Replications } from './replications.ts'
import { resendRefused } from './resend.ts'
import { sendLackingAgain } from './restarted-space.ts'
import { runRounds } from './round.ts'
import { createSchedule } from './schedule.ts'
import { createStatusBoard, type SyncPhase } from './status.ts'
import type { SyncStore, Timing } from './sync-ports.ts'
import { createWatermarks } from './watermarks.ts'

/** What sync needs of the account (`Account.line` and `Account.actor` fit). */
export interface SyncAccount extends Authority {
  serverId(): string | undefined
  user(): string | undefined
  isSignInNeeded(): boolean
  markSignInNeeded(): void
  spaces(): readonly ListedSpace[]
  takeMe(me: Me): void
}
export interface SyncDeps {
  readonly store: SyncStore
  readonly files: FileStore
  readonly account: SyncAccount
  readonly actor: () => Actor | undefined
  readonly onAccountChange: (listener: () => void) => () => void
  readonly door: HttpDoor
  readonly timing: Timing
  /** Another version than the last one tries again what could not be read (PL5). */
  readonly programVersion: string
  readonly tuning?: Partial<SyncTuning>
}
export interface SyncTuning {
  /** A burst of commits becomes one push. */
  readonly debounceMs: number
  /** How long the server may hold the feed. */
  readonly feedMs: number
  readonly watermarkWaitPerMemberMs: number
  /** When files that were not ready are looked at again. */
  readonly filesAgainMs: number
}
export interface SyncEngine extends Sync {
  /** How many other members have seen what the server stored at `sentAt` (S2). */
  seenBy(space: string, sentAt: number): number
  /** A file's last chunk arrived. */
  onFileComplete(listener: (file: FileRecord) => void): () => void
  /** A refused record's state at the server, to take the change back: 'none' when the server has no such record. */
  serverStateOf(id: string): AnyRecord | 'none' | undefined
  /** Open requests; 0 after a stop. */
  openRequests(): number
}

const usual: SyncTuning = { debounceMs: 200, feedMs: 50_000, watermarkWaitPerMemberMs: 2_000, filesAgainMs: 60_000 }

export function createSync(deps: SyncDeps): SyncEngine {
  const { store, files, account, actor, door, timing } = deps
  const tuning = { ...usual, ...deps.tuning }
  const { device } = store
  const line = createLine()
  const client = createCouchClient(door, account)
  const refused = createRefusedStates(device)
  const fileListeners = new Set<(file: FileRecord) => void>()
  const amounts = { send: noAmount, fetch: noAmount }
  const progress = { received: 0, isPulling: false, checkedAt: undefined as number | undefined, serverAhead: 0 }
  const ends = new Map<string, { began: number; fromOthers: number }>()
  const restarted = new Set<string>()
  let replications: Replications | undefined
  const life = new AbortController()
  let transferring: Promise<void> | undefined

  const board = createStatusBoard({
    now: timing.now,
    phase: () => phase(),
    outbox: () => store.outbox.counts(),
    conflicts: createConflictCount(store, actor),
    quarantined: () => store.quarantine.count(),
    filesToSend: () => amounts.send,
    filesToFetch: () => amounts.fetch,
    traffic: () => door.traffic(),
  })
  const standstill = () =>
    account.server() === undefined ? 'not-joined' : account.isSignInNeeded() ? 'sign-in-needed' : undefined
  const serverNow = (): number => timing.now() + progress.serverAhead
  const readList = async (signal?: AbortSignal): Promise<Result<void, ArtelError>> => {
    const me = await client.me(signal)
    if (!me.ok) return me
    if (me.value.value.serverId !== account.serverId()) return err({ code: 'server.other-identity', facts: {} })
    if (me.value.time !== undefined) progress.serverAhead = me.value.time - timing.now()
    account.takeMe(me.value.value)
    return ok(undefined)
  }
  const keepLosses = createKeepLosses(store, account.user, board.fault)
  const groups = createOwnGroups({
    store,
    client,
    line,
    listed: () => account.spaces().map(({ space }) => space),
    onCreated: async () => void (await line.run('push', readList)),
  })
  const pusher = createPusher({ store, client, line, refused, now: serverNow, ensureSpace: groups.ensureSpace })
  const watermarks = createWatermarks({ store, timing, actor, waitPerMemberMs: tuning.watermarkWaitPerMemberMs })
  const transfer = createFileTransfer({
    store,
    files,
    client,
    line,
    device,
    me: account.user,
    onComplete: (file) => fileListeners.forEach((listener) => listener(file)),
    onProgress: () => board.changed(),
  })
  const pullers = pullersOf((kind) =>
    createPuller({
      kind,
      store,
      refused,
      client,
      line,
      device,
      programVersion: deps.programVersion,
      me: account.user,
      spaces: account.spaces,
      onProgress: (records) => {
        progress.received += records
        progress.isPulling = true
        board.changed()
      },
      onEnd: (space, began, fromOthers) => {
        if (began !== undefined) ends.set(space, { began, fromOthers: fromOthers + (ends.get(space)?.fromOthers ?? 0) })
      },
      onRestarted: (space) => restarted.add(space),
    }),
  )
  const countFiles = (): void => {
    Object.assign(amounts, { send: transfer.toSend(), fetch: transfer.toFetch() })
    board.changed()
  }
  const startFiles = (): void => {
    transferring ??= transferFiles().finally(() => {
      transferring = undefined
    })
  }
  const lookAgain = (): void => {
    void timing.sleep(tuning.filesAgainMs, life.signal).then(() => (life.signal.aborted ? undefined : startFiles()))
  }
  const transferFiles = async (): Promise<void> => {
    try {
      countFiles()
      const outcome = await transfer.run()
      countFiles()
      if (outcome === 'later') lookAgain()
    } catch (cause) {
      if (cause instanceof LineStopped) return
      board.fault(errorOf(cause))
      lookAgain()
    }
  }
  const running = (): Replications =>
    (replications ??= startReplications({
      serverId: account.serverId() ?? '',
      collections: store.collections,
      conflictHandler: createConflictHandler(refused, keepLosses),
      pusher,
      pullers,
      debounce: () =>
        store.outbox.counts().waiting === 0 ? Promise.resolve() : timing.sleep(tuning.debounceMs, life.signal),
      onFault: (kind, cause) => {
        pullers[kind].rewind()
        board.fault({ code: 'store.failed', facts: { reason: String(cause).slice(0, 200) } })
      },
    }))
  const schedule = createSchedule({
    timing,
    line,
    standstill,
    connect: async (signal) => {
      const info = await readServerInfo(door, account.server() ?? '', signal)
      if (!info.ok) return info
      if (info.value.value.serverId !== account.serverId()) return err({ code: 'server.other-identity', facts: {} })
      return readList(signal)
    },
    rounds: (isCurrent, nudge) =>
      runRounds(
        {
          line,
          replications: running(),
          sendAgain: () => resendRefused({ store, pusher, refused, keepLosses }),
          sendRestarted: async () => {
            for (const space of [...restarted]) {
              await sendLackingAgain({ store, device, pusher, me: account.user }, space)
              restarted.delete(space)
            }
          },
          startFiles,
          onComplete: () => {
            schedule.succeeded()
            Object.assign(progress, { received: 0, isPulling: false, checkedAt: timing.now() })
            for (const [space, { began, fromOthers }] of ends) watermarks.pulled(space, began, fromOthers)
            ends.clear()
            board.changed()
          },
          writeWatermarks: watermarks.writeDue,
          positions: () => Object.assign({}, ...spaceKinds.map((kind) => pullers[kind].positions())),
          feed: (since, timeoutMs, nudged) => client.feed(since, timeoutMs, AbortSignal.any([nudged, line.signal()])),
          readList: async () => {
            const read = await readList(line.signal())
            if (!read.ok) line.close(read.error)
          },
          feedMs: tuning.feedMs,
          breathe: (signal) => timing.sleep(1_000, AbortSignal.any([signal, line.signal()])),
        },
        isCurrent,
        nudge,
      ).catch((cause: unknown) => {
        if (!(cause instanceof LineStopped)) line.close({ code: 'internal', facts: { reason: String(cause) } })
      }),
    onFault: (fault) => {
      if (fault.code === 'sign-in.expired') account.markSignInNeeded()
      store.outbox.resetSending()
      board.fault(fault)
    },
    onPhase: board.changed,
  })
  const phase = (): SyncPhase => {
    const standing = schedule.phase()
    if (standing !== undefined) return standing
    if (progress.isPulling && progress.received > 0) return { kind: 'receiving', done: progress.received }
    const { waiting } = store.outbox.counts()
    if (waiting > 0) return { kind: 'sending', left: waiting }
    return progress.checkedAt === undefined
      ? { kind: 'receiving', done: 0 }
      : { kind: 'at-server', checkedAt: progress.checkedAt }
  }
  let still = standstill()
  /** Joined, signed in again or out: the schedule looks up. What the server says of roles and spaces changes nothing here. */
  const onAccount = (): void => {
    const was = still
    still = standstill()
    if (was === still) return
    line.close()
    schedule.tryNow()
  }
  const watching: (() => void)[] = []
  return {
    start: () => {
      if (watching.length > 0) return
      store.outbox.resetSending()
      watching.push(
        deps.onAccountChange(onAccount),
        store.outbox.onChange(board.changed),
        store.onChange(({ types }) => {
          if (types.has('file') && line.phase() === 'both') startFiles()
          board.changed()
        }),
      )
      countFiles()
      schedule.start()
    },
    stop: async () => {
      watching.forEach((end) => end())
      board.stop()
      life.abort()
      const cancelled = replications?.cancel()
      await schedule.stop()
      await cancelled
      await transferring
      store.outbox.resetSending()
    },
    status: board.read,
    onStatus: board.onStatus,
    tryNow: schedule.tryNow,
    pause: schedule.pause,
    resume: schedule.resume,
    seenBy: watermarks.seenBy,
    onFileComplete: (listener) => {
      fileListeners.add(listener)
      return () => fileListeners.delete(listener)
    },
    serverStateOf: (id) => {
      const kept = refused.get(id)
      return kept && (kept.theirs ?? kept.base ?? 'none')
    },
    openRequests: door.open,
  }
}

/** Faults of the disk carry an error of the catalogue. */
function errorOf(cause: unknown): ArtelError {
  const carried = artelErrorDataSchema.safeParse(cause instanceof Error && 'error' in cause ? cause.error : undefined)
  return carried.success && isErrorCode(carried.data.code)
    ? { ...carried.data, code: carried.data.code }
    : { code: 'internal', facts: { reason: String(cause).slice(0, 200) } }
}

const noAmount: Amount = { count: 0, bytes: 0 }

const pullersOf = (make: (kind: SpaceKind) => Puller): Readonly<Record<SpaceKind, Puller>> => ({
  library: make('library'),
  community: make('community'),
  exchange: make('exchange'),
  group: make('group'),
  personal: make('personal'),
})
