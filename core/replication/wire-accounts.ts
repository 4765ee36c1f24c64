/**
 * Accounts and people over the line; invitations and groups are in wire-groups.ts, the log in wire-audit.ts. All endpoints under `/_artel/` that are not sync itself stand here. JSON both ways. Errors are `{error: <code of the
 * catalogue>, reason}`; besides those named, every endpoint may answer 400 request.malformed, 401 sign-in.expired, 403 account.suspended, 403 request.not-allowed, 503 server.busy.
 * Lists are paged: `?after=<next of the last answer>&limit=1..200`; `next` is null at the end.
 *
 * | method, path | who may | request -> answer | errors |
 * |---|---|---|---|
 * | GET /_artel/account | oneself | -> account | |
 * | PUT /_artel/account | oneself | accountChange -> account | account.wrong-current-password (an e-mail is changed with the password) |
 * | PUT /_artel/account/password | oneself | passwordChange -> done; other devices and all cookies are signed out | account.wrong-current-password, account.locked |
 * | GET /_artel/account/devices | oneself | -> devices | |
 * | DELETE /_artel/account/devices/:device | oneself | -> done | device.unknown |
 * | DELETE /_artel/account/devices | oneself | -> done; all but this one | |
 * | POST /_artel/sign-up | anybody, when serverInfo.signUp is 'approval' | signUpRequest -> 202 signUpTicket; the same whether the name is free or not | sign-up.closed |
 * | POST /_artel/sign-up/state | who holds the ticket | signUpTicket -> signUpState | sign-up.unknown |
 * | GET /_artel/sign-ups | administrator, manager; coordinator those of his regions | ?state -> signUps | |
 * | POST /_artel/sign-ups/:id/approve | the same; roles but member and guest: administrator | signUpApproval -> person | sign-up.unknown, sign-up.decided, account.name-taken |
 * | POST /_artel/sign-ups/:id/decline | the same | signUpDecline -> done | sign-up.unknown, sign-up.decided |
 * | POST /_artel/reset/mail | anybody, when serverInfo.resetByMail | resetMailRequest -> 202 done, whether there is such a person or not | reset.no-mail |
 * | POST /_artel/reset | who holds a code | resetRequest -> tokens (wire.ts); all other devices and cookies are signed out | reset.unknown, reset.used, reset.expired |
 * | GET /_artel/people | administrator, manager; coordinator those of his regions | ?search&role&state&after&limit -> people | |
 * | GET /_artel/people/:user | the same | -> person | account.unknown |
 * | PUT /_artel/people/:user/roles | administrator, never his own | rolesChange -> person | account.unknown, account.own-roles, account.last-administrator |
 * | PUT /_artel/people/:user/state | administrator; manager and coordinator for members and guests; never oneself | stateChange -> person | account.unknown, account.own-state, account.last-administrator |
 * | PUT /_artel/people/:user/name | administrator; manager and coordinator for members and guests | nameChange -> person | account.unknown |
 * | POST /_artel/people/:user/reset-code | administrator; manager for members and guests in groups he owns or trains; coordinator in his regions; owner of the group through which the account was made | {} -> 201 resetCode | account.unknown |
 * | GET, DELETE /_artel/people/:user/devices[/:device] | administrator | as for one's own | account.unknown, device.unknown |
 * | POST /_artel/invitations | administrator any; manager and coordinator 'member' and 'guest'; owner of a group: no roles, his group; of a company: 'member' and his company | inviteRequest (below) -> 201 inviteResponse (wire.ts) | group.unknown, invitation.too-many |
 * | GET /_artel/invitations | administrator all; everybody his own and those of groups he owns | ?state&after&limit -> invitations | |
 * | DELETE /_artel/invitations/:id | the same | -> done | invitation.unknown, invitation.used |
 * | POST /_artel/invitations/look | anybody with the code | invitationCode -> invitationLook | invitation.unknown, .used, .expired |
 * | POST /_artel/invitations/accept | signed in, with the code | invitationCode -> me (wire.ts) | invitation.unknown, .used, .expired, group.full, group.closed |
 * | POST /_artel/invitations/:id/accept, .../decline | the person it is for (account.invitations) | {} -> me, done | the same |
 * | POST /_artel/join (wire.ts) | anybody with the code | joinRequest -> 201 tokens | also invitation.needs-account |
 * | POST /_artel/groups (wire.ts) | signed in | createGroup -> {space, epoch} | also group.too-many |
 * | GET /_artel/groups | oneself: mine; administrator with ?all=true: all | ?all&search&after&limit -> groups | |
 * | GET /_artel/groups/:space | its people, administrator | -> group | group.unknown |
 * | PUT /_artel/groups/:space | its owners, administrator | groupChange -> group | group.unknown |
 * | POST /_artel/groups/:space/close, .../reopen | its owners, administrator | {} -> group; nothing is deleted | group.unknown |
 * | POST /_artel/groups/:space/people | its owners, administrator | groupInvite -> 201 group; the person is invited and accepts himself | group.unknown, group.closed, group.full, group.member-already, account.unknown |
 * | PUT /_artel/groups/:space/people/:user | its owners, administrator | groupRoleChange -> group | group.unknown, account.unknown, group.last-owner |
 * | DELETE /_artel/groups/:space/people/:user | its owners, administrator; oneself (leave) | -> done; the space is gone for him at once | group.unknown, account.unknown, group.last-owner |
 * | GET /_artel/audit | administrator | ?actor&target&action&after&limit -> audit | |
 */
