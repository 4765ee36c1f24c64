/** GET /_artel/dumps/:space and GET /_artel/dumps/:space/:sha256: the prepared dump of a space and its bytes (D1-D4), for who may read the space. */
import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sha256Schema } from '#core/domain/file/file.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import type { DumpManifest } from '#core/replication/wire.ts'
import { parseRange } from '../files/parse-range.ts'
import { artelError, HttpError } from '../http-error.ts'
import { isReaderOf } from '../policies/space-access.ts'
import type { Session } from '../plugins/session.ts'
import type { ServerDeps } from '../server-deps.ts'
import { requireSignedIn } from './require-signed-in.ts'

const spaceParams = z.object({ space: z.string() })
const dumpParams = z.object({ space: z.string(), sha256: sha256Schema })

export function addDumps(app: FastifyInstance, deps: ServerDeps): void {
  const { dumps, shelf } = deps

  app.get('/_artel/dumps/:space', async (request): Promise<DumpManifest> => {
    const space = await requireSpace(deps, spaceParams.parse(request.params).space, request.session)
    const manifest = await dumps.offer(space)
    if (manifest === undefined) throw artelError('request.not-found')
    return manifest
  })

  app.get('/_artel/dumps/:space/:sha256', async (request, reply) => {
    const params = dumpParams.safeParse(request.params)
    if (!params.success) throw artelError('request.not-found')
    const space = await requireSpace(deps, params.data.space, request.session)
    // The bytes of a space that began again are nobody's any more.
    const found = (await dumps.offer(space)) && (await shelf.find(space, params.data.sha256))
    if (found === undefined) throw artelError('request.not-found')
    const { path, size } = found
    const range = parseRange(request.headers.range, size)
    void reply
      .type('application/octet-stream')
      .header('content-disposition', 'attachment')
      .header('content-security-policy', `sandbox; default-src 'none'`)
      .header('accept-ranges', 'bytes')
      .header('etag', `"${params.data.sha256}"`)
      .header('cache-control', 'private, max-age=31536000, immutable')
    if (range === 'unsatisfiable') {
      void reply.type('application/json').header('content-range', `bytes */${size}`)
      throw new HttpError(416, 'request.malformed', `The dump has ${size} bytes.`)
    }
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range
    if (range !== 'whole') void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
    return reply.header('content-length', end - start + 1).send(createReadStream(path, { start, end }))
  })
}

/** The same answer for a space that isn't there and one that the caller may not read. */
async function requireSpace({ spaces }: ServerDeps, name: string, session: Session): Promise<SpaceId> {
  const actor = requireSignedIn(session)
  const open = await spaces.find(name)
  if (open === undefined || !isReaderOf(actor, open.space)) throw artelError('request.not-allowed')
  return open.space
}
