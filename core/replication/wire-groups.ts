/** Invitations and groups over the line. The table of endpoints is the head of wire-accounts.ts; making a group is in wire.ts. */
import { z } from 'zod'
import { bilingualSchema } from '../domain/bilingual.ts'
import { groupKinds } from '../domain/group/group.ts'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { spaceIdSchema } from './spaces.ts'
import { groupRoleSchema, nextSchema, pageQuery, regionsSchema, rolesSchema, timeSchema } from './wire-parts.ts'

// --- invitations

/** A place that the person was invited to: a group (with a role in it) and community roles that come with it. */
export const openInvitationSchema = z.object({
  id: z.string(),
  group: spaceIdSchema.nullable(),
  groupTitle: bilingualSchema(limits.title).nullable(),
  groupRole: groupRoleSchema.nullable(),
  roles: rolesSchema,
  by: z.string(),
  byDisplayName: z.string(),
  expiresAt: timeSchema,
})
export type OpenInvitation = z.infer<typeof openInvitationSchema>

/**
 * POST /_artel/invitations. Gives community `roles`, a role in a group, or both; one of the two must be there. Without roles it is only for who has an account. `for` names the one account
 * that may accept it, which then sees it by itself. An owner of a company may give `member` with a place as a member in it, where the server allows that.
 */
export const inviteRequestSchema = z.object({
  roles: rolesSchema.default([]),
  regions: regionsSchema.default([]),
  group: z.object({ space: spaceIdSchema, role: groupRoleSchema }).optional(),
  for: userNameSchema.optional(),
  validMs: z
    .number()
    .int()
    .positive()
    .max(90 * 86_400_000),
})
/** `id` names the invitation in lists; it is the code's digest and no secret. */
export const inviteResponseSchema = z.object({
  id: z.string(),
  code: z.string(),
  link: z.string(),
  expiresAt: timeSchema,
})
export const invitationCodeSchema = z.object({ code: z.string().min(8).max(64) })
/** What an invitation would give, before it is used. */
export const invitationLookSchema = openInvitationSchema.omit({ id: true }).extend({ needsAccount: z.boolean() })
export const invitationSchema = z.object({
  id: z.string(),
  roles: rolesSchema,
  regions: regionsSchema,
  group: z.object({ space: spaceIdSchema, role: groupRoleSchema }).nullable(),
  for: z.string().nullable(),
  by: z.string(),
  madeAt: timeSchema,
  expiresAt: timeSchema,
  state: z.enum(['open', 'used', 'expired', 'revoked', 'declined']),
  usedBy: z.string().nullable(),
  usedAt: timeSchema.nullable(),
})
export type InvitationRow = z.infer<typeof invitationSchema>
export const invitationsQuerySchema = z.object({ state: z.enum(['open', 'all']).default('open'), ...pageQuery })
export const invitationsSchema = z.object({ invitations: z.array(invitationSchema), next: nextSchema })

// --- groups

export const groupViewSchema = z.object({
  space: spaceIdSchema,
  kind: z.enum(groupKinds),
  title: bilingualSchema(limits.title).nullable(),
  founder: z.string(),
  madeAt: timeSchema,
  /** A closed group is read by nobody but stays at the server. */
  closedAt: timeSchema.nullable(),
  people: z.array(z.object({ user: z.string(), displayName: z.string(), role: groupRoleSchema })),
  /** Invited by name and not yet come; told to owners and administrators. */
  invited: z.array(z.object({ id: z.string(), user: z.string(), displayName: z.string(), role: groupRoleSchema })),
  /** A company's advisers by consent, also those whose consent has ended; told to owners, members and administrators. */
  advisers: z
    .array(
      z.object({
        user: z.string(),
        displayName: z.string(),
        since: timeSchema,
        until: timeSchema.nullable(),
        isWithdrawn: z.boolean(),
      }),
    )
    .default([]),
  /** May the caller change people, roles and title? */
  isManaged: z.boolean(),
  /** May the caller give a link with which a newcomer gets an account and a place in this company? */
  bringsColleagues: z.boolean().default(false),
})
export type GroupView = z.infer<typeof groupViewSchema>
export const groupsQuerySchema = z.object({
  all: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  search: z.string().trim().max(80).optional(),
  ...pageQuery,
})
export const groupsSchema = z.object({ groups: z.array(groupViewSchema), next: nextSchema })
export const groupChangeSchema = z.object({ title: bilingualSchema(limits.title) })
export const groupInviteSchema = z.object({ user: userNameSchema, role: groupRoleSchema })
export const groupRoleChangeSchema = z.object({ role: groupRoleSchema })
