/** The embedded driver: PouchDB on disk. The adapter is named here and nowhere else. */
import { join } from 'node:path'
import type { SpaceId } from '#core/replication/spaces.ts'
import { loadPouch, loadSyncedLevelDown, type LevelDown, type PouchDatabase } from './pouch-library.ts'
import { pouchStore } from './pouch-store.ts'
import type { SpaceStorage } from './space-storage.ts'

const adapter = 'leveldb'

/** @param folder exists already; each space becomes a folder in it */
export function createPouchStorage(folder: string): SpaceStorage {
  const PouchDB = loadPouch()
  const levels = new Map<string, LevelDown>()
  const db = loadSyncedLevelDown((path, level) => void levels.set(path, level))
  const options = { adapter, db, auto_compaction: false, revs_limit: 1_000 }
  const opened = new Map<SpaceId, PouchDatabase>()
  const database = (space: SpaceId): PouchDatabase => {
    const known = opened.get(space)
    if (known !== undefined) return known
    const made = new PouchDB(join(folder, space), options)
    // Every request in flight listens for the end of the database; many of them are no leak.
    made.setMaxListeners(0)
    opened.set(space, made)
    return made
  }
  return {
    open: async (space) => {
      const db = database(space)
      await db.info()
      return { ...pouchStore(db), compact: () => compact(db, levels.get(join(folder, space))) }
    },
    destroy: async (space) => {
      const db = database(space)
      opened.delete(space)
      await db.destroy()
    },
    close: async () => {
      const all = [...opened.values()]
      opened.clear()
      for (const db of all) await db.close()
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