import { z } from 'zod'
import { bilingualSchema, languageSchema } from '../domain/bilingual.ts'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { communityRoleSchema } from '../kernel/roles.ts'
import { spaceIdSchema } from './spaces.ts'
import { openInvitationSchema } from './wire-groups.ts'
import {
  groupRoleSchema,
  nextSchema,
  pageQuery,
  regionSchema,
  regionsSchema,
  rolesSchema,
  timeSchema,
} from './wire-parts.ts'

const emailSchema = z.email().max(254)
const displayNameSchema = z.string().trim().min(1).max(80)
/** A new password. It is never trimmed or changed. */
export const passwordSchema = z.string().min(8).max(200)

// --- one's own account

export const accountSchema = z.object({
  user: userNameSchema,
  displayName: z.string(),
  email: z.string().nullable(),
  /** Mails are written in it. */
  language: languageSchema,
  /** Community roles only. */
  roles: rolesSchema,
  /** Where the person belongs; for a coordinator the regions whose people he looks after. Only administrators change them. */
  regions: regionsSchema,
  /** Invitations that wait for the person's own yes or no. */
  invitations: z.array(openInvitationSchema),
})
export type Account = z.infer<typeof accountSchema>
/** Fields that are left out stay; `email: null` takes it away. `password` (the present one) is asked for where `email` is given: who sets the e-mail can reset the password. */
export const accountChangeSchema = z.object({
  displayName: displayNameSchema.optional(),
  language: languageSchema.optional(),
  email: emailSchema.nullable().optional(),
  password: z.string().max(200).optional(),
})
export const passwordChangeSchema = z.object({ password: z.string().max(200), newPassword: passwordSchema })

export const deviceSchema = z.object({
  device: z.string(),
  name: z.string(),
  madeAt: timeSchema,
  /** When it last got a token or asked for something, to about five minutes. */
  seenAt: timeSchema,
  isThis: z.boolean(),
})
export const devicesSchema = z.object({ devices: z.array(deviceSchema) })
export type Device = z.infer<typeof deviceSchema>

// --- open sign-up with approval

