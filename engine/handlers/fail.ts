/** Turns expected failures into the contract's one typed error. */
import { ORPCError } from '@orpc/server'
import type { ArtelError, ErrorCode, ErrorFacts } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import { nobody } from '#core/domain/user-name.ts'
import type { Actor } from '#core/policy.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'

export function fail(code: ErrorCode, facts: ErrorFacts = {}): never {
  throw new ORPCError('ARTEL', { data: { code, facts } })
}

/** The value, or the contract's error. */
export function must<T>(result: Result<T, ArtelError>): T {
  if (!result.ok) fail(result.error.code, result.error.facts)
  return result.value
}

/** The person who acts, or a plain "join first". */
export function actorOf({ account }: HandlerDeps): Actor {
  return account.actor() ?? fail('account.not-joined')
}

/** Who studies, reads and marks: the person, or nobody yet. Only for what lives in the personal space. */
export const personOf = ({ account }: Pick<HandlerDeps, 'account'>): Actor =>
  account.actor() ?? { user: nobody, roles: [] }

/** Commits or fails with the refusal; what it returns from is durable. */
export function commit({ store }: HandlerDeps, writes: readonly Write[], actor: Actor): void {
  const result = store.commit(writes, actor)
  if (result.ok) return
  const { code } = result.error
  fail(code, code === 'record.invalid' ? { reason: result.error.reason } : {})
}
