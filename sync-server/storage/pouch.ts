/**
 * The embedded driver: PouchDB on disk. The adapter is named here and nowhere else. Only so many databases are open at a time: each costs handles and memory, and a community has one
 * for each person and group. A closed one is opened again by its next use.
 */
import { join } from 'node:path'
import type { SpaceId } from '#core/replication/spaces.ts'
import { missingDatabase } from '../http-error.ts'
import { loadPouch, loadSyncedLevelDown, type LevelDown, type PouchDatabase } from './pouch-library.ts'
import { pouchStore } from './pouch-store.ts'
import { createRecentMemory, type RecentMemory } from './recent-changes.ts'
import type { SpaceStorage, SpaceStore } from './space-storage.ts'

const adapter = 'leveldb'
const openByDefault = 200

interface Handle {
  db: PouchDatabase | undefined
  /** Tasks that run on it. */
  uses: number
  closing: Promise<unknown>
}

/** @param folder exists already; each space becomes a folder in it */
export function createPouchStorage(folder: string, openAtMost = openByDefault): SpaceStorage {
  const PouchDB = loadPouch()
  const levels = new Map<string, LevelDown>()
  const db = loadSyncedLevelDown((path, level) => void levels.set(path, level))
  const options = { adapter, db, auto_compaction: false, revs_limit: 1_000 }
  /** The least recently used first. */
  const handles = new Map<SpaceId, Handle>()
  /** Stores that were given out: with the removal of a space, or the end of the storage, they end too and must not make it anew. */
  const lives = new Map<SpaceId, symbol>()
  const memory = createRecentMemory()
  const lease = async (space: SpaceId): Promise<Handle & { db: PouchDatabase }> => {
    const handle = handles.get(space) ?? { db: undefined, uses: 0, closing: Promise.resolve() }
    handles.delete(space)
    handles.set(space, handle)
    handle.uses++
    await handle.closing
    return Object.assign(handle, { db: handle.db ?? openDatabase(space) })
  }
  const openDatabase = (space: SpaceId): PouchDatabase => {
    const made = new PouchDB(join(folder, space), options)
    // Every request in flight listens for the end of the database; many of them are no leak.
    made.setMaxListeners(0)
    return made
  }
  const shut = (space: SpaceId, handle: Handle): void => {
    const { db: idle } = handle
    handle.db = undefined
    levels.delete(join(folder, space))
    handle.closing = idle === undefined ? handle.closing : idle.close()
  }
  const closeIdle = (): void => {
    let open = [...handles.values()].filter((handle) => handle.db !== undefined).length
    for (const [space, handle] of handles) {
      if (open <= openAtMost) return
      if (handle.uses > 0 || handle.db === undefined) continue
      shut(space, handle)
      open--
    }
  }
  const withOpen = async <T>(space: SpaceId, task: (db: PouchDatabase) => Promise<T>): Promise<T> => {
    const handle = await lease(space)
    try {
      return await task(handle.db)
    } finally {
      handle.uses--
      closeIdle()
    }
  }
  return {
    open: async (space) => {
      const life = lives.get(space) ?? Symbol(space)
      lives.set(space, life)
      const requireAlive = (): void => {
        if (lives.get(space) !== life) throw missingDatabase()
      }
      const alive = async <T>(task: (opened: PouchDatabase) => Promise<T>): Promise<T> => {
        requireAlive()
        return await withOpen(space, task)
      }
      await alive((opened) => opened.info()).catch((error: unknown) => {
        // Another process has it open: the next try begins anew.
        handles.delete(space)
        throw error
      })
      return leasedStore(
        requireAlive,
        (task) => alive((opened) => task(pouchStore(opened))),
        () => alive((opened) => compact(opened, levels.get(join(folder, space)))),
        memory,
      )
    },
    destroy: async (space) => {
      lives.delete(space)
      await withOpen(space, (opened) => opened.destroy())
      handles.delete(space)
      levels.delete(join(folder, space))
    },
    close: async () => {
      lives.clear()
      for (const [space, handle] of handles) shut(space, handle)
      await Promise.all([...handles.values()].map(({ closing }) => closing))
      handles.clear()
    },
  }
}

function leasedStore(
  requireAlive: () => void,
  withOpen: <T>(task: (store: ReturnType<typeof pouchStore>) => Promise<T>) => Promise<T>,
  compactStore: SpaceStore['compact'],
  memory: RecentMemory,
): SpaceStore {
  const place = createKnownPlace(async () => Number((await withOpen((store) => store.info())).updateSeq))
  const read: SpaceStore['changes'] = (query) => withOpen((store) => store.changes(query))
  const recent = memory.forSpace(read)
  return {
    info: () => withOpen((store) => store.info()),
    current: (ids) => withOpen((store) => store.current(ids)),
    get: (id, query) => withOpen((store) => store.get(id, query)),
    openRevisions: (id, revs, query) => withOpen((store) => store.openRevisions(id, revs, query)),
    bulkGet: (asked, query) => withOpen((store) => store.bulkGet(asked, query)),
    write: (docs, isNewEdits) => place.during(() => withOpen((store) => store.write(docs, isNewEdits))),
    changes: async (query) => {
      requireAlive()
      return (await recent.read(query, await place.read())) ?? (await read(query))
    },
    hasMovedFrom: async (since) => (await place.read()) !== Number(since),
    allDocs: (query) => withOpen((store) => store.allDocs(query)),
    revsDiff: (revs) => withOpen((store) => store.revsDiff(revs)),
    getLocal: (id) => withOpen((store) => store.getLocal(id)),
    putLocal: (doc) => withOpen((store) => store.putLocal(doc)),
    removeLocal: (id) => withOpen((store) => store.removeLocal(id)),
    compact: compactStore,
  }
}

/** Where a space stands, kept from write to write: every waiting client asks for each of its spaces, and none must be opened for it that nobody wrote into. */
function createKnownPlace(look: () => Promise<number>) {
  let known: number | undefined
  let running = 0
  let ended = 0
  return {
    during: async <T>(write: () => Promise<T>): Promise<T> => {
      running++
      known = undefined
      try {
        return await write()
      } finally {
        running--
        ended++
        known = undefined
      }
    },
    read: async (): Promise<number> => {
      if (known !== undefined) return known
      const before = running === 0 ? ended : undefined
      const place = await look()
      // Seen in the middle of a write, it may be of before or after it.
      if (running === 0 && ended === before) known = place
      return place
    },
  }
}

/** PouchDB removes bodies; LevelDB gives their bytes back only when it is asked. */
async function compact(db: PouchDatabase, level: LevelDown | undefined): Promise<void> {
  await db.compact()
  await new Promise<void>((resolve, reject) => {
    if (level === undefined) return resolve()
    level.compactRange(new Uint8Array(0), new Uint8Array([0xff]), (error) => (error ? reject(error) : resolve()))
  })
}
