/** The catalogue's code of an exception that carries one (StoreError, FileError); 'internal' for every other. */
import { isErrorCode, type ErrorCode } from '#core/contract/errors.ts'

export function errorCodeOf(cause: unknown): ErrorCode {
  const error: unknown = cause instanceof Error ? Reflect.get(cause, 'error') : undefined
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : undefined
  return typeof code === 'string' && isErrorCode(code) ? code : 'internal'
}
