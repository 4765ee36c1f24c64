/** The calls without our own token, which `account/` needs before there is one: joining, signing in, refreshing. */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import { meSchema, type Me, type ServerInfo } from '#core/replication/wire.ts'
import { callOpen, readServerInfo, type Call, type Said } from './couch-client.ts'
import type { HttpDoor } from './http-door.ts'

export function createOpenCalls(door: HttpDoor) {
  return {
    serverInfo: async (server: string): Promise<Result<ServerInfo, ArtelError>> =>
      valueOf(await readServerInfo(door, server)),
    me: async (server: string, accessToken: string): Promise<Result<Me, ArtelError>> =>
      valueOf(
        await callOpen(door, server, { method: 'GET', path: '/_artel/me', schema: meSchema, token: accessToken }),
      ),
    send: async <T>(
      server: string,
      call: Pick<Call<T>, 'method' | 'path' | 'json' | 'schema'>,
      token?: string,
    ): Promise<Result<T, ArtelError>> =>
      valueOf(await callOpen(door, server, { ...call, ...(token !== undefined && { token }) })),
  }
}

const valueOf = <T>(said: Result<Said<T>, ArtelError>): Result<T, ArtelError> =>
  said.ok ? { ok: true, value: said.value.value } : said
