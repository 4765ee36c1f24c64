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
  destroy(): Promise<unknown>
  close(): Promise<unknown>
  setMaxListeners(count: number): unknown
}
type PouchConstructor = new (name: string, options: object) => PouchDatabase

interface LevelDown {
  _batch(operations: unknown, options: object, callback: unknown): unknown
}
type LevelDownFactory = ((location: string) => LevelDown) & { destroy: unknown }

const require = createRequire(import.meta.url)

export const loadPouch = (): PouchConstructor => require('pouchdb')

/** PouchDB never asks LevelDB to sync, so an acknowledged write could be lost with the power; here every batch is synced. */
export function loadSyncedLevelDown(): LevelDownFactory {
  const leveldown: LevelDownFactory = createRequire(require.resolve('pouchdb'))('leveldown')
  const durableLeveldown = (location: string): LevelDown => {
    const level = leveldown(location)
    const batch = level._batch.bind(level)
    level._batch = (operations, options, callback) => batch(operations, { ...options, sync: true }, callback)
    return level
  }
  return Object.assign(durableLeveldown, { destroy: leveldown.destroy })
}
