/** The account on this device: joining, signing in, asking, inviting. */
import { z } from 'zod'
import { limits } from '../domain/limits.ts'
import { userNameSchema } from '../domain/user-name.ts'
import { resetRequestSchema, signUpRequestSchema } from '../replication/wire-accounts.ts'
import { base, done, watch } from './base.ts'
import { accountStateSchema } from './views.ts'

export const accountContract = {
  watch: watch(accountStateSchema),
  /** Looks at an invitation before joining: which server, what it calls itself. */
  inspect: base
    .input(z.object({ link: z.string().max(2_000) }))
    .output(z.object({ server: z.string(), title: z.string(), code: z.string() })),
  join: base
    .input(
      z.object({
        link: z.string().max(2_000),
        displayName: z.string().min(1).max(limits.displayName),
        company: z.string().max(limits.displayName).optional(),
        user: userNameSchema,
        password: z.string().min(8).max(200),
        keepPlain: z.boolean(),
      }),
    )
    .output(done),
  signIn: base
    .input(
      z.object({
        server: z.string().max(400).optional(),
        user: z.string().max(64),
        password: z.string().max(200),
        keepPlain: z.boolean(),
      }),
    )
    .output(done),
  /** Forgets the tokens on this device; records stay. */
  signOut: base.output(done),
  /** What a server calls itself and how people come to it. */
  inspectServer: base.input(z.object({ server: z.string().max(400) })).output(
    z.object({
      server: z.string(),
      title: z.string(),
      signUp: z.enum(['closed', 'approval']),
      resetByMail: z.boolean(),
    }),
  ),
  /** Asks for an account where the operator lets people ask; the state is then in `watch` (`asked`), until it is withdrawn or somebody joins here. */
  askToJoin: base.input(signUpRequestSchema.extend({ server: z.string().max(400) })).output(done),
  /** Asks the server how the request stands. */
  checkAsked: base.output(done),
  /** Forgets the request on this device. */
  forgetAsked: base.output(done),
  /** A new password by a code that somebody handed over; signs in with it. */
  reset: base
    .input(
      resetRequestSchema
        .omit({ device: true })
        .extend({ server: z.string().max(400).optional(), keepPlain: z.boolean() }),
    )
    .output(done),
  resetByMail: base.input(z.object({ server: z.string().max(400).optional(), user: z.string().max(254) })).output(done),
  invite: base
    .input(z.object({ roles: z.array(z.enum(['member', 'editor', 'trainer', 'moderator'])).min(1) }))
    .output(z.object({ link: z.string(), expiresAt: z.number() })),
  saveProfile: base
    .input(
      z.object({
        displayName: z.string().min(1).max(limits.displayName),
        company: z.string().max(limits.displayName),
        place: z.string().max(limits.displayName),
        about: z.string().max(limits.summary),
      }),
    )
    .output(done),
}
