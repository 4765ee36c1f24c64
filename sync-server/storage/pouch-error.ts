/** PouchDB's errors carry CouchDB's status and name. */
import { HttpError } from '../http-error.ts'

export function isStatus(
  error: unknown,
  status: number,
): error is { readonly status: number; readonly reason?: unknown } {
  return error !== null && typeof error === 'object' && 'status' in error && error.status === status
}

/** @returns a bug or a broken disk as it is */
export function pouchErrorToHttp(error: unknown): unknown {
  if (error === null || typeof error !== 'object' || !('status' in error) || typeof error.status !== 'number')
    return error
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? value : undefined
  }
  return new HttpError(error.status, text('name') ?? 'error', text('reason') ?? text('message') ?? '')
}

/** Runs a task of PouchDB. @throws HttpError in its place */
export async function guarded<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw pouchErrorToHttp(error)
  }
}
