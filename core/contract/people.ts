/**
 * Accounts at the server: one's own, and those of the people whom one looks after. All of it needs a line: nothing here is queued, because who may come in, and with which password, must not
 * be decided by a device that was away. Shapes, rights and errors are those of wire-accounts.ts; without a line every call fails with `server.unreachable`.
 */
import { z } from 'zod'
import { userNameSchema } from '../domain/user-name.ts'
import { spaceIdSchema } from '../replication/spaces.ts'
import * as accounts from '../replication/wire-accounts.ts'
import { auditSchema } from '../replication/wire-audit.ts'
import * as groups from '../replication/wire-groups.ts'
import { groupRoleSchema, regionsSchema, rolesSchema } from '../replication/wire-parts.ts'
import { base, done } from './base.ts'

const user = z.object({ user: userNameSchema })
const space = z.object({ space: spaceIdSchema })
const idOnly = z.object({ id: z.string().max(80) })
const device = z.object({ device: z.string().max(80) })
/** `next` of the page before. */
const after = z.string().max(200).optional()

/** One's own account. */
export const ownContract = {
  account: base.output(accounts.accountSchema),
  change: base.input(accounts.accountChangeSchema).output(accounts.accountSchema),
  changePassword: base.input(accounts.passwordChangeSchema).output(done),
  devices: base.output(accounts.devicesSchema),
  signOutDevice: base.input(device).output(done),
  /** All devices but this one. */
  signOutOthers: base.output(done),
  groups: base.output(groups.groupsSchema),
  leaveGroup: base.input(space).output(done),
  /** What an invitation link of this server would give; it is not used by looking. */
  lookAt: base.input(z.object({ link: z.string().max(2_000) })).output(groups.invitationLookSchema),
  accept: base.input(z.object({ link: z.string().max(2_000) })).output(done),
  acceptInvitation: base.input(idOnly).output(done),
  declineInvitation: base.input(idOnly).output(done),
}

/** For managers, coordinators, administrators; groups also for their owners. */
export const peopleContract = {
  list: base
    .input(
      z.object({
        search: z.string().max(80).optional(),
        role: accounts.peopleQuerySchema.shape.role,
        state: accounts.peopleQuerySchema.shape.state,
        after,
      }),
    )
    .output(accounts.peopleSchema),
  get: base.input(user).output(accounts.personSchema),
  setRoles: base
    .input(user.extend({ roles: rolesSchema.min(1), regions: regionsSchema.optional() }))
    .output(accounts.personSchema),
  setState: base.input(user.extend(accounts.stateChangeSchema.shape)).output(accounts.personSchema),
  rename: base.input(user.extend(accounts.nameChangeSchema.shape)).output(accounts.personSchema),
  makeResetCode: base.input(user).output(accounts.resetCodeSchema),
  devices: base.input(user).output(accounts.devicesSchema),
  signOutDevice: base.input(user.extend(device.shape)).output(done),
  signUps: base.input(z.object({ state: z.enum(['waiting', 'all']), after })).output(accounts.signUpsSchema),
  approve: base.input(idOnly.extend(accounts.signUpApprovalSchema.shape)).output(accounts.personSchema),
  decline: base.input(idOnly.extend(accounts.signUpDeclineSchema.shape)).output(done),
  invitations: base.input(z.object({ state: z.enum(['open', 'all']), after })).output(groups.invitationsSchema),
  invite: base.input(groups.inviteRequestSchema).output(groups.inviteResponseSchema),
  revoke: base.input(idOnly).output(done),
  /** `isAll`: every group of the server (administrators); else those I am in. */
  groups: base
    .input(z.object({ isAll: z.boolean(), search: z.string().max(80).optional(), after }))
    .output(groups.groupsSchema),
  group: base.input(space).output(groups.groupViewSchema),
  closeGroup: base.input(space).output(groups.groupViewSchema),
  reopenGroup: base.input(space).output(groups.groupViewSchema),
  inviteToGroup: base.input(space.extend(groups.groupInviteSchema.shape)).output(groups.groupViewSchema),
  setGroupRole: base
    .input(space.extend({ user: userNameSchema, role: groupRoleSchema }))
    .output(groups.groupViewSchema),
  removeFromGroup: base.input(space.extend({ user: userNameSchema })).output(done),
  log: base
    .input(
      z.object({
        actor: z.string().max(64).optional(),
        target: z.string().max(80).optional(),
        action: z.string().max(40).optional(),
        after,
      }),
    )
    .output(auditSchema),
}
