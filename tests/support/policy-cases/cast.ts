/** Who acts in the cases of the policy's table, and how a case is told. */
import type { Actor } from '#core/policy.ts'
import type { AnyRecord } from '#core/record.ts'

export interface PolicyCase {
  readonly name: string
  readonly actor: Actor
  readonly before: AnyRecord | undefined
  readonly after: AnyRecord
  readonly isDeletion?: boolean
  /** A code of the policy's, or 'ok'. */
  readonly expected: string
}

export const adds = (name: string, actor: Actor, after: AnyRecord, expected = 'ok'): PolicyCase => ({
  name,
  actor,
  before: undefined,
  after,
  expected,
})
export const changes = (
  name: string,
  actor: Actor,
  before: AnyRecord,
  after: AnyRecord,
  expected = 'ok',
): PolicyCase => ({ name, actor, before, after, expected })
export const removes = (name: string, actor: Actor, record: AnyRecord, expected = 'ok'): PolicyCase => ({
  name,
  actor,
  before: record,
  after: record,
  isDeletion: true,
  expected,
})

export const group = 'group-01900000-0000-7000-8000-00000000000a'
export const irina: Actor = { user: 'irina', roles: ['member', 'trainer', 'editor'] }
export const oleg: Actor = { user: 'oleg', roles: ['member', `${group}:learner`] }
export const moderator: Actor = { user: 'maria', roles: ['member', 'moderator'] }
export const author: Actor = { user: 'anna', roles: ['member', `${group}:owner`] }
/** Has the desk by her role. */
export const deskEditor: Actor = { user: 'irina', roles: ['member', 'editor', `${group}:member`] }
export const guest: Actor = { user: 'gast', roles: ['guest'] }
export const administrator: Actor = { user: 'admin', roles: ['administrator', 'member'] }
export const respondent: Actor = { user: 'oleg', roles: ['member', `${group}:member`] }
export const record = (type: string, space: string, author: string, more: Record<string, unknown> = {}): AnyRecord => ({
  id: `${type}:01900000-0000-7000-8000-000000000001`,
  type,
  space,
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  ...more,
})
