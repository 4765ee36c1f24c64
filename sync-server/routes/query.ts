/** CouchDB's query parameters: numbers and booleans come as text, keys as JSON. */
import { z } from 'zod'
import { badRequest } from '../http-error.ts'

/** Parses and answers 400 in CouchDB's words. */
export function parseQuery<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw badRequest(
    `Invalid value for ${issue?.path.join('.') ?? 'query'}: ${issue?.message ?? ''}`,
    'query_parse_error',
  )
}

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .optional()
  .transform((value) => value ?? false)
export const count = z.coerce.number().int().nonnegative()
/** A JSON text such as `"article:1"`. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})
export const jsonString = jsonText.pipe(z.string())
export const databaseParams = z.object({ db: z.string() })
export const documentParams = z.object({ db: z.string(), id: z.string() })
