/** RxDB's replication engine with our own handlers: one replication for each kind of space (PL1). */
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import type { Checkpoint } from '#core/replication/checkpoint.ts'
import { spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { AnyRecord } from '#core/record.ts'
import type { createConflictHandler } from './conflict-handler.ts'
import { LineStopped } from './line.ts'
import type { Puller } from './pull.ts'
import type { Pusher } from './push.ts'
import type { SyncStore } from './sync-ports.ts'
import { toFork } from './wire-record.ts'

export interface ReplicationDeps {
  readonly serverId: string
  readonly collections: SyncStore['collections']
  readonly expectReplication: SyncStore['expectReplication']
  readonly conflictHandler: ReturnType<typeof createConflictHandler>
  readonly pusher: Pusher
  readonly pullers: Readonly<Record<SpaceKind, Puller>>
  /** Waits before a push, so that a burst of commits is one request. */
  readonly debounce: () => Promise<void>
  /** A write of the replication itself failed; what it held is read again. */
  readonly onFault: (kind: SpaceKind, cause: unknown) => void
}
export interface Replications {
  /** Every local change known so far was handed to the pusher and settled. */
  settleUp(isCurrent: () => boolean): Promise<void>
  /** Reads the kinds' spaces to their end, stored. */
  pull(kinds: readonly SpaceKind[], isCurrent: () => boolean): Promise<void>
  cancel(): Promise<void>
}
type State = RxReplicationState<AnyRecord, Checkpoint>

/** Own small things first, then what is read most; what is biggest comes last (TH1). */
const pullOrder = ['personal', 'group', 'community', 'exchange', 'library'] as const satisfies readonly SpaceKind[]
const pushBatch = 500
const pullBatch = 1_000
const lookMs = 15
/** Handlers wait for the line themselves and throw only when sync stops: RxDB's own retry is never a schedule. */
const retryMs = 5

export const replicationIdentifier = (serverId: string, kind: SpaceKind): string => `artel-${serverId}-${kind}`

export function startReplications(deps: ReplicationDeps): Replications {
  const streams = new Map<SpaceKind, Subject<'RESYNC'>>()
  const states = new Map<SpaceKind, State>()
  const turns = new Map<SpaceKind, PromiseWithResolvers<void>>()
  for (const kind of spaceKinds) {
    const stream = new Subject<'RESYNC'>()
    const turn = Promise.withResolvers<void>()
    streams.set(kind, stream)
    turns.set(kind, turn)
    states.set(kind, replicate(deps, kind, stream, turn.promise))
  }
  // The first pull of each was asked for by its own start.
  const isPulled = new Set<SpaceKind>()
  const pullTogether = async (kinds: readonly SpaceKind[], isCurrent: () => boolean): Promise<void> => {
    const before = new Map(kinds.map((kind) => [kind, isPulled.has(kind) ? deps.pullers[kind].ended() : 0]))
    for (const kind of kinds) {
      if (isPulled.has(kind)) streams.get(kind)?.next('RESYNC')
      isPulled.add(kind)
      turns.get(kind)?.resolve()
    }
    const chosen = kinds.flatMap((kind) => states.get(kind) ?? [])
    await settle(chosen, 'down', isCurrent, () =>
      kinds.every((kind) => deps.pullers[kind].ended() > (before.get(kind) ?? 0)),
    )
  }
  return {
    settleUp: (isCurrent) => settle([...states.values()], 'up', isCurrent, () => deps.pusher.left() === 0),
    pull: async (kinds, isCurrent) => {
      const isKnown = (kind: SpaceKind): boolean => deps.pullers[kind].ended() > 0
      const known = kinds.filter(isKnown)
      const fresh = pullOrder.filter((kind) => kinds.includes(kind) && !isKnown(kind))
      // What was at its end once costs little: together, so that a slow line answers once.
      for (const stage of [known, ...fresh.map((kind) => [kind])])
        if (stage.length > 0 && isCurrent()) await pullTogether(stage, isCurrent)
    },
    cancel: async () => {
      const cancelled = Promise.all([...states.values()].map(cancel))
      for (const { promise, reject } of turns.values()) {
        promise.catch(() => undefined)
        reject(new LineStopped())
      }
      await cancelled
    },
  }
}

function replicate(deps: ReplicationDeps, kind: SpaceKind, stream: Subject<'RESYNC'>, turn: Promise<void>): State {
  const collection = deps.collections[kind]
  const identifier = replicationIdentifier(deps.serverId, kind)
  deps.expectReplication(kind, identifier)
  collection.conflictHandler = deps.conflictHandler
  const state = replicateRxCollection<AnyRecord, Checkpoint>({
    replicationIdentifier: identifier,
    collection,
    live: true,
    waitForLeadership: false,
    retryTime: retryMs,
    pull: {
      batchSize: pullBatch,
      stream$: stream,
      handler: async (checkpoint, batchSize) => {
        if (deps.pullers[kind].ended() === 0) await deps.pullers[kind].weigh(checkpoint)
        await turn
        return deps.pullers[kind].handler(checkpoint, batchSize)
      },
    },
    push: {
      batchSize: pushBatch,
      waitBeforePersist: deps.debounce,
      handler: async (rows) => [
        ...(await deps.pusher.push(
          rows.map(({ assumedMasterState: base, newDocumentState: mine }) => ({
            base: base && toFork(base, base._deleted),
            record: toFork(mine, mine._deleted),
          })),
        )),
      ],
    },
  })
  state.error$.subscribe((error) => {
    if (!isStop(error)) deps.onFault(kind, error)
  })
  return state
}

const isStop = (error: Error): boolean =>
  JSON.stringify(error, ['parameters', 'errors', 'name']).includes(new LineStopped().name)

/** Waits until one direction of the replications is idle. Ends early when the round it was for is over. */
async function settle(
  states: readonly State[],
  direction: 'up' | 'down',
  isCurrent: () => boolean,
  isDone: () => boolean,
): Promise<void> {
  while (isCurrent()) {
    const inner = states.map(({ internalReplicationState }) => internalReplicationState)
    const isIdle = inner.every((state) => state?.events.active[direction].getValue() === false)
    if (isIdle && isDone()) return
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

async function cancel(state: State): Promise<void> {
  const inner = state.internalReplicationState
  await state.cancel()
  if (inner !== undefined)
    await Promise.allSettled([inner.streamQueue.up, inner.streamQueue.down, inner.checkpointQueue])
}
