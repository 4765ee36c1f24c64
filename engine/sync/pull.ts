/**
 * The pull half of a replication (PL1-PL8, E1): one handler for all spaces of a kind. Its checkpoint is a map space -> (epoch, sequence). RxDB forgets the checkpoint of a
 * batch without records, so how far such empty stretches went is remembered beside it.
 */
import { z } from 'zod'
import { advance, checkpointSchema, sequenceOf, type Checkpoint, type Sequence } from '#core/replication/checkpoint.ts'
import { spaceKind, type SpaceKind } from '#core/replication/spaces.ts'
import type { WireDoc } from '#core/replication/wire.ts'
import type { DeviceValues } from '../ports.ts'
import type { CouchClient } from './couch-client.ts'
import { createForgottenSpaces } from './forget-withdrawn.ts'
import { restartKey } from './epochs.ts'
import type { FirstSync } from './first-sync.ts'
import type { Line } from './line.ts'
import type { ListedSpace } from './sync-ports.ts'
import type { BigPulls } from './thrift/big-pulls.ts'
import { readPage, type PageDeps } from './pull-page.ts'
import type { ForkRecord } from './wire-record.ts'

export interface PullDeps extends PageDeps {
  readonly kind: SpaceKind
  readonly client: CouchClient
  readonly line: Line
  readonly device: DeviceValues
  readonly programVersion: string
  /** As the server listed them last (PL8). */
  readonly spaces: () => readonly ListedSpace[]
  readonly onProgress: (records: number) => void
  readonly firstSync: FirstSync
  readonly big: Pick<BigPulls, 'set' | 'isHeld'>
  /** A space was read to its end by a pull that began at the server's `began`. */
  readonly onEnd: (space: string, began: number | undefined, fromOthers: number) => void
  /** A space of a new epoch was read to its end: own records that the server lacks go out again (E1). */
  readonly onRestarted: (space: string) => void
}
export interface Puller {
  /** Learns what a first sync of its spaces will cost, before anything big is read. @throws LineStopped */
  weigh(checkpoint: Checkpoint | undefined): Promise<void>
  handler(
    checkpoint: Checkpoint | undefined,
    batchSize: number,
  ): Promise<{ readonly documents: ForkRecord[]; readonly checkpoint: Checkpoint }>
  /** Where each listed space stands, for the feed. */
  positions(): Readonly<Record<string, Sequence>>
  /** Counts handler calls that read every space to its end. */
  ended(): number
  /** Everything is read again from the start: a batch could not be stored. */
  rewind(): void
}

const pageLimit = 1_000
const skippedSchema = z.object({ from: z.string(), to: checkpointSchema })

export function createPuller(deps: PullDeps): Puller {
  const skipKey = `sync.skipped:${deps.kind}`
  const rewindKey = rewindKeyOf(deps.kind)
  const forgotten = createForgottenSpaces(deps.device)
  let last: Checkpoint | undefined
  let ended = 0
  const startOf = (given: Checkpoint | undefined): Checkpoint | undefined => {
    if (deps.device.get(rewindKey) === true && last === undefined) return undefined
    const skipped = skippedSchema.safeParse(deps.device.get(skipKey))
    return skipped.success && skipped.data.from === JSON.stringify(given ?? null) ? skipped.data.to : given
  }
  return {
    weigh: async (given) => {
      const { line, firstSync, big } = deps
      await line.run('pull', () => Promise.resolve({ ok: true, value: undefined }))
      for (const { space, epoch } of listed(deps)) {
        if (sequenceOf(startOf(given), space, epoch) !== 0) continue
        const bytes = await firstSync.weigh(space, epoch)
        if (bytes !== undefined) big.set(space, bytes)
      }
    },
    handler: async (given, batchSize) => {
      const from = forgotten.startOf(
        startOf(given) ?? { spaces: {} },
        listed(deps).map(({ space }) => space),
      )
      const walk = new SpaceWalk(deps, from, forgotten.ended, deps.device.get(rewindKey) === true, (to) =>
        deps.device.set(skipKey, { from: JSON.stringify(given ?? null), to }),
      )
      const isAtEnd = await walk.run(batchSize)
      last = walk.checkpoint
      walk.rememberEmpty()
      if (isAtEnd) {
        ended++
        deps.device.delete(rewindKey)
      }
      return { documents: walk.documents, checkpoint: walk.checkpoint }
    },
    positions: () =>
      Object.fromEntries(listed(deps).map(({ space, epoch }) => [space, sequenceOf(last, space, epoch)])),
    ended: () => ended,
    rewind: () => {
      last = undefined
      deps.device.set(rewindKey, true)
    },
  }
}

const listed = ({ kind, spaces }: PullDeps): readonly ListedSpace[] =>
  spaces().filter(({ space }) => spaceKind(space) === kind)

/** One call of the handler: walks the spaces until the batch is full or all are at their end. */
class SpaceWalk {
  readonly documents: ForkRecord[] = []
  checkpoint: Checkpoint
  #hasMoved = false
  readonly #deps: PullDeps
  readonly #onSpaceEnd: (space: string) => void
  readonly #isRewound: boolean
  readonly #remember: (to: Checkpoint) => void

  constructor(
    deps: PullDeps,
    from: Checkpoint,
    onSpaceEnd: (space: string) => void,
    isRewound: boolean,
    remember: (to: Checkpoint) => void,
  ) {
    this.#onSpaceEnd = onSpaceEnd
    this.#deps = deps
    this.#isRewound = isRewound
    this.#remember = remember
    this.checkpoint = from
  }

