/** The spaces a person syncs, in the order of DESIGN: shared ones, groups, his own. */
import type { Actor } from '#core/policy.ts'
import { canReadSpace, personalSpace, type SpaceId } from '#core/replication/spaces.ts'
import type { Accounts } from '../accounts/accounts.ts'

export const sharedSpaces: readonly SpaceId[] = ['library', 'community', 'exchange']

export function listSpaces({ groups }: Pick<Accounts, 'groups'>, actor: Actor): readonly SpaceId[] {
  return [...sharedSpaces, ...groups.spacesOf(actor.user), personalSpace(actor.user)].filter((space) =>
    canReadSpace(space, actor.user, actor.roles),
  )
}
