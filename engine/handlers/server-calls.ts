/** Calls to the server in the person's name, for what lives there alone (accounts, groups, the log). Never queued: without a line they fail at once, and say so. */
import type { ZodType } from 'zod'
import type { ServerCall } from '../account/account-calls.ts'
import type { HandlerDeps } from './deps.ts'
import { must } from './fail.ts'

type Query = Readonly<Record<string, string | number | boolean | undefined>>

export function createServerCalls({ account }: HandlerDeps) {
  const call = async <T>(input: ServerCall<T>): Promise<T> => must(await account.send(input))
  return {
    get: <T>(path: string, schema: ZodType<T>, query: Query = {}): Promise<T> =>
      call({ method: 'GET', path: path + queryText(query), schema }),
    post: <T>(path: string, json: unknown, schema: ZodType<T>): Promise<T> =>
      call({ method: 'POST', path, json, schema }),
    put: <T>(path: string, json: unknown, schema: ZodType<T>): Promise<T> =>
      call({ method: 'PUT', path, json, schema }),
    remove: <T>(path: string, schema: ZodType<T>): Promise<T> => call({ method: 'DELETE', path, schema }),
  }
}

/** A part of a path that people or records named. */
export const part = (text: string): string => encodeURIComponent(text)

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${encodeURIComponent(String(value))}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}
