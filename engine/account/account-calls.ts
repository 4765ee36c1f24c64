/** How the account speaks to a server: calls without sign-in by the composition root, signed ones with the token renewed once when it is stale. */
import type { ZodType } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, type Result } from '#core/kernel/result.ts'
import type { Me, ServerInfo } from '#core/replication/wire.ts'

export interface ServerCall<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly json?: unknown
  readonly schema: ZodType<T>
}
/** The calls that need no sign-in of sync; the composition root gives sync's client (`createOpenCalls`). */
export interface OpenCalls {
  serverInfo(server: string): Promise<Result<ServerInfo, ArtelError>>
  me(server: string, accessToken: string): Promise<Result<Me, ArtelError>>
  send<T>(server: string, call: ServerCall<T>, accessToken?: string): Promise<Result<T, ArtelError>>
}
export interface Signing {
  readonly server: () => string | undefined
  readonly accessToken: () => string | undefined
  readonly refresh: (stale: string, signal: AbortSignal | undefined) => Promise<Result<string, ArtelError>>
}
/** A call in the person's name. */
export type SignedSend = <T>(call: ServerCall<T>) => Promise<Result<T, ArtelError>>

export const createSignedSend =
  (calls: OpenCalls, signing: Signing): SignedSend =>
  async (call) => {
    const server = signing.server()
    if (server === undefined) return err({ code: 'account.not-joined', facts: {} })
    const token = signing.accessToken() ?? ''
    const first = await calls.send(server, call, token)
    if (first.ok || first.error.facts['status'] !== 401) return first
    const fresh = await signing.refresh(token, undefined)
    return fresh.ok ? calls.send(server, call, fresh.value) : fresh
  }
