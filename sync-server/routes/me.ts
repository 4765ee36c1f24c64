/** GET /_artel/server (without sign-in) and GET /_artel/me. */
import type { FastifyInstance } from 'fastify'
import type { Me, ServerInfo } from '#core/replication/wire.ts'
import { listSpaces } from '../policies/list-spaces.ts'
import type { ServerDeps } from '../server-deps.ts'
import { requireSignedIn } from './require-signed-in.ts'

export function addMe(app: FastifyInstance, deps: ServerDeps): void {
  const { accounts, spaces, title, version, now } = deps
  app.get(
    '/_artel/server',
    { config: { isOpen: true } },
    async (): Promise<ServerInfo> => ({
      artel: 'sync-server',
      version,
      serverId: accounts.serverId,
      title,
      time: now(),
      signUp: 'closed',
      resetByMail: false,
    }),
  )
  app.get('/_artel/me', async ({ session }): Promise<Me> => {
    const actor = requireSignedIn(session)
    const list = listSpaces(accounts, actor)
    // Opening a space is what notices that it was restored, so the epoch is read after it.
    for (const space of list) await spaces.ensure(space)
    return {
      user: actor.user,
      roles: [...actor.roles],
      serverId: accounts.serverId,
      spaces: list.map((space) => ({ space, epoch: accounts.register.ensure(space) })),
    }
  })
}
