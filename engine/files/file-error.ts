/** A file operation that failed for a reason a person can be told. */
import type { ArtelError, ErrorCode, ErrorFacts } from '#core/contract/errors.ts'

export class FileError extends Error {
  readonly error: ArtelError

  constructor(code: ErrorCode, facts: ErrorFacts = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'FileError'
    this.error = { code, facts }
  }
}

/** `store.full` for a full disk; every other fault stays what it is. */
export function fileErrorOf(cause: unknown): unknown {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' ? new FileError('store.full', { system: code }, cause) : cause
}
