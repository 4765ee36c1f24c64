/** How many documents were stored and why others were not, since the start. */
import type { WriteRow } from '../storage/space-storage.ts'

export interface WriteCounts {
  readonly written: () => number
  /** By reason: a code of the catalogue, or CouchDB's name of the error. */
  readonly refused: () => ReadonlyMap<string, number>
  /** @param sent how many documents the request had; without new edits only its failures have rows */
  count(rows: readonly WriteRow[], sent: number): void
}

const reasonCode = /^[a-z-]{1,40}\.[a-z-]{1,40}$/

export function createWriteCounts(): WriteCounts {
  let written = 0
  const refused = new Map<string, number>()
  return {
    written: () => written,
    refused: () => refused,
    count: (rows, sent) => {
      const failures = rows.flatMap((row) => ('error' in row ? [row] : []))
      written += sent - failures.length
      for (const { error, reason } of failures) {
        const name = reasonCode.test(reason) ? reason : error
        refused.set(name, (refused.get(name) ?? 0) + 1)
      }
    },
  }
}
