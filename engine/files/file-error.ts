/** A file operation that failed for a reason a person can be told. */
import { diskFaultOf } from '../disk-fault.ts'
import type { ArtelError, ErrorCode, ErrorFacts } from '#core/contract/errors.ts'

export class FileError extends Error {
  readonly error: ArtelError

  constructor(code: ErrorCode, facts: ErrorFacts = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'FileError'
    this.error = { code, facts }
  }
}

/** `store.full` for a full disk, `store.failed` for one that refuses or fails; everything else stays what it is. */
export function fileErrorOf(cause: unknown): unknown {
  const fault = diskFaultOf(cause)
  return fault === undefined ? cause : new FileError(fault.code, { system: fault.system }, cause)
}
