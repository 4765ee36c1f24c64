/**
 * Puts finished files under their hash so that after a power cut a name holds all its bytes or doesn't exist. What is handed over while one group is being synced makes the next one: two thousand
 * small files cost a few waits for the disk, a single one costs one, and nobody's event loop stands still meanwhile.
 */
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { moveInto } from './durable-write.ts'
import { fileErrorOf } from './file-error.ts'

export interface CommitGroup {
  /** Syncs `from` and renames it to `path`; durable when it resolves. @throws what the disk said; `from` stays then */
  commit(from: string, path: string): Promise<void>
}
interface Waiting {
  readonly from: string
  readonly path: string
  readonly settle: (fault: { readonly cause: unknown } | undefined) => void
}

const mostInGroup = 256
const atOnce = 8

export function createCommitGroup(): CommitGroup {
  let queue: Waiting[] = []
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    // Those who come in the same turn are one group.
    await Promise.resolve()
    while (queue.length > 0) {
      const group = queue.slice(0, mostInGroup)
      queue = queue.slice(mostInGroup)
      await commitAll(group)
    }
    isRunning = false
  }
  return {
    commit: (from, path) =>
      new Promise((resolve, reject) => {
        queue.push({ from, path, settle: (fault) => (fault === undefined ? resolve() : reject(fault.cause)) })
        if (!isRunning) void run()
      }),
  }
}

/** One file's fault is its own. */
async function commitAll(group: readonly Waiting[]): Promise<void> {
  const done: Waiting[] = []
  await inLanes(group, async (one) => {
    const fault = await faultOf(async () => {
      await syncPath(one.from)
      moveInto(one.from, one.path)
    })
    if (fault === undefined) done.push(one)
    else one.settle(fault)
  })
  const fault = await faultOf(async () => syncFolders(new Set(done.map(({ path }) => dirname(path)))))
  for (const one of done) one.settle(fault)
}

const syncFolders = async (folders: ReadonlySet<string>): Promise<void> =>
  process.platform === 'win32' ? undefined : inLanes([...folders], async (folder) => syncPath(folder, 'r'))

export async function syncPath(path: string, flags = 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
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

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
