/** The chunk routes of the wire (F1-F3, F5). */
import { z } from 'zod'
import type { ArtelError } from '#core/contract/errors.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { chunkStreamType } from '#core/replication/chunk-frames.ts'
import * as wire from '#core/replication/wire.ts'
import {
  errorOf,
  exchangeOf,
  exchangeSigned,
  parseAnswer,
  type Authority,
  type Call,
  type Reply,
} from './couch-client.ts'
import type { Answer, HttpDoor } from './http-door.ts'

export type MissingChunks = z.infer<typeof wire.missingResponseSchema>
export type UploadedChunks = z.infer<typeof wire.uploadResponseSchema>
type OnBytes = (bytes: Uint8Array) => void

export interface ChunkCalls {
  missing(space: string, hashes: readonly string[], signal: AbortSignal): Reply<MissingChunks>
  /** `holdMs`: how long the line may seem silent, because the system has taken bytes that are still on their way. */
  upload(
    space: string,
    frames: () => AsyncIterable<Uint8Array>,
    holdMs: number,
    signal: AbortSignal,
  ): Reply<UploadedChunks>
  /** Frames as they arrive. Ok when the server ended its answer, whatever was in it. */
  fetchMany(
    space: string,
    want: readonly wire.WantedChunk[],
    onBytes: OnBytes,
    signal: AbortSignal,
  ): Promise<Result<void, ArtelError>>
  /**
   * Bytes of one chunk from a place on. 'from-start': the server sent the whole chunk all the same, or has no such place, so what had arrived is of no use.
   */
  fetchOne(
    space: string,
    want: wire.WantedChunk,
    onBytes: OnBytes,
    signal: AbortSignal,
  ): Promise<Result<'done' | 'from-start', ArtelError>>
}

export function createChunkCalls(door: HttpDoor, authority: Authority): ChunkCalls {
  const signed = async <T>(call: Call<T>): Reply<T> =>
    parseAnswer(await exchangeSigned(door, authority, exchangeOf(call)), call.schema)
  const path = (space: string, rest: string): string => `/_artel/files/${encodeURIComponent(space)}/${rest}`
  return {
    missing: (space, hashes, signal) =>
      signed({
        method: 'POST',
        path: path(space, 'missing'),
        json: { hashes },
        schema: wire.missingResponseSchema,
        signal,
      }),
    upload: async (space, frames, holdMs, signal) => {
      const answer = await exchangeSigned(door, authority, {
        method: 'POST',
        path: path(space, 'upload'),
        headers: { 'content-type': chunkStreamType },
        bodyFrom: frames,
        holdMs,
        signal,
      })
      return parseAnswer(answer, wire.uploadResponseSchema)
    },
    fetchMany: async (space, want, onBytes, signal) => {
      const call = { method: 'POST', path: path(space, 'chunks'), json: { want }, schema: z.unknown(), signal } as const
      const { headers, ...rest } = exchangeOf(call)
      const stream = { type: chunkStreamType, onBytes }
      const answer = await exchangeSigned(door, authority, {
        ...rest,
        headers: { ...headers, accept: chunkStreamType, 'accept-encoding': 'identity' },
        stream,
      })
      if (!answer.ok) return answer
      return isStream(answer.value, chunkStreamType) ? ok(undefined) : err(refusalOf(answer.value))
    },
    fetchOne: (space, { sha256, from }, onBytes, signal) =>
      fetchRange(door, authority, path(space, sha256), from, onBytes, signal),
  }
}

/** Bytes from a place on, of what never changes under its address. */
export async function fetchRange(
  door: HttpDoor,
  authority: Authority,
  path: string,
  from: number,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<Result<'done' | 'from-start', ArtelError>> {
  const type = 'application/octet-stream'
  const headers: Record<string, string> = { accept: type, 'accept-encoding': 'identity' }
  if (from > 0) headers['range'] = `bytes=${from}-`
  const stream = { type, onBytes }
  const answer = await exchangeSigned(door, authority, { method: 'GET', path, headers, stream, signal })
  if (!answer.ok) return answer
  const { status } = answer.value
  if (status === 416 || (status === 200 && from > 0)) return ok('from-start')
  return isStream(answer.value, type) ? ok('done') : err(refusalOf(answer.value))
}

const isStream = ({ status, headers }: Answer, type: string): boolean =>
  (status === 200 || status === 206) && String(headers['content-type']).split(';')[0] === type

/** A 200 of another type came from something else on the way. */
const refusalOf = ({ status, body }: Answer): ArtelError =>
  status < 300 ? { code: 'server.not-artel', facts: {} } : errorOf(status, body)
