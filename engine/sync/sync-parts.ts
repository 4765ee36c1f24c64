/** The handlers of sync, put together around one line. They do nothing until the schedule opens it. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { FileRecord } from '#core/domain/file/file.ts'
import type { SpaceKind } from '#core/replication/spaces.ts'
import { createChunkCalls } from './chunk-calls.ts'
import { createConflictHandler } from './conflict-handler.ts'
import { createCouchClient } from './couch-client.ts'
import { noticeEpochs, restartKey } from './epochs.ts'
import { createDumpCalls } from './dump-calls.ts'
import { orderFiles } from './file-plan.ts'
import { createFileTransfer, type FileWishes } from './file-transfer.ts'
import { createFirstSync } from './first-sync.ts'
import { createKeepLosses } from './keep-losses.ts'
import { createLine, type Line } from './line.ts'
import { createOwnGroups } from './own-groups.ts'
import { createPuller, type Puller } from './pull.ts'
import { createPusher } from './push.ts'
import { createRefusedStates } from './refused-states.ts'
import { replicationIdentifier, startReplications, type Replications } from './replications.ts'
import { resend } from './resend.ts'
import { sendLackingAgain } from './restarted-space.ts'
import { createServerClock } from './server-clock.ts'
import { createServerList } from './server-list.ts'
import type { SyncDeps, SyncTuning } from './sync-ports.ts'
import { createTellMeetings } from './tell-meetings.ts'
import type { BigPulls } from './thrift/big-pulls.ts'
import { createWatermarks } from './watermarks.ts'

export interface PartsDeps extends SyncDeps {
  readonly big: BigPulls
  readonly tune: SyncTuning
  readonly life: AbortSignal
  readonly onReceived: (records: number) => void
  readonly onDumpBytes: (done: number, of: number) => void
  readonly onChange: () => void
  /** The line that files go over. */
  readonly holdFiles: (line: Line) => Line
  readonly onFault: (error: ArtelError) => void
  readonly onFileComplete: (file: FileRecord) => void
}
export type SyncParts = ReturnType<typeof createParts>

export function createParts(deps: PartsDeps) {
  const { store, account, actor, door, timing, tune } = deps
  const { device } = store
  const me = account.user
  const line = createLine()
  const clock = createServerClock(timing.now)
  const epochOf = (space: string): string | undefined =>
    account.spaces().find((listed) => listed.space === space)?.epoch
  const client = createCouchClient(door, account, epochOf, clock.hear)
  const dumps = createDumpCalls(door, account)
  const refused = createRefusedStates(device)
  const list = createServerList(door, client, account, () =>
    noticeEpochs({ store, device, refused, spaces: account.spaces }),
  )
  const keep = {
    losses: createKeepLosses(store, me, deps.onFault),
    told: createTellMeetings(store, timing.now, deps.onFault),
  }
  const ends = new Map<string, { began: number; fromOthers: number }>()
  const restarted = new Set<string>()
  const groups = createOwnGroups({
    store,
    client,
    line,
    listed: () => account.spaces().map(({ space }) => space),
    onCreated: async () => void (await line.run('push', list.read)),
  })
  const pusher = createPusher({
    store,
    client,
    line,
    refused,
    now: clock.now,
    isRestarting: (space) => device.get(restartKey(space)) !== undefined,
    ensureSpace: groups.ensureSpace,
  })
  const pullers = pullersOf((kind) =>
    createPuller({
      kind,
      store,
      refused,
      client,
      line,
      device,
      me,
      programVersion: deps.programVersion,
      spaces: account.spaces,
      big: deps.big,
      onProgress: deps.onReceived,
      firstSync: createFirstSync({
        store,
        refused,
        me,
        calls: dumps,
        line,
        replicationIdentifier: () => replicationIdentifier(account.serverId() ?? '', kind),
        folder: deps.dumpFolder,
        epochOf,
        onRecords: deps.onReceived,
        onBytes: deps.onDumpBytes,
      }),
      onEnd: (space, began, fromOthers) => {
        const before = ends.get(space)?.fromOthers ?? 0
        if (began !== undefined) ends.set(space, { began, fromOthers: fromOthers + before })
      },
      onRestarted: (space) => restarted.add(space),
    }),
  )
  const watermarks = createWatermarks({ store, timing, actor, waitPerMemberMs: tune.watermarkWaitPerMemberMs })
  const transfer = createFileTransfer({
    store,
    files: deps.files,
    calls: createChunkCalls(door, account),
    line: deps.holdFiles(line),
    device,
    me,
    now: timing.now,
    wishes: deps.wishes ?? noWishes,
    onTrouble: deps.onFault,
    onComplete: deps.onFileComplete,
    onProgress: deps.onChange,
  })
  const pushDelay = (): Promise<void> =>
    store.outbox.counts().waiting === 0 ? Promise.resolve() : timing.sleep(tune.debounceMs, deps.life)
  let replications: Replications | undefined
  return {
    line,
    client,
    list,
    refused,
    pullers,
    watermarks,
    transfer,
    /** Begun with the first line: their identity is that of the server. */
    replications: (): Replications =>
      (replications ??= startReplications({
        serverId: account.serverId() ?? '',
        collections: store.collections,
        expectReplication: (kind, identifier) => store.expectReplication(kind, identifier),
        conflictHandler: createConflictHandler(refused, keep, { dateOf: clock.dateOf, me }),
        pusher,
        pullers,
        debounce: pushDelay,
        onFault: (kind, cause) => {
          pullers[kind].rewind()
          deps.onFault({ code: 'store.failed', facts: { reason: String(cause).slice(0, 200) } })
        },
      })),
    cancelReplications: async (): Promise<void> => replications?.cancel(),
    sendAgain: () => resend({ store, pusher, refused, keep, now: timing.now, clock, me }),
    sendRestarted: async (): Promise<void> => {
      for (const space of new Set(restarted)) {
        await sendLackingAgain({ store, device, pusher, me, actor, refused, keep, clock }, space)
        restarted.delete(space)
      }
    },
    /** The spaces read to their end since the last call. */
    takeEnds: (): readonly (readonly [string, { readonly began: number; readonly fromOthers: number }])[] => {
      const taken = [...ends]
      ends.clear()
      return taken
    },
  }
}

const pullersOf = (make: (kind: SpaceKind) => Puller): Readonly<Record<SpaceKind, Puller>> => ({
  library: make('library'),
  community: make('community'),
  exchange: make('exchange'),
  group: make('group'),
  personal: make('personal'),
})

const noWishes: FileWishes = {
  choose: (missing) => orderFiles(missing, { rank: () => 0 }),
  hasRoomFor: () => true,
  noRoomNeeded: () => undefined,
  onChange: () => () => undefined,
}
