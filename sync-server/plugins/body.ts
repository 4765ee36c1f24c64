/** Request bodies: gzip is unpacked up to the body limit, JSON is read strictly, forms as plain fields, everything else as bytes. */
import { pipeline, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { badRequest, HttpError } from '../http-error.ts'
import { parseStrictJson } from './strict-json.ts'

export function addBodyParsing(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const parsed = body.length === 0 ? undefined : strictJson(body)
    if (parsed instanceof HttpError) done(parsed)
    else done(null, parsed)
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString('utf8'))))
  })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('preParsing', async (request, _reply, payload) => inflate(request, payload))
}

/** The body as JSON. @throws HttpError 415 when it was sent as something else */
export function jsonBody(request: FastifyRequest): unknown {
  if (Buffer.isBuffer(request.body))
    throw new HttpError(415, 'bad_content_type', 'Content-Type must be application/json')
  return request.body ?? {}
}

/** CouchDB doesn't look at the type of a document that is PUT. */
export function documentBody(request: FastifyRequest): unknown {
  if (!Buffer.isBuffer(request.body)) return request.body
  const parsed = strictJson(request.body)
  if (parsed instanceof HttpError) throw parsed
  return parsed
}

function strictJson(body: string | Buffer): unknown {
  const parsed = parseStrictJson(typeof body === 'string' ? Buffer.from(body) : body)
  return parsed.ok ? parsed.value : badRequest(parsed.reason)
}

/** Fastify counts what comes out of the returned stream, so its body limit is the limit of what is unpacked. */
function inflate(request: FastifyRequest, payload: Readable): Readable {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding === 'identity') return payload
  if (encoding !== 'gzip')
    throw new HttpError(415, 'bad_content_type', `${encoding.slice(0, 40)} is not a supported content encoding.`)
  // Fastify compares this count with Content-Length.
  const inflated = Object.assign(createGunzip(), { receivedEncodedLength: 0 })
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      inflated.receivedEncodedLength += chunk.length
      done(null, chunk)
    },
  })
  // An error reaches whoever reads `inflated`.
  pipeline(payload, count, inflated, () => undefined)
  return inflated
}
