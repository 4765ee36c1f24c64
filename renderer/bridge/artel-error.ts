/** What went wrong, as an error of the catalogue; what isn't one is a fault of ours and says so. */
import { ORPCError } from '@orpc/client'
import { type ArtelError, artelErrorDataSchema } from '#core/contract/errors.ts'

export function toArtelError(error: unknown): ArtelError {
  return expectedError(error) ?? { code: 'internal', facts: {} }
}

/** The error that the engine meant to send, or undefined when the line broke or a bug showed. */
export function expectedError(error: unknown): ArtelError | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'ARTEL') return undefined
  const data = artelErrorDataSchema.safeParse(error.data)
  return data.success ? data.data : undefined
}
