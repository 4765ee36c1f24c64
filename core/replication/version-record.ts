/** The `version` record of what lost in a merge (PU4). Its id comes out the same whoever merges: a client, or a server that sweeps. */
import { schemaVersion } from '../domain/catalogue.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import type { AnyRecord } from '../record.ts'
import type { Loss } from './merge.ts'

/** All but the author follows from the two states that met. @param sha1 hex digest of a text */
export function versionRecord(of: AnyRecord, loss: Loss, author: string, sha1: (text: string) => string): AnyRecord {
  const at = Math.max(loss.lostAt, loss.keptAt)
  const digest = sha1(canonicalJson([of.id, loss.field, loss.lost, loss.lostBy, loss.lostAt])).slice(0, 12)
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
