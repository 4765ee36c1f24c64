/** Errors that a route answers with: CouchDB's two fields, and for `/_artel/` a code of the catalogue. Thrown, and turned into a reply in one place. */
import { errorCatalogue, errorText, type ErrorCode } from '#core/contract/errors.ts'

export class HttpError extends Error {
  readonly status: number
  readonly error: string
  readonly reason: string
  /** The connection is closed after the reply, because the rest of the body is not read. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, error: string, reason: string, retryAfterSeconds?: number) {
    super(`${status} ${error}: ${reason}`)
    this.name = 'HttpError'
    this.status = status
    this.error = error
    this.reason = reason
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** An error of the catalogue, with the status that it names there. */
export function artelError(code: ErrorCode, detail?: string): HttpError {
  const text = errorText({ code, facts: {} }, 'en').what
  return new HttpError(errorCatalogue[code].status, code, detail === undefined ? text : `${text} (${detail})`)
}

export const serverBusy = (retryAfterSeconds: number): HttpError =>
  new HttpError(503, 'server.busy', errorCatalogue['server.busy'].en.what, retryAfterSeconds)

export const badRequest = (reason: string, error = 'bad_request'): HttpError => new HttpError(400, error, reason)
export const missingDatabase = (): HttpError => new HttpError(404, 'not_found', 'Database does not exist.')
export const notFound = (reason: 'missing' | 'deleted'): HttpError => new HttpError(404, 'not_found', reason)
export const conflict = (): HttpError => new HttpError(409, 'conflict', 'Document update conflict.')
export const notServerAdmin = (): HttpError => new HttpError(401, 'unauthorized', 'You are not a server admin.')
