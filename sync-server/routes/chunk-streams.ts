/** Many chunks in one request: POST /_artel/files/:space/chunks answers with a stream of frames, POST …/upload takes one (F1-F3, F5). */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { chunkStreamType } from '#core/replication/chunk-frames.ts'
import { chunksRequestSchema } from '#core/replication/wire.ts'
import { mayWriteFiles, requireFileSpace } from '../files/file-access.ts'
import { ownerOf } from '../files/owner-of.ts'
import { receiveChunks } from '../files/receive-chunks.ts'
import { sendChunks } from '../files/send-chunks.ts'
import { artelError, HttpError } from '../http-error.ts'
import type { ServerDeps } from '../server-deps.ts'
import { parseBody } from './parse-body.ts'

const spaceParams = z.object({ space: z.string() })
/** A reader that takes nothing for so long is gone. */
const silenceMs = 300_000

export function addChunkStreams(app: FastifyInstance, deps: ServerDeps): void {
  app.addContentTypeParser(chunkStreamType, (_request, payload, done) => done(null, payload))

  app.post('/_artel/files/:space/chunks', async (request, reply) => {
    const { space } = await requireFileSpace(deps, spaceParams.parse(request.params).space, request.session)
    const { want } = parseBody(chunksRequestSchema, request)
    reply.raw.setTimeout(silenceMs, () => reply.raw.destroy())
    return reply
      .type(chunkStreamType)
      .header('content-disposition', 'attachment')
      .header('cache-control', 'no-store')
      .send(Readable.from(sendChunks(deps, space, want), { objectMode: false }))
  })

  app.post('/_artel/files/:space/upload', { config: { isWrite: true } }, async (request) => {
    const { space, actor } = await requireFileSpace(deps, spaceParams.parse(request.params).space, request.session)
    if (!mayWriteFiles(actor, space)) throw artelError('request.not-allowed')
    if (!(request.body instanceof Readable))
      throw new HttpError(415, 'request.malformed', `Chunks are sent as ${chunkStreamType}.`)
    await deps.partials.tidy()
    return await receiveChunks(deps, { space, owner: ownerOf(request.session) }, request.body)
  })
}
