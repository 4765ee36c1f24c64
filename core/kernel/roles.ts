/** Roles that an account can have in the whole community (group roles are in replication/spaces.ts). */
import { z } from 'zod'

export const communityRoles = [
  'guest',
  'member',
  'editor',
  'trainer',
  'moderator',
  'manager',
  'coordinator',
  'administrator',
] as const
export const communityRoleSchema = z.enum(communityRoles)
export type CommunityRole = z.infer<typeof communityRoleSchema>
