/** A member's desk: made with the first text she offers. Sync asks the server for its space before it pushes (SPEC PU5). */
import { schemaVersion } from '#core/domain/catalogue.ts'
import { groupId, type Group } from '#core/domain/group/group.ts'
import { uuidv7 } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { groupRoleIn, groupSpace, type SpaceId } from '#core/replication/spaces.ts'
import type { Write } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
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
  const uuid = uuidv7(deps)
  const space = groupSpace(uuid)
  const now = deps.now()
  const group: Group = {
    id: groupId(uuid),
    type: 'group',
    space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    kind: 'desk',
    people: [{ user: actor.user, role: 'owner' }],
  }
  deps.account.foundGroup(space, 'owner')
  return { space, writes: [{ kind: 'put', record: group }] }
}