  async run(batchSize: number): Promise<boolean> {
    // The list of spaces is known once the line is open for pulls.
    await this.#deps.line.run('pull', () => Promise.resolve({ ok: true, value: undefined }))
    for (const { space } of listed(this.#deps)) if (!(await this.#readSpace(space, batchSize))) return false
    return true
  }

  /** How far a stretch without records for the replication went: RxDB would forget it. */
  rememberEmpty(): void {
    if (this.documents.length === 0 && this.#hasMoved) this.#remember(this.checkpoint)
  }

  #noticeEpoch({ space, epoch }: ListedSpace): void {
    const known = this.checkpoint.spaces[space]
    if (known === undefined || known.epoch === epoch) return
    this.#deps.store.masterRevisions.deleteSpace(space)
    this.#deps.device.set(restartKey(space), epoch)
  }

  /** What an older program could not read may fit now (PL5). */
  async #tryQuarantined({ space, epoch }: ListedSpace): Promise<void> {
    const { device, programVersion, store, line, client } = this.#deps
    const key = `sync.quarantine-tried:${space}`
    if (device.get(key) === programVersion) return
    const ids = store.quarantine.list().flatMap((entry) => (entry.space === space ? [entry.id] : []))
    const answer = ids.length === 0 ? undefined : await line.run('pull', (signal) => client.allDocs(space, ids, signal))
    const isRestart = device.get(restartKey(space)) === epoch
    if (answer?.ok === true) this.#take(space, answer.value.value.rows.flatMap(docOf), isRestart)
    device.set(key, programVersion)
  }

  /** True: at the end of the space. False: the batch is full. */
  async #readSpace(space: string, batchSize: number): Promise<boolean> {
    for (;;) {
      const now = this.#listed(space)
      if (now === undefined) return true
      this.#noticeEpoch(now)
      await this.#tryQuarantined(now)
      const outcome = await this.#readEpoch(now, batchSize)
      if (outcome !== 'other-epoch') return outcome !== 'full'
    }
  }

  #listed(space: string): ListedSpace | undefined {
    return listed(this.#deps).find((one) => one.space === space)
  }

  async #readEpoch({ space, epoch }: ListedSpace, batchSize: number): Promise<'end' | 'held' | 'full' | 'other-epoch'> {
    const { line, client, device, big } = this.#deps
    const isRestart = device.get(restartKey(space)) === epoch
    // A space that began again is read at once: own records wait for it.
    const isHeld = (): boolean => big.isHeld(space) && !isRestart && !this.#isRewound
    if (isHeld()) return 'held'
    let began: number | undefined
    let fromOthers = await this.#beginWithDump(space, epoch, isRestart)
    for (;;) {
      const since = sequenceOf(this.checkpoint, space, epoch)
      const answer = await line.run('pull', (signal) => client.changes(space, since, pageLimit, signal))
      // The line was away meanwhile, and the server came back from a copy: what it says now is about another history.
      if (this.#listed(space)?.epoch !== epoch) return 'other-epoch'
      // The server said no to this space alone: it is no longer ours, or not yet there.
      if (!answer.ok) return 'end'
      const { results, last_seq, pending } = answer.value.value
      began ??= answer.value.time
      fromOthers += this.#take(space, results.flatMap(docOf), isRestart)
      this.#moveTo(space, epoch, last_seq)
      // A server may cut a page short by its size: only what it says is pending tells the end, where it says it.
      const isEnd = pending === undefined ? results.length < pageLimit : pending === 0
      big.set(space, isEnd || results.length === 0 ? 0 : restOf(results, pending ?? 0))
      if (isEnd || results.length === 0) break
      if (this.documents.length >= batchSize) return 'full'
      if (isHeld()) return 'held'
    }
    this.#deps.onEnd(space, began, fromOthers)
    this.#onSpaceEnd(space)
    if (isRestart) this.#deps.onRestarted(space)
    return 'end'
  }

  /** A space that stands at its beginning begins with the server's dump, where there is one (D3). */
  async #beginWithDump(space: string, epoch: string, isRestart: boolean): Promise<number> {
    const { firstSync } = this.#deps
    if (sequenceOf(this.checkpoint, space, epoch) !== 0) {
      firstSync.forget(space)
      return 0
    }
    const installed = !this.#isRewound ? await firstSync.run(space, epoch, isRestart) : undefined
    if (installed === undefined) return 0
    this.documents.push(...installed.left)
    this.#moveTo(space, epoch, installed.seq)
    // Else the dump is kept until its last records are stored: a crash before that reads it again.
    if (this.documents.length === 0) {
      this.rememberEmpty()
      firstSync.forget(space)
    }
    return installed.fromOthers
  }

  #take(space: string, docs: readonly WireDoc[], isRestart: boolean): number {
    const page = readPage(this.#deps, space, docs, isRestart)
    this.documents.push(...page.records)
    this.#deps.onProgress(page.records.length)
    return page.fromOthers
  }

  #moveTo(space: string, epoch: string, seq: Sequence): void {
    if (sequenceOf(this.checkpoint, space, epoch) === seq) return
    this.checkpoint = advance(this.checkpoint, space, epoch, seq)
    this.#hasMoved = true
  }
}

/** True until a kind whose start was forgotten has been read to its end again. */
export const rewindKeyOf = (kind: SpaceKind): string => `sync.rewind:${kind}`

/** As pages come compressed; those that are still to come are taken to be like this one. */
const restOf = (results: readonly object[], pending: number): number =>
  Math.round((JSON.stringify(results).length / results.length) * compressed * pending)
const compressed = 0.35

const docOf = (row: { readonly doc?: WireDoc | null | undefined }): readonly WireDoc[] => (row.doc ? [row.doc] : [])
