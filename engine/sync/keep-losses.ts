/** What lost in a merge becomes `version` records (PU4), with ids that come out the same whoever merges. */
import { hash } from 'node:crypto'
import type { ArtelError } from '#core/contract/errors.ts'
import { nounOf } from '#core/domain/catalogue.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Loss } from '#core/replication/merge.ts'
import { spaceKind } from '#core/replication/spaces.ts'
import { versionRecord } from '#core/replication/version-record.ts'
import type { Store, Write } from '../ports.ts'

export function createKeepLosses(
  store: Pick<Store, 'get' | 'commit'>,
  me: () => string | undefined,
  onFault: (error: ArtelError) => void,
) {
  return (of: AnyRecord, losses: readonly Loss[]): void => {
    const author = me()
    if (author === undefined || nounOf('version')?.spaces.includes(spaceKind(of.space)) !== true) return
    const writes: Write[] = []
    for (const loss of losses) {
      const record = versionOf(of, loss, author)
      if (store.get(record.id) === undefined) writes.push({ kind: 'put', record })
    }
    if (writes.length === 0) return
    const done = store.commit(writes, undefined)
    if (!done.ok) onFault({ code: 'internal', facts: { reason: done.error.code, id: done.error.id } })
  }
}

export const versionOf = (of: AnyRecord, loss: Loss, author: string): AnyRecord =>
  versionRecord(of, loss, author, (text) => hash('sha1', text, 'hex'))
