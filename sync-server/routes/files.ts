/** Chunks of files: PUT and GET /_artel/files/:space/:sha256, POST /_artel/files/:space/missing (F1-F3). */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sha256Schema } from '#core/domain/file/file.ts'
import { limits } from '#core/domain/limits.ts'
import type { Actor } from '#core/policy.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { missingRequestSchema } from '#core/replication/wire.ts'
import { artelError, HttpError } from '../http-error.ts'
import { mayWriteFiles, requireFileSpace } from '../files/file-access.ts'
import { ownerOf } from '../files/owner-of.ts'
import type { Session } from '../plugins/session.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseRange } from '../files/parse-range.ts'
import { parseBody } from './parse-body.ts'

const chunkParams = z.object({ space: z.string(), sha256: sha256Schema })
const spaceParams = z.object({ space: z.string() })

export function addFiles(app: FastifyInstance, deps: ServerDeps): void {
  const { depot, catalogue } = deps

  app.put(
    '/_artel/files/:space/:sha256',
    { bodyLimit: limits.chunkBytes, config: { isWrite: true } },
    async (request, reply) => {
      const { space, sha256 } = await requireChunk(deps, request.params, request.session, mayWriteFiles)
      if (!Buffer.isBuffer(request.body))
        throw new HttpError(415, 'request.malformed', 'A chunk is sent as application/octet-stream.')
      if (request.body.length !== catalogue.size(space, sha256) || !(await depot.write(space, sha256, request.body)))
        throw artelError('chunk.mismatch')
      return reply.code(201).send({ ok: true })
    },
  )

  app.get('/_artel/files/:space/:sha256', async (request, reply) => {
    const { space, sha256 } = await requireChunk(deps, request.params, request.session)
    const bytes = await depot.read(space, sha256)
    if (bytes === undefined) throw artelError('chunk.unknown')
    void reply
      .type('application/octet-stream')
      .header('content-disposition', 'attachment')
      .header('content-security-policy', `sandbox; default-src 'none'`)
      .header('accept-ranges', 'bytes')
      .header('etag', `"${sha256}"`)
      .header('cache-control', 'private, max-age=31536000, immutable')
    const range = parseRange(request.headers.range, bytes.length)
    if (range === 'whole') return reply.send(bytes)
    if (range === 'unsatisfiable') {
      void reply.type('application/json').header('content-range', `bytes */${bytes.length}`)
      throw new HttpError(416, 'request.malformed', `The chunk has ${bytes.length} bytes.`)
    }
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${bytes.length}`)
      .send(bytes.subarray(range.start, range.end + 1))
  })

  app.post('/_artel/files/:space/missing', async (request) => {
    const { space } = await requireFileSpace(deps, spaceParams.parse(request.params).space, request.session)
    const { hashes } = parseBody(missingRequestSchema, request)
    const owner = ownerOf(request.session)
    const missing: string[] = []
    const have: Record<string, number> = {}
    for (const sha256 of new Set(hashes)) {
      if (catalogue.size(space, sha256) !== undefined && (await depot.has(space, sha256))) continue
      missing.push(sha256)
      const bytes = await deps.partials.size(space, owner, sha256)
      if (bytes > 0) have[sha256] = bytes
    }
    return { missing, have }
  })
}

async function requireChunk(
  deps: ServerDeps,
  params: unknown,
  session: Session,
  isAllowed: (actor: Actor, space: SpaceId) => boolean = () => true,
) {
  const parsed = chunkParams.safeParse(params)
  if (!parsed.success) throw artelError('request.not-found')
  const { space, actor } = await requireFileSpace(deps, parsed.data.space, session)
  if (!isAllowed(actor, space)) throw artelError('request.not-allowed')
  if (deps.catalogue.size(space, parsed.data.sha256) === undefined) throw artelError('chunk.unknown')
  return { space, sha256: parsed.data.sha256 }
}
