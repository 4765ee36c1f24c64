import { type GroupRole, groupRoles } from '#core/replication/spaces.ts'
import type { GroupView } from './people-data.ts'

/** The roles that a group of this kind has: advisers are a company's alone, as the server says too. */
export const rolesIn = (kind: GroupView['kind'] | undefined): readonly GroupRole[] =>
  groupRoles.filter((role) => role !== 'adviser' || kind === 'company')
