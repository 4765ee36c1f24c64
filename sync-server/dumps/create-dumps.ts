/** Prepares dumps in the background: one at a time, of spaces that are large enough and have moved on far enough (D1-D3). */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { ClockDep } from '#core/kernel/clock.ts'
import { spaceKind, type SpaceId } from '#core/replication/spaces.ts'
import type { DumpManifest } from '#core/replication/wire.ts'
import type { SpaceRegister } from '../accounts/space-register.ts'
import type { OpenSpace, Spaces } from '../storage/spaces.ts'
import type { DumpShelf } from './dump-shelf.ts'
import { writeDump } from './write-dump.ts'

export interface DumpTuning {
  /** Smaller spaces are read by pages as quickly. */
  readonly leastRecords: number
  /** A new dump after so many changes, or a quarter of the records, whichever is less; after `oldestMs` one change is enough. */
  readonly mostChanges: number
  readonly oldestMs: number
  readonly firstLookMs: number
  readonly lookMs: number
  /** Between two pages of a dump that is being written. */
  readonly pauseMs: number
}
export const defaultDumpTuning: DumpTuning = {
  leastRecords: 200,
  mostChanges: 1_000,
  oldestMs: 86_400_000,
  firstLookMs: 5_000,
  lookMs: 300_000,
  pauseMs: 10,
}
export interface Dumps {
  start(): void
  stop(): Promise<void>
  /** The dump to begin with, if there is one of the space's epoch. Who asks makes it worth to prepare one. */
  offer(space: SpaceId): Promise<DumpManifest | undefined>
  /** Makes dumps where they are due, now; gives the spaces that got one. */
  look(): Promise<readonly SpaceId[]>
}
export interface DumpsDeps extends ClockDep {
  readonly spaces: Pick<Spaces, 'find'>
  readonly register: Pick<SpaceRegister, 'epoch'>
  readonly shelf: DumpShelf
  readonly tuning: DumpTuning
  readonly logger: FastifyBaseLogger | undefined
}

export function createDumps(deps: DumpsDeps): Dumps {
  const { shelf, register, tuning } = deps
  const life = new AbortController()
  /** Groups are looked at only when somebody began to read them: opening each of many databases would cost more than their dumps spare. */
  const wanted = new Set<SpaceId>(['library', 'community', 'exchange'])
  let running: Promise<unknown> = Promise.resolve()
  let loop: Promise<void> | undefined
  const lookOnce = async (): Promise<readonly SpaceId[]> => {
    const made: SpaceId[] = []
    for (const space of wanted) {
      if (life.signal.aborted) break
      if (await renew(deps, space, life.signal).catch(reportOf(deps, space, life.signal))) made.push(space)
    }
    return made
  }
  const look = (): Promise<readonly SpaceId[]> => {
    const next = running.then(lookOnce)
    running = next
    return next
  }
  const run = async (): Promise<void> => {
    for (let waitMs = tuning.firstLookMs; await isOver(waitMs, life.signal); waitMs = tuning.lookMs) await look()
  }
  return {
    look,
    start: () => {
      loop ??= run()
    },
    stop: async () => {
      life.abort()
      await loop
      await running
    },
    offer: async (space) => {
      if (spaceKind(space) === 'personal') return undefined
      wanted.add(space)
      const manifest = await shelf.current(space)
      return manifest !== undefined && manifest.epoch === register.epoch(space) ? manifest : undefined
    },
  }
}

/** True: a new dump was made. */
async function renew(deps: DumpsDeps, space: SpaceId, signal: AbortSignal): Promise<boolean> {
  const { shelf, spaces, register, tuning, now, logger } = deps
  const open = await spaces.find(space)
  const epoch = register.epoch(space)
  if (open === undefined || epoch === undefined) {
    await shelf.remove(space)
    return false
  }
  await shelf.prune(space)
  if (!(await isDue(deps, open, epoch))) return false
  const began = now()
  const body = await writeDump(
    open.store,
    await shelf.draft(space),
    () => sleep(tuning.pauseMs, undefined, { signal }),
    signal,
  )
  // The space was removed or began again meanwhile.
  if (register.epoch(space) !== epoch) return false
  await shelf.replace({ space, epoch, ...body, encoding: 'br' })
  logger?.info({ space, records: body.records, bytes: body.bytes, ms: now() - began }, 'dump prepared')
  return true
}

async function isDue({ shelf, tuning, now }: DumpsDeps, { space, store }: OpenSpace, epoch: string): Promise<boolean> {
  if ((await store.info()).documents < tuning.leastRecords) return false
  const known = await shelf.current(space)
  const file = known?.epoch === epoch ? await shelf.find(space, known.sha256) : undefined
  if (known === undefined || file === undefined || file.size !== known.bytes) return true
  const page = await store.changes({ since: known.seq, limit: 1, includeDocs: false, style: 'main_only' })
  const changes = page.rows.length + page.pending
  if (changes >= Math.min(tuning.mostChanges, known.records / 4)) return true
  return changes > 0 && now() - file.madeAt > tuning.oldestMs
}

/** A dump that can't be made is no reason for the server to stand still; pages serve as well. */
const reportOf =
  ({ logger }: DumpsDeps, space: SpaceId, signal: AbortSignal) =>
  (cause: unknown): false => {
    if (!signal.aborted) logger?.error({ space, reason: String(cause).slice(0, 200) }, 'no dump could be prepared')
    return false
  }

/** True after the time; false when it was cut short. */
async function isOver(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined)
  return !signal.aborted
}
