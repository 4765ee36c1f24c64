/** The log of what was done to accounts, invitations and groups, over the line. GET /_artel/audit, for administrators. */
import { z } from 'zod'
import { nextSchema, pageQuery, timeSchema } from './wire-parts.ts'

export const auditActions = [
  'account.joined',
  'account.renamed',
  'account.roles-changed',
  'account.suspended',
  'account.restored',
  'account.email-changed',
  'password.changed',
  'reset.code-made',
  'reset.mail-sent',
  'reset.done',
  'device.signed-in',
  'device.signed-out',
  'device.token-reused',
  'sign-in.locked',
  'sign-up.asked',
  'sign-up.approved',
  'sign-up.declined',
  'invitation.made',
  'invitation.accepted',
  'invitation.declined',
  'invitation.revoked',
  'group.made',
  'group.renamed',
  'group.closed',
  'group.reopened',
  'group.person-invited',
  'group.person-joined',
  'group.person-removed',
  'group.person-left',
  'group.role-changed',
  /** From a backup; the target is its date. What was done to accounts after it is undone. */
  'server.restored',
] as const
export type AuditAction = (typeof auditActions)[number]
/** Facts are short plain values (roles, ids, dates); never a password, a code, a token or what a person wrote. */
export const auditFactsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
)
export const auditEntrySchema = z.object({
  id: z.number().int(),
  time: timeSchema,
  /** Account name, or 'operator' (the server's command line) and 'anonymous'. */
  actor: z.string(),
  /** Of `auditActions`; a newer server may know more. */
  action: z.string(),
  /** An account, a space or an invitation's id. */
  target: z.string(),
  facts: auditFactsSchema,
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
/** Newest first. `action` may also be the part before the dot: `group`. */
export const auditQuerySchema = z.object({
  actor: z.string().max(64).optional(),
  target: z.string().max(80).optional(),
  action: z.string().max(40).optional(),
  ...pageQuery,
})
export const auditSchema = z.object({ entries: z.array(auditEntrySchema), next: nextSchema })
