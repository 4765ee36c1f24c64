/** /_artel/account: one's own name, e-mail, language and password. */
import type { FastifyInstance } from 'fastify'
import { accountChangeSchema, passwordChangeSchema, type Account } from '#core/replication/wire-accounts.ts'
import type { User } from '../accounts/users.ts'
import { artelError } from '../http-error.ts'
import type { Session } from '../plugins/session.ts'
import type { ServerDeps } from '../server-deps.ts'
import { userKey } from '../storage/bell.ts'
import { parseBody } from './parse-body.ts'
import { accountView } from './present-people.ts'

export function addAccount(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, bell } = deps
  const { users, audit, devices } = accounts

  app.get('/_artel/account', async ({ session }): Promise<Account> => accountView(accounts, requireUser(session)))

  app.put('/_artel/account', { config: { isWrite: true } }, async (request): Promise<Account> => {
    const user = requireUser(request.session)
    const { password = '', email, displayName, language } = parseBody(accountChangeSchema, request)
    const isNewEmail = email !== undefined && (email ?? undefined) !== user.email
    if (isNewEmail) await requireCurrentPassword(deps, user, password)
    const [actor, target] = [user.name, user.name]
    users.change(target, { language })
    if (isNewEmail)
      audit.act({ actor, action: 'account.email-changed', target, facts: { isGiven: email !== null } }, () =>
        users.change(target, { email }),
      )
    if (displayName !== undefined && displayName !== user.displayName)
      audit.act({ actor, action: 'account.renamed', target }, () => users.change(target, { displayName }))
    return accountView(accounts, users.find(target) ?? user)
  })

  app.put('/_artel/account/password', { config: { isWrite: true } }, async (request) => {
    const user = requireUser(request.session)
    const device = request.session.kind === 'user' ? request.session.device : undefined
    const { password, newPassword } = parseBody(passwordChangeSchema, request)
    await requireCurrentPassword(deps, user, password)
    const passwordHash = await accounts.passwords.hash(newPassword)
    audit.act({ actor: user.name, action: 'password.changed', target: user.name }, () => {
      users.setPassword(user.name, passwordHash)
      devices.signOutAll(user.name, device)
    })
    bell.ring(userKey(user.name))
    return { ok: true }
  })
}

/** @throws HttpError 401 sign-in.expired */
export function requireUser(session: Session): User {
  if (session.kind === 'user') return session.user
  throw artelError('sign-in.expired')
}

/** Counts towards the lock-out like a sign-in. @throws HttpError 403 account.wrong-current-password, account.locked */
async function requireCurrentPassword({ accounts }: ServerDeps, { name }: User, password: string): Promise<void> {
  const verdict = await accounts.checkPassword(name, password)
  if (verdict.kind === 'locked') throw artelError('account.locked')
  if (verdict.kind !== 'right') throw artelError('account.wrong-current-password')
}
