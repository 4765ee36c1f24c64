/** Notices that the server has taken a `file` record: only then it takes the bytes (F3), and nothing else on the line tells of it. */
import type { SyncStore } from './sync-ports.ts'

/** @returns call it after each change of the outbox; true when fewer `file` records wait than at the last call */
export function createSentFiles({ sql }: Pick<SyncStore, 'sql'>): () => boolean {
  const count = sql.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM outbox WHERE state <> 'sent' AND type = 'file' AND is_deletion = 0`,
  )
  let waiting = 0
  return () => {
    const before = waiting
    waiting = count.get()?.n ?? 0
    return waiting < before
  }
}
