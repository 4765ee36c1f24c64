/** CouchDB's answers: the body of a good one, an HttpError for the rest. */
import { z } from 'zod'
import { HttpError, missingDatabase } from '../http-error.ts'
import type { CouchAnswer, CouchMethod } from './couch-http.ts'

/** A request to one database. */
export type AskDatabase = (method: CouchMethod, path: string, body?: unknown) => Promise<CouchAnswer>

export const couchErrorBody = z.object({ error: z.string(), reason: z.string() })

/** @throws HttpError with CouchDB's own status and words */
export function okBody({ status, body }: CouchAnswer): unknown {
  if (status < 300) return body
  const said = couchErrorBody.safeParse(body)
  const { error, reason } = said.success ? said.data : { error: 'error', reason: `CouchDB answered ${status}.` }
  throw error === 'not_found' && reason === 'Database does not exist.'
    ? missingDatabase()
    : new HttpError(status, error, reason)
}
