/** Small shapes that the wire of accounts, groups and the log share. */
import { z } from 'zod'
import { communityRoleSchema } from '../kernel/roles.ts'
import { groupRoles } from './spaces.ts'

/** Server's clock, ms. */
export const timeSchema = z.number().int().nonnegative()
export const rolesSchema = z.array(communityRoleSchema).max(10)
export const groupRoleSchema = z.enum(groupRoles)
/** What a region is called is the community's own matter: names are compared as they are written. */
export const regionSchema = z.string().trim().min(1).max(60)
export const regionsSchema = z.array(regionSchema).max(50)
/** Query of a paged list. `after` is the `next` of the answer before. */
export const pageQuery = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const nextSchema = z.string().nullable()
/** Answer of endpoints that only do something. */
export const doneSchema = z.object({ ok: z.literal(true) })
