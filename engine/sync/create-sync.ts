/** Sync as the engine sees it. Starts nothing by itself; once stopped it is done with: build a new one. */
import type { FileRecord } from '#core/domain/file/file.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKinds } from '#core/replication/spaces.ts'
import type { Sync } from '../ports.ts'
import { createConflictCount } from './counts.ts'
import { createFeedHold, type FeedHold } from './feed-hold.ts'
import { createFileRunner } from './file-runner.ts'
import { forgetWithdrawn } from './forget-withdrawn.ts'
import { LineStopped } from './line.ts'
import { runRounds, type RoundDeps } from './round.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { createSentFiles } from './sent-files.ts'
import { createStatusBoard, type SyncPhase } from './status.ts'
import { createBigPulls, type BigPulls } from './thrift/big-pulls.ts'
import { createThrift, type ThriftGuard } from './thrift/create-thrift.ts'
import { holdLine } from './thrift/held-line.ts'
import { createParts, type SyncParts } from './sync-parts.ts'
import type { SyncDeps, SyncTuning } from './sync-ports.ts'

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

const usual: SyncTuning = {
  debounceMs: 200,
  feedMs: 50_000,
  longestFeedMs: 290_000,
  watermarkWaitPerMemberMs: 2_000,
  filesAgainMs: 60_000,
}

export function createSync(deps: SyncDeps): SyncEngine {
  const { store, account, door, timing } = deps
  const tune = { ...usual, ...deps.tuning }
  const life = new AbortController()
  const fileListeners = new Set<(file: FileRecord) => void>()
  const progress = createProgress()
  const board = createStatusBoard({
    now: timing.now,
    phase: () => schedule.phase() ?? progress.phase(store.outbox.counts().waiting),
    outbox: () => store.outbox.counts(),
    conflicts: createConflictCount(store, deps.actor),
    quarantined: () => store.quarantine.count(),
    filesToSend: () => files.toSend(),
    filesToFetch: () => files.toFetch(),
    asks: () => thrift.asks(),
    traffic: () => door.traffic(),
  })
  const waitingBytes = store.sql
    .prepare<[], number>(`SELECT coalesce(sum(bytes), 0) FROM outbox WHERE state IN ('waiting', 'sending')`)
    .pluck()
  const thrift = createThrift({
    device: store.device,
    door,
    now: timing.now,
    network: deps.network ?? (() => 'one'),
    left: () => ({
      records: waitingBytes.get() ?? 0,
      filesOut: files.toSend().bytes,
      filesIn: files.toFetch().bytes,
      recordsIn: big.bytes(),
    }),
  })
  const big = createBigPulls(
    () => thrift.recordsHold() !== undefined,
    () => board.changed(),
  )
  const parts = createParts({
    ...deps,
    door: thrift.door,
    holdFiles: (line) =>
      holdLine(line, {
        isHeld: () => thrift.filesHold() !== undefined,
        onChange: thrift.onChange,
        timing,
        life: life.signal,
      }),
    big,
    tune,
    life: life.signal,
    onReceived: (records) => {
      progress.received(records)
      board.changed()
    },
    onDumpBytes: board.changed,
    onChange: () => {
      thrift.save(false)
      board.changed()
    },
    onFault: board.fault,
    onFileComplete: (file) => fileListeners.forEach((listener) => listener(file)),
  })
  const { line } = parts
  const forgetEnded = (): void => forgetWithdrawn(deps)
  const hold = createFeedHold(tune.feedMs, tune.longestFeedMs)
  const files = createFileRunner({
    transfer: parts.transfer,
    timing,
    againMs: tune.filesAgainMs,
    life: life.signal,
    onChange: board.changed,
    onFault: board.fault,
  })
  const complete = (): void => {
    schedule.succeeded()
    progress.complete(timing.now())
    thrift.save(true)
    for (const [space, { began, fromOthers }] of parts.takeEnds()) parts.watermarks.pulled(space, began, fromOthers)
    board.changed()
  }
  const schedule: Schedule = createSchedule({
    timing,
    line,
    standstill: () => standstillOf(deps),
    connect: parts.list.connect,
    rounds: (isCurrent, nudge) =>
      runRounds(roundDeps(parts, deps, { hold, thrift, big }, files.start, complete), isCurrent, nudge).catch(
        (cause: unknown) => {
          if (!(cause instanceof LineStopped)) line.close({ code: 'internal', facts: { reason: String(cause) } })
        },
      ),
    onFault: (fault) => {
      if (fault.code === 'sign-in.expired') account.markSignInNeeded()
      if (fault.code === 'account.suspended') account.markSuspended()
      store.outbox.resetSending()
      board.fault(fault)
    },
    onPhase: board.changed,
  })
  const watching: (() => void)[] = []
  const isFileSent = createSentFiles(store)
  return {
    start: () => {
      if (watching.length > 0) return
      store.outbox.resetSending()
      forgetEnded()
      watching.push(
        deps.onAccountChange(() => forgetEnded()),
        watchAccount(deps, () => {
          line.close()
          schedule.tryNow()
        }),
        store.outbox.onChange(() => {
          if (isFileSent() && line.phase() === 'both') files.start()
          board.changed()
        }),
        thrift.onChange(() => {
          board.changed()
          schedule.tryNow()
        }),
        deps.wishes?.onChange(() => {
          files.count()
          if (line.phase() === 'both') files.start()
        }) ?? (() => undefined),
        store.onChange(({ kind, types, origin }) => {
          // A page that was on its way when consent ended.
          if (kind === 'group' && origin === 'pulled') forgetEnded()
          if (types.has('file') && line.phase() === 'both') files.start()
          board.changed()
        }),
      )
      files.count()
      schedule.start()
    },
    stop: async () => {
      watching.forEach((end) => end())
      board.stop()
      life.abort()
      const cancelled = parts.cancelReplications()
      await schedule.stop()
      await cancelled
      await files.idle()
      thrift.save(true)
      store.outbox.resetSending()
    },
    thrift,
    status: board.read,
    onStatus: board.onStatus,
    tryNow: schedule.tryNow,
    pause: schedule.pause,
    resume: schedule.resume,
    seenBy: parts.watermarks.seenBy,
    onFileComplete: (listener) => {
      fileListeners.add(listener)
      return () => fileListeners.delete(listener)
    },
    serverStateOf: (id) => {
      const kept = parts.refused.get(id)
      return kept && (kept.theirs ?? kept.base ?? 'none')
    },
    openRequests: () => door.open(),
  }
}

