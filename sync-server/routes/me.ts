/** GET /_artel/server (without sign-in) and GET /_artel/me. */
import type { FastifyInstance } from 'fastify'
import type { Actor } from '#core/policy.ts'
import type { Me, ServerInfo } from '#core/replication/wire.ts'
import { epochsToken } from '../policies/epochs-token.ts'
import { listSpaces } from '../policies/list-spaces.ts'
import type { ServerDeps } from '../server-deps.ts'
import { advicesOf } from './present-people.ts'
import { requireSignedIn } from './require-signed-in.ts'

export function addMe(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, title, version, now, signUp, mail } = deps
  app.get(
    '/_artel/server',
    { config: { isOpen: true } },
    async (): Promise<ServerInfo> => ({
      artel: 'sync-server',
      version,
      serverId: accounts.serverId,
      title,
      time: now(),
      signUp,
      resetByMail: mail !== undefined,
    }),
  )
  app.get('/_artel/me', async ({ session }): Promise<Me> => await meOf(deps, requireSignedIn(session)))
}

export async function meOf({ accounts, spaces }: ServerDeps, actor: Actor): Promise<Me> {
  const list = listSpaces(accounts, actor)
  // Opening a space is what notices that it was restored, so the epoch is read after it.
  for (const space of list) await spaces.ensure(space)
  return {
    user: actor.user,
    roles: [...actor.roles],
    serverId: accounts.serverId,
    spaces: list.map((space) => ({ space, epoch: accounts.register.ensure(space) })),
    epochs: epochsToken(accounts.register, list),
    advises: advicesOf(accounts, actor.user),
  }
}
