import { artelErrorDataSchema, isErrorCode, type ArtelError } from '#core/contract/errors.ts'

/** Faults of the disk carry an error of the catalogue. */
export function carriedError(cause: unknown): ArtelError {
  const carried = artelErrorDataSchema.safeParse(cause instanceof Error && 'error' in cause ? cause.error : undefined)
  if (carried.success && isErrorCode(carried.data.code)) return { code: carried.data.code, facts: carried.data.facts }
  return { code: 'internal', facts: { reason: String(cause).slice(0, 200) } }
}
