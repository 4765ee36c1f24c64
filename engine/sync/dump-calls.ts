/** The dump routes of the wire (D1-D4). */
import type { ArtelError } from '#core/contract/errors.ts'
import type { Result } from '#core/kernel/result.ts'
import { dumpManifestSchema, type DumpManifest } from '#core/replication/wire.ts'
import { fetchRange } from './chunk-calls.ts'
import { exchangeOf, exchangeSigned, parseAnswer, type Authority, type Reply } from './couch-client.ts'
import type { HttpDoor } from './http-door.ts'

export interface DumpCalls {
  /** An error with status 404: the server offers none. */
  offered(space: string, signal: AbortSignal): Reply<DumpManifest>
  /** 'from-start': the server sent the whole dump all the same, or has no such place, so what had arrived is of no use. */
  fetch(
    manifest: DumpManifest,
    from: number,
    onBytes: (bytes: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<Result<'done' | 'from-start', ArtelError>>
}

export function createDumpCalls(door: HttpDoor, authority: Authority): DumpCalls {
  const pathOf = (space: string): string => `/_artel/dumps/${encodeURIComponent(space)}`
  return {
    offered: async (space, signal) => {
      const call = { method: 'GET', path: pathOf(space), schema: dumpManifestSchema, signal } as const
      return parseAnswer(await exchangeSigned(door, authority, exchangeOf(call)), dumpManifestSchema)
    },
    fetch: ({ space, sha256 }, from, onBytes, signal) =>
      fetchRange(door, authority, `${pathOf(space)}/${sha256}`, from, onBytes, signal),
  }
}
