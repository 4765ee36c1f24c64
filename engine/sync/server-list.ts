/** Who answers at the address, and which spaces we may sync: asked before anything else is sent (E2). */
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { readServerInfo, type CouchClient } from './couch-client.ts'
import type { HttpDoor } from './http-door.ts'
import type { SyncAccount } from './sync-ports.ts'

export interface ServerList {
  /** Is it our server? Then reads the list. */
  readonly connect: (signal: AbortSignal) => Promise<Result<void, ArtelError>>
  readonly read: (signal?: AbortSignal) => Promise<Result<void, ArtelError>>
  /** What stands for the epochs of the list as it was read last (E3). */
  readonly epochs: () => string | undefined
}

export function createServerList(
  door: HttpDoor,
  client: CouchClient,
  account: SyncAccount,
  onListed: () => void,
): ServerList {
  let epochs: string | undefined
  const read = async (signal?: AbortSignal): Promise<Result<void, ArtelError>> => {
    const me = await client.me(signal)
    if (!me.ok) return me
    if (me.value.value.serverId !== account.serverId()) return err({ code: 'server.other-identity', facts: {} })
    account.takeMe(me.value.value)
    epochs = me.value.value.epochs
    onListed()
    return ok(undefined)
  }
  return {
    read,
    epochs: () => epochs,
    connect: async (signal) => {
      const info = await readServerInfo(door, account.server() ?? '', signal)
      if (!info.ok) return info
      if (info.value.value.serverId !== account.serverId()) return err({ code: 'server.other-identity', facts: {} })
      return read(signal)
    },
  }
}
