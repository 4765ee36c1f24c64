/**
 * The log of what was done to accounts, invitations and groups. It is only added to; the entry and what it tells of are one transaction. Facts are names, roles, ids and dates: never
 * passwords, codes, tokens or what people wrote.
 */
import type { ClockDep } from '#core/kernel/clock.ts'
import { auditFactsSchema, type AuditAction, type AuditEntry } from '#core/replication/wire-audit.ts'
import type { AccountsDatabase } from '../storage/accounts-database.ts'

export interface NewAuditEntry {
  /** Account name, `operator` or `anonymous`. */
  readonly actor: string
  readonly action: AuditAction
  /** An account, a space or an invitation's id. */
  readonly target: string
  readonly facts?: AuditEntry['facts']
}
export interface AuditQuery {
  readonly actor?: string | undefined
  readonly target?: string | undefined
  /** A whole action, or the part before its dot. */
  readonly action?: string | undefined
  /** Only entries with a smaller id. */
  readonly before?: number | undefined
  readonly limit: number
}
export interface Audit {
  write(entry: NewAuditEntry): void
  /** Newest first. */
  list(query: AuditQuery): readonly AuditEntry[]
  /** Runs the change and writes the entry, both or neither. */
  act<T>(entry: NewAuditEntry, change: () => T): T
  /** One transaction; nothing is kept when the task throws. */
  atomically<T>(task: () => T): T
}

type Row = Omit<AuditEntry, 'facts'> & { readonly facts: string }

export function createAudit(database: AccountsDatabase, { now }: ClockDep): Audit {
  const insert = database.prepare<[number, string, string, string, string]>(
    'INSERT INTO audit (time, actor, action, target, facts) VALUES (?, ?, ?, ?, ?)',
  )
  const select = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT id, time, actor, action, target, facts FROM audit
     WHERE (@actor IS NULL OR actor = @actor) AND (@target IS NULL OR target = @target) AND (@before IS NULL OR id < @before)
       AND (@action IS NULL OR action = @action OR substr(action, 1, length(@action) + 1) = @action || '.')
     ORDER BY id DESC LIMIT @limit`,
  )
  const write = ({ actor, action, target, facts }: NewAuditEntry): void =>
    void insert.run(now(), actor, action, target, JSON.stringify(facts ?? {}))
  const atomically = <T>(task: () => T): T => database.transaction(task).immediate()
  return {
    write,
    list: ({ actor, target, action, before, limit }) =>
      select
        .all({
          actor: actor ?? null,
          target: target ?? null,
          action: action ?? null,
          before: before ?? null,
          limit,
        })
        .map((row) => ({ ...row, facts: auditFactsSchema.parse(JSON.parse(row.facts)) })),
    act: (entry, change) =>
      atomically(() => {
        const result = change()
        write(entry)
        return result
      }),
    atomically,
  }
}
