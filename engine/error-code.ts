/** What an exception that carries an error of the catalogue (StoreError, FileError) says. */
import { isErrorCode, type ArtelError, type ErrorCode } from '#core/contract/errors.ts'

/** Undefined for every other exception. */
export function errorOf(cause: unknown): ArtelError | undefined {
  const error: unknown = cause instanceof Error ? Reflect.get(cause, 'error') : undefined
  const code = error !== null && typeof error === 'object' && 'code' in error ? error.code : undefined
  return typeof code === 'string' && isErrorCode(code) ? { code, facts: {} } : undefined
}

/** 'internal' for every exception that carries none. */
export const errorCodeOf = (cause: unknown): ErrorCode => errorOf(cause)?.code ?? 'internal'
