/**
 * A view that lives at the server alone: asked when the screen opens and after each command that changes something there. The last answer stays on the screen meanwhile, and
 * also when the line is gone.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from './artel-error.ts'
import { type EngineClient, useClient } from './client-context.tsx'
import { type Command, useCommand } from './use-command.ts'

export interface Remote<T> {
  /** The last answer, or undefined before the first. */
  readonly value: T | undefined
  /** Why the last question was not answered. */
  readonly error: ArtelError | undefined
  readonly ask: () => void
}

const remoteKey = 'remote'

export function useRemote<T>(
  key: readonly (string | number | boolean | undefined)[],
  call: (client: EngineClient) => Promise<T>,
): Remote<T> {
  const client = useClient()
  const { data, error, refetch } = useQuery<{ readonly value: T }>({
    queryKey: [remoteKey, ...key],
    queryFn: async () => ({ value: await call(client) }),
    retry: false,
  })
  const ask = useCallback(() => void refetch(), [refetch])
  return { value: data?.value, error: error === null ? undefined : toArtelError(error), ask }
}

/** A command that changes something at the server; every view of it is asked for again. */
export function useRemoteCommand<I, O>(call: (client: EngineClient, input: I) => Promise<O>): Command<I, O> {
  const cache = useQueryClient()
  return useCommand(async (client, input: I) => {
    try {
      return await call(client, input)
    } finally {
      void cache.invalidateQueries({ queryKey: [remoteKey] })
    }
  })
}
