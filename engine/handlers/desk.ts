/** A member's desk: made with the first text she offers. */
import type { Actor } from '#core/policy.ts'
import { groupRoleIn, type SpaceId } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { newGroup } from './new-group.ts'
import type { Reader } from './reader.ts'

/** The desk and, where there was none, what makes it. Two devices that were offline may make one each: both are read, the older one is written to. */
export function openDesk(
  deps: HandlerDeps,
  reader: Reader,
  actor: Actor,
): { readonly space: SpaceId; readonly writes: readonly Write[] } {
  const known = reader
    .list('group')
    .filter((g) => g.kind === 'desk' && g.author === actor.user && groupRoleIn(g.space, actor.roles) === 'owner')
    .sort((a, b) => a.createdAt - b.createdAt)[0]
  if (known !== undefined) return { space: known.space, writes: [] }
  const group = newGroup(deps, actor, { kind: 'desk', role: 'owner' })
  return { space: group.space, writes: [{ kind: 'put', record: group }] }
}
