/** Decides over the writes of one command: the policy and the noun's schema, each write seen as it will stand after those before it. */
import { checkRecord } from '#core/domain/catalogue.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { may, type Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'
import { spaceKind, spaceKinds, type SpaceKind } from '#core/replication/spaces.ts'
import type { CommitRefusal, Write } from '../ports.ts'

/** What is to be written: the last state of each record, by collection. */
export type CheckedWrites = ReadonlyMap<SpaceKind, ReadonlyMap<string, Write>>

/** @param stored the live record as it stands in the database. */
export function checkWrites(
  writes: readonly Write[],
  actor: Actor | undefined,
  stored: (id: string) => AnyRecord | undefined,
): Result<CheckedWrites, CommitRefusal> {
  const staged = new Map<string, Write>()
  for (const write of writes) {
    const { record, kind } = write
    const before = stateBefore(staged.get(record.id), () => stored(record.id))
    const refusal = refusalOf(write, before, actor)
    if (refusal !== undefined) return err(refusal)
    if (kind === 'delete' && (before === undefined || stored(record.id) === undefined)) staged.delete(record.id)
    else staged.set(record.id, write)
  }
  return ok(byKind(staged.values()))
}

function stateBefore(earlier: Write | undefined, stored: () => AnyRecord | undefined): AnyRecord | undefined {
  if (earlier === undefined) return stored()
  return earlier.kind === 'put' ? earlier.record : undefined
}

function refusalOf(
  { record, kind }: Write,
  before: AnyRecord | undefined,
  actor: Actor | undefined,
): CommitRefusal | undefined {
  const check = checkRecord(record)
  if (check.kind === 'invalid') return { code: 'record.invalid', id: record.id, reason: check.reason }
  if (check.kind === 'newer')
    return { code: 'record.invalid', id: record.id, reason: `written by a newer version (${check.type} ${check.v})` }
  if (actor === undefined) return undefined
  const verdict = may(actor, { before, after: record, isDeletion: kind === 'delete' })
  return verdict.ok ? undefined : { code: verdict.reason, id: record.id }
}

/** In the fixed order of the kinds, so that events and locks come in the same order every time. */
function byKind(writes: Iterable<Write>): CheckedWrites {
  const groups = new Map<SpaceKind, Map<string, Write>>(spaceKinds.map((kind) => [kind, new Map()]))
  for (const write of writes) groups.get(spaceKind(write.record.space))?.set(write.record.id, write)
  return new Map([...groups].filter(([, group]) => group.size > 0))
}
