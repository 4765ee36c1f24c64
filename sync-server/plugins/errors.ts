/** Every error becomes CouchDB's two fields here; what we did not expect is logged and told as 500 without its insides. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { artelError, badRequest, HttpError, missingDatabase, notFound } from '../http-error.ts'

export function addErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendError(request, reply, toHttpError(request, error)))
  app.setNotFoundHandler((request, reply) => sendError(request, reply, unknownAddress(request)))
}

const isArtelRoute = (request: FastifyRequest): boolean => request.url.startsWith('/_artel/')

function sendError(request: FastifyRequest, reply: FastifyReply, error: HttpError): FastifyReply {
  if (error.status >= 500 && error.status !== 503)
    request.log.error({ status: error.status, code: error.error }, 'request failed')
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds))
  if (error.status === 413) void reply.header('connection', 'close')
  return reply.code(error.status).send({ error: error.error, reason: error.reason })
}

function toHttpError(request: FastifyRequest, error: unknown): HttpError {
  if (error instanceof HttpError) return error
  const isArtel = isArtelRoute(request)
  if (isGzipFault(error)) return badRequest('Request body is not properly gzipped.')
  if (isFastifyError(error)) {
    if (error.statusCode === 413)
      return isArtel
        ? artelError('request.too-large')
        : new HttpError(413, 'too_large', 'the request entity is too large')
    if (error.statusCode !== undefined && error.statusCode < 500)
      return isArtel
        ? artelError('request.malformed', error.message)
        : new HttpError(error.statusCode, 'bad_request', error.message)
  }
  request.log.error({ err: error }, 'unexpected error')
  return isArtel
    ? artelError('server.failed')
    : new HttpError(500, 'internal_server_error', 'The server has a fault; see its log.')
}

const isGzipFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'

/** Unknown `/{db}/_x` is missing, everything else is a database that doesn't exist, as in CouchDB. */
function unknownAddress(request: FastifyRequest): HttpError {
  if (isArtelRoute(request)) return artelError('request.not-found')
  return /^\/[^/]+\/./.test(request.url) ? notFound('missing') : missingDatabase()
}
