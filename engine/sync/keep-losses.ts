/** What lost in a merge becomes `version` records (PU4), with ids that come out the same whoever merges. */
import { hash } from 'node:crypto'
import type { ArtelError } from '#core/contract/errors.ts'
import { nounOf, schemaVersion } from '#core/domain/catalogue.ts'
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { AnyRecord } from '#core/record.ts'
import type { Loss } from '#core/replication/merge.ts'
import { spaceKind } from '#core/replication/spaces.ts'
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

/** All but the author follows from the two states that met. */
export function versionOf(of: AnyRecord, loss: Loss, author: string): AnyRecord {
  const at = Math.max(loss.lostAt, loss.keptAt)
  const digest = hash('sha1', canonicalJson([of.id, loss.field, loss.lost, loss.lostBy, loss.lostAt]), 'hex').slice(
    0,
    12,
  )
  const field = loss.field.slice(0, 80)
  const id = `version:${of.id.replaceAll(':', '.')}.${field.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 40)}.${digest}`
  const { lost, kept, lostBy, lostAt, keptBy, keptAt } = loss
  return {
    id,
    type: 'version',
    space: of.space,
    author,
    createdAt: at,
    updatedAt: at,
    v: schemaVersion,
    of: of.id,
    field,
    lost,
    kept,
    lostBy,
    lostAt,
    keptBy,
    keptAt,
  }
}
