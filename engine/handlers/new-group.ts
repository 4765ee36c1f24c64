/** A group with a space of its own, begun by this person. Its id is made here; sync asks the server for the space before it pushes (SPEC PU5). */
import { schemaVersion } from '#core/domain/catalogue.ts'
import { groupId, type Group } from '#core/domain/group/group.ts'
import { uuidv7 } from '#core/kernel/ids.ts'
import type { Actor } from '#core/policy.ts'
import { type GroupRole, groupSpace } from '#core/replication/spaces.ts'
import type { HandlerDeps } from './deps.ts'

interface NewGroup extends Pick<Group, 'kind' | 'title' | 'course'> {
  /** The founder's. */
  readonly role: GroupRole
  readonly others?: Group['people']
}

/** Founds it: from here on the actor has her role in it (`actorOf` says so), and the record is hers to commit. */
export function newGroup(deps: HandlerDeps, actor: Actor, { role, others = [], ...fields }: NewGroup): Group {
  const uuid = uuidv7(deps)
  const space = groupSpace(uuid)
  const now = deps.now()
  deps.account.foundGroup(space, role)
  return {
    id: groupId(uuid),
    type: 'group',
    space,
    author: actor.user,
    createdAt: now,
    updatedAt: now,
    v: schemaVersion,
    ...fields,
    people: [{ user: actor.user, role }, ...others],
  }
}
