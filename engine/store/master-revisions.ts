/**
 * CouchDB revisions that the server had when this device last saw a record there, and the digest of what it said then. A push may carry a remembered revision only
 * while the digest is that of its base (PU1).
 */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { canonicalJson } from '#core/kernel/canonical.ts'

export interface MasterRevision {
  readonly rev: string
  readonly digest: string
}
export interface MasterRevisions {
  get(space: string, id: string): MasterRevision | undefined
  put(space: string, id: string, revision: MasterRevision): void
  /** Several at once, in one transaction. */
  putAll(space: string, revisions: readonly (MasterRevision & { readonly id: string })[]): void
  delete(space: string, id: string): void
  /** A space that starts again from nothing (E1). */
  deleteSpace(space: string): void
}

/** SHA-1 of the record's canonical JSON, hex. Equal records have equal digests on every device. */
export const recordDigest = (record: unknown): string => createHash('sha1').update(canonicalJson(record)).digest('hex')

export function createMasterRevisions(sql: Database): MasterRevisions {
  const get = sql.prepare<[string, string], MasterRevision>(
    'SELECT rev, digest FROM master_revisions WHERE space = ? AND id = ?',
  )
  const put = sql.prepare<[string, string, string, string]>(`
    INSERT INTO master_revisions (space, id, rev, digest) VALUES (?, ?, ?, ?)
    ON CONFLICT (space, id) DO UPDATE SET rev = excluded.rev, digest = excluded.digest`)
  const remove = sql.prepare<[string, string]>('DELETE FROM master_revisions WHERE space = ? AND id = ?')
  const removeSpace = sql.prepare<[string]>('DELETE FROM master_revisions WHERE space = ?')
  return {
    get: (space, id) => get.get(space, id),
    put: (space, id, { rev, digest }) => void put.run(space, id, rev, digest),
    putAll: (space, revisions) => {
      sql.transaction(() => revisions.forEach(({ id, rev, digest }) => put.run(space, id, rev, digest))).immediate()
    },
    delete: (space, id) => void remove.run(space, id),
    deleteSpace: (space) => void removeSpace.run(space),
  }
}