export const signUpRequestSchema = z.object({
  user: userNameSchema,
  displayName: displayNameSchema,
  password: passwordSchema,
  language: languageSchema,
  email: emailSchema.optional(),
  region: regionSchema.optional(),
  /** A sentence to who approves. */
  note: z.string().trim().max(500).default(''),
})
/** The secret by which the person's client asks for the state; kept like a token. */
export const signUpTicketSchema = z.object({ ticket: z.string().min(8).max(100) })
/** `approved` names the account to sign in with (the name asked for may have been taken, and another one given). */
export const signUpStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), expiresAt: timeSchema }),
  z.object({ state: z.literal('approved'), user: userNameSchema }),
  z.object({ state: z.literal('declined'), words: z.string() }),
  z.object({ state: z.literal('expired') }),
])
export type SignUpState = z.infer<typeof signUpStateSchema>

export const signUpSchema = z.object({
  id: z.string(),
  user: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  region: z.string().nullable(),
  language: languageSchema,
  note: z.string(),
  madeAt: timeSchema,
  expiresAt: timeSchema,
  /** The name belongs to somebody: approve under another one. */
  isNameTaken: z.boolean(),
  state: z.enum(['waiting', 'approved', 'declined', 'expired']),
  /** Who decided, when, and the words of a refusal. */
  decidedBy: z.string().nullable(),
  decidedAt: timeSchema.nullable(),
  words: z.string().nullable(),
})
export type SignUp = z.infer<typeof signUpSchema>
export const signUpsQuerySchema = z.object({
  state: z.enum(['waiting', 'approved', 'declined', 'expired', 'all']).default('waiting'),
  ...pageQuery,
})
export const signUpsSchema = z.object({ signUps: z.array(signUpSchema), next: nextSchema })
export const signUpApprovalSchema = z.object({
  roles: rolesSchema.min(1),
  regions: regionsSchema.default([]),
  /** Another name for the account than the one asked for. */
  user: userNameSchema.optional(),
})
export const signUpDeclineSchema = z.object({ words: z.string().trim().max(500) })

// --- a forgotten password

export const resetMailRequestSchema = z.object({ user: z.string().max(254) })
export const resetRequestSchema = z.object({
  code: z.string().min(8).max(64),
  password: passwordSchema,
  device: z.string().max(80),
})
/** Shown once, handed over by voice or on paper; good for one day and one use. A new code ends the one before. */
export const resetCodeSchema = z.object({ code: z.string(), expiresAt: timeSchema })

// --- people, for who looks after them

export const personSchema = z.object({
  user: userNameSchema,
  displayName: z.string(),
  /** Told to administrators only; null for others and where there is none. */
  email: z.string().nullable(),
  roles: rolesSchema,
  regions: regionsSchema,
  state: z.enum(['active', 'suspended']),
  madeAt: timeSchema,
  /** The last moment any of his devices was seen. */
  seenAt: timeSchema.nullable(),
  groups: z.array(
    z.object({ space: spaceIdSchema, title: bilingualSchema(limits.title).nullable(), role: groupRoleSchema }),
  ),
  /** What the caller may do with this person, so that a screen shows only what works. */
  may: z.object({
    roles: z.boolean(),
    state: z.boolean(),
    rename: z.boolean(),
    reset: z.boolean(),
    devices: z.boolean(),
  }),
})
export type Person = z.infer<typeof personSchema>
/** `search` looks in account and display names, in any case. */
export const peopleQuerySchema = z.object({
  search: z.string().trim().max(80).optional(),
  role: communityRoleSchema.optional(),
  state: z.enum(['active', 'suspended']).optional(),
  ...pageQuery,
})
export const peopleSchema = z.object({ people: z.array(personSchema), next: nextSchema })
/** `regions` left out: as they are. */
export const rolesChangeSchema = z.object({ roles: rolesSchema.min(1), regions: regionsSchema.optional() })
export const stateChangeSchema = z.object({ state: z.enum(['active', 'suspended']) })
export const nameChangeSchema = z.object({ displayName: displayNameSchema })