function standstillOf({ account }: SyncDeps): 'not-joined' | 'sign-in-needed' | undefined {
  if (account.server() === undefined) return 'not-joined'
  return account.isSignInNeeded() ? 'sign-in-needed' : undefined
}

/** Joined, signed in again or out: the schedule looks up. What the server says of roles and spaces changes nothing there. */
function watchAccount(deps: SyncDeps, onTurn: () => void): () => void {
  let still = standstillOf(deps)
  return deps.onAccountChange(() => {
    const was = still
    still = standstillOf(deps)
    if (was !== still) onTurn()
  })
}

function roundDeps(
  parts: SyncParts,
  { timing }: SyncDeps,
  { hold, thrift, big }: { readonly hold: FeedHold; readonly thrift: ThriftGuard; readonly big: BigPulls },
  startFiles: () => void,
  onComplete: () => void,
): RoundDeps {
  const { line, client, list, pullers, watermarks } = parts
  return {
    line,
    replications: parts.replications(),
    sendAgain: parts.sendAgain,
    sendRestarted: parts.sendRestarted,
    startFiles,
    onComplete,
    writeWatermarks: watermarks.writeDue,
    positions: () => Object.assign({}, ...spaceKinds.map((kind) => pullers[kind].positions())),
    feed: (since, timeoutMs, nudged) => {
      thrift.save(false)
      return client.feed(since, list.epochs(), big.held(), timeoutMs, AbortSignal.any([nudged, line.signal()]))
    },
    readList: async () => {
      const read = await list.read(line.signal())
      if (!read.ok) line.close(read.error)
    },
    hold,
    mayPull: () => thrift.recordsHold() !== 'cap',
    rest: (signal) => timing.sleep(60_000, AbortSignal.any([signal, line.signal()])),
    breathe: (signal) => timing.sleep(1_000, AbortSignal.any([signal, line.signal()])),
  }
}

/** What the status says while the line is open. */
function createProgress() {
  let received = 0
  let checkedAt: number | undefined
  return {
    received: (records: number): void => {
      received += records
    },
    complete: (at: number): void => {
      received = 0
      checkedAt = at
    },
    phase: (waiting: number): SyncPhase => {
      if (received > 0) return { kind: 'receiving', done: received }
      if (waiting > 0) return { kind: 'sending', left: waiting }
      return checkedAt === undefined ? { kind: 'receiving', done: 0 } : { kind: 'at-server', checkedAt }
    },
  }
}
