/**
 * PouchDB, typed as far as it is used here. Its own types declare a global `Buffer` that isn't Node's and would spoil every file of the project,
 * so the library is loaded without them and what it says is parsed in `pouch-store.ts`.
 */
import { createRequire } from 'node:module'

export interface PouchDatabase {
  info(): Promise<{ readonly doc_count: number; readonly update_seq: number | string }>
  get(id: string, options: object): Promise<unknown>
  put(doc: object): Promise<{ readonly rev: string }>
  remove(doc: object): Promise<unknown>
  bulkDocs(docs: readonly object[], options: { readonly new_edits: boolean }): Promise<readonly unknown[]>
  allDocs(
    options: object,
  ): Promise<{ readonly total_rows: number; readonly offset: number; readonly rows: readonly unknown[] }>
  changes(options: object): PromiseLike<{ readonly results: readonly unknown[]; readonly last_seq: number | string }>
  revsDiff(revs: object): Promise<unknown>
  compact(): Promise<unknown>
  destroy(): Promise<unknown>
  close(): Promise<unknown>
  setMaxListeners(count: number): unknown
}
type PouchConstructor = new (name: string, options: object) => PouchDatabase

export interface LevelDown {
  _batch(operations: unknown, options: object, callback: unknown): unknown
  compactRange(start: Uint8Array, end: Uint8Array, callback: (error?: Error) => void): void
}
type LevelDownFactory = ((location: string) => LevelDown) & { destroy: unknown }

const require = createRequire(import.meta.url)

export const loadPouch = (): PouchConstructor => require('pouchdb')

/**
 * PouchDB never asks LevelDB to sync, so an acknowledged write could be lost with the power; here every batch is synced.
 * @param onMade is given each database that is made, with its folder
 */
export function loadSyncedLevelDown(onMade: (folder: string, level: LevelDown) => void): LevelDownFactory {
  const leveldown: LevelDownFactory = createRequire(require.resolve('pouchdb'))('leveldown')
  const durableLeveldown = (location: string): LevelDown => {
    const level = leveldown(location)
    const batch = level._batch.bind(level)
    level._batch = (operations, options, callback) => batch(operations, { ...options, sync: true }, callback)
    onMade(location, level)
    return level
  }
  return Object.assign(durableLeveldown, { destroy: leveldown.destroy })
}
