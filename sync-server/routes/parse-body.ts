/** The body, query and address of an `/_artel/` request by its schema. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { artelError } from '../http-error.ts'
import { jsonBody } from '../plugins/body.ts'

/** @throws HttpError 400 request.malformed that names the first field that doesn't fit, never its value */
export const parseBody = <T>(schema: z.ZodType<T>, request: FastifyRequest): T => parse(schema, jsonBody(request))

/** @throws HttpError 400 request.malformed */
export const parseArtelQuery = <T>(schema: z.ZodType<T>, request: FastifyRequest): T =>
  parse(schema, request.query ?? {})

/** @throws HttpError 400 request.malformed */
export const parseParams = <T>(schema: z.ZodType<T>, request: FastifyRequest): T => parse(schema, request.params)

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw artelError('request.malformed', issue === undefined ? undefined : `${issue.path.join('.')}: ${issue.message}`)
}
