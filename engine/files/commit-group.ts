/**
 * Puts finished files under their hash so that after a power cut a name holds all its bytes or doesn't exist: bytes first, then the name, then its folder. What is handed over while files are being
 * synced joins them, and a folder is synced once for all of its files: two thousand small files cost a few waits for the disk, a single one costs one, and nobody's event loop stands still meanwhile.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { moveInto } from './durable-write.ts'
import { fileErrorOf } from './file-error.ts'

export interface CommitGroup {
  /**
   * Syncs `from` and renames it to `path`; durable when it resolves.
   * @param bytes what `from` is to hold, where nobody has written it yet; it may be left there half written
   * @throws what the disk said; `from` stays then
   */
  commit(from: string, path: string, bytes?: Uint8Array): Promise<void>
}
interface Waiting {
  readonly from: string
  readonly path: string
  readonly bytes: Uint8Array | undefined
  readonly settle: (fault: { readonly cause: unknown } | undefined) => void
}
type Named = Pick<Waiting, 'path' | 'settle'>

/** So many wait for their folders together at most: who waits beside an import waits no longer than that. */
const mostInGroup = 512
const atOnce = 8

export function createCommitGroup(): CommitGroup {
  const queue: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    // Those who come in the same turn are one group.
    await Promise.resolve()
    while (queue.length > 0) await commitGroup(queue)
    isRunning = false
  }
  return {
    commit: (from, path, bytes) =>
      new Promise((resolve, reject) => {
        queue.push({ from, path, bytes, settle: (fault) => (fault === undefined ? resolve() : reject(fault.cause)) })
        if (!isRunning) void run()
      }),
  }
}

/** Takes from the queue while something stands in it, what comes meanwhile too. One file's fault is its own. */
async function commitGroup(queue: Waiting[]): Promise<void> {
  const done: Named[] = []
  await inLanes(
    () => (done.length < mostInGroup ? queue.shift() : undefined),
    async (one) => {
      const { path, settle } = one
      const fault = await faultOf(async () => {
        await syncFile(one)
        moveInto(one.from, path)
      })
      // Without the bytes: those who wait for a folder hold none in memory.
      if (fault === undefined) done.push({ path, settle })
      else settle(fault)
    },
  )
  const fault = await faultOf(async () => syncFolders(new Set(done.map(({ path }) => dirname(path)))))
  for (const one of done) one.settle(fault)
}

async function syncFile({ from, bytes }: Waiting): Promise<void> {
  if (bytes === undefined) return syncPath(from)
  return closing(await open(from, 'w'), async (handle) => {
    await handle.writeFile(bytes)
    await handle.sync()
  })
}

async function syncFolders(folders: ReadonlySet<string>): Promise<void> {
  if (process.platform === 'win32') return
  const left = [...folders]
  await inLanes(
    () => left.pop(),
    async (folder) => syncPath(folder, 'r'),
  )
}

export async function syncPath(path: string, flags = 'r+'): Promise<void> {
  return closing(await open(path, flags), async (handle) => handle.sync())
}

async function closing(handle: FileHandle, work: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}

async function faultOf(work: () => Promise<void>): Promise<{ readonly cause: unknown } | undefined> {
  try {
    await work()
    return undefined
  } catch (cause) {
    return { cause: fileErrorOf(cause) }
  }
}

async function inLanes<T>(next: () => T | undefined, work: (item: T) => Promise<void>): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let item = next(); item !== undefined; item = next()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
