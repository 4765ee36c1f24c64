/** The first sync of a space by the dump that its server prepared (D3-D6): fetched into a file, checked, installed in one go; then pages go on from its sequence. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import type { Sequence } from '#core/replication/checkpoint.ts'
import { spaceKind } from '#core/replication/spaces.ts'
import type { DumpManifest } from '#core/replication/wire.ts'
import type { DumpCalls } from './dump-calls.ts'
import { openFirstSyncFile, type FirstSyncFile } from './first-sync-file.ts'
import { readDumpDocs, UnreadableDump } from './first-sync-lines.ts'
import type { Line } from './line.ts'
import { readPage, type PageDeps } from './pull-page.ts'
import type { SyncStore } from './sync-ports.ts'
import type { ForkRecord } from './wire-record.ts'

export interface FirstSyncDeps extends Omit<PageDeps, 'store'> {
  readonly store: PageDeps['store'] & Pick<SyncStore, 'installPulled'>
  readonly calls: DumpCalls
  readonly line: Line
  /** Of the replication whose records these are. */
  readonly replicationIdentifier: () => string
  /** Where dumps are put together; undefined: pages only. */
  readonly folder: string | undefined
  /** The space's epoch as the server listed it last. */
  readonly epochOf: (space: string) => string | undefined
  readonly onRecords: (records: number) => void
  readonly onBytes: (done: number, of: number) => void
}
export interface Installed {
  /** Where pages go on. */
  readonly seq: Sequence
  /** Records that have a row here already: the replication decides over them. */
  readonly left: readonly ForkRecord[]
  readonly fromOthers: number
}
export interface FirstSync {
  /** Undefined: there is no dump, or it was no good; pages are to be read. @throws LineStopped */
  run(space: string, epoch: string, isRestart: boolean): Promise<Installed | undefined>
  /** Bytes of the dump that are still to come; undefined: there is none. @throws LineStopped */
  weigh(space: string, epoch: string): Promise<number | undefined>
  /** The space is past its dump: what was kept of it goes. */
  forget(space: string): void
}

const tries = 2

export function createFirstSync(deps: FirstSyncDeps): FirstSync {
  const forgotten = new Set<string>()
  /** The server said so when it was weighed: not asked twice. */
  const none = new Set<string>()
  return {
    weigh: async (space, epoch) => {
      if (deps.folder === undefined || spaceKind(space) === 'personal' || none.has(`${space} ${epoch}`))
        return undefined
      forgotten.delete(space)
      const file = openFirstSyncFile(deps.folder, space)
      const manifest = await chooseDump(deps, file, space, epoch)
      if (manifest === undefined) none.add(`${space} ${epoch}`)
      return manifest && Math.max(0, manifest.bytes - file.size())
    },
    run: async (space, epoch, isRestart) => {
      if (deps.folder === undefined || spaceKind(space) === 'personal') return undefined
      if (none.delete(`${space} ${epoch}`)) return undefined
      forgotten.delete(space)
      const file = openFirstSyncFile(deps.folder, space)
      for (let attempt = 0; attempt < tries; attempt++) {
        const manifest = await chooseDump(deps, file, space, epoch)
        if (manifest === undefined) break
        if ((await fetchDump(deps, file, manifest)) === 'gone') continue
        // The space may have begun again while its dump was fetched.
        if (deps.epochOf(space) !== epoch) break
        if (await file.isWhole(manifest)) {
          const installed = await install(deps, file, manifest, isRestart)
          if (installed !== undefined) return installed
        }
        file.remove()
      }
      file.remove()
      return undefined
    },
    forget: (space) => {
      if (deps.folder === undefined || forgotten.has(space)) return
      forgotten.add(space)
      openFirstSyncFile(deps.folder, space).remove()
    },
  }
}

/** The one that was begun, else the one that the server offers. */
async function chooseDump(
  { calls, line }: FirstSyncDeps,
  file: FirstSyncFile,
  space: string,
  epoch: string,
): Promise<DumpManifest | undefined> {
  const begun = file.begun()
  if (begun?.epoch === epoch && begun.space === space) return begun
  const offered = await line.run('pull', (signal) => calls.offered(space, signal))
  if (!offered.ok) return undefined
  const manifest = offered.value.value
  if (manifest.epoch !== epoch || manifest.space !== space) return undefined
  file.begin(manifest)
  return manifest
}

/** A cut goes on inside the dump at the next line; only the server's word ends it. */
async function fetchDump(
  { calls, line, onBytes }: FirstSyncDeps,
  file: FirstSyncFile,
  manifest: DumpManifest,
): Promise<'fetched' | 'gone'> {
  const { bytes } = manifest
  let arrived = file.size()
  let isDiskWell = true
  const take = (part: Uint8Array): void => {
    // More than the dump has can't be it; its hash tells.
    if (!isDiskWell || arrived + part.byteLength > bytes) return
    isDiskWell = file.append(part)
    arrived += part.byteLength
    onBytes(arrived, bytes)
  }
  const fetch = (_signal: AbortSignal, patient: AbortSignal): Promise<Result<'done' | 'from-start', ArtelError>> =>
    file.size() >= bytes
      ? Promise.resolve({ ok: true, value: 'done' })
      : calls.fetch(manifest, file.size(), take, patient)
  const fetched = await line.run('pull', fetch)
  if (fetched.ok && fetched.value === 'done' && isDiskWell) return 'fetched'
  file.remove()
  return 'gone'
}

/** Undefined: what came is no dump. What was installed of it until then are records like any others, which pages bring again. */
async function install(
  deps: FirstSyncDeps,
  file: FirstSyncFile,
  { space, seq }: DumpManifest,
  isRestart: boolean,
): Promise<Installed | undefined> {
  const left: ForkRecord[] = []
  let fromOthers = 0
  try {
    for await (const docs of readDumpDocs(file.path)) {
      const rest = deps.store.installPulled(spaceKind(space), deps.replicationIdentifier(), () => {
        const page = readPage(deps, space, docs, isRestart)
        fromOthers += page.fromOthers
        return page.records
      })
      left.push(...rest)
      deps.onRecords(docs.length)
      // Between two stretches the person's own calls are answered.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (cause) {
    if (cause instanceof UnreadableDump) return undefined
    throw cause
  }
  return { seq, left, fromOthers }
}
