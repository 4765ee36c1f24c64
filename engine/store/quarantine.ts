/** Documents from the server that can't be taken in: kept as they came, tried again when a new revision comes or the program is updated (PL5). */
import type { Database } from 'better-sqlite3'
import type { Quarantine } from '../ports.ts'

export function createQuarantine(sql: Database): Quarantine {
  const put = sql.prepare<[string, string, string, string, string]>(`
    INSERT INTO quarantine (space, id, rev, reason, doc) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (space, id) DO UPDATE SET rev = excluded.rev, reason = excluded.reason, doc = excluded.doc`)
  const remove = sql.prepare<[string, string]>('DELETE FROM quarantine WHERE space = ? AND id = ?')
  const count = sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM quarantine')
  const list = sql.prepare<[], { space: string; id: string; reason: string }>(
    'SELECT space, id, reason FROM quarantine ORDER BY space, id',
  )
  return {
    put: ({ space, id, rev, reason, doc }) => void put.run(space, id, rev, reason, JSON.stringify(doc ?? null)),
    remove: (space, id) => void remove.run(space, id),
    count: () => count.get()?.n ?? 0,
    list: () => list.all(),
  }
}
