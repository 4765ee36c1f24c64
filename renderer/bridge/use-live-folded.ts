/** A live view that begins whole and goes on by changes: what the screen reads is all of it, folded together. */
import { useQuery } from '@tanstack/react-query'
import { useClient, type EngineClient } from './client-context.tsx'

/** As `useLive`; `fold` gets the value so far, or undefined at the beginning and after the engine was restarted. */
export function useLiveFolded<E, T>(
  key: readonly string[],
  watch: (client: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<E>>,
  fold: (before: T | undefined, event: E) => T,
): T | undefined {
  const client = useClient()
  const { data } = useQuery<{ readonly value: T }>({
    queryKey: key,
    queryFn: async ({ signal, client: cache }) => {
      let value: T | undefined
      for await (const event of await watch(client, signal)) {
        if (signal.aborted) break
        value = fold(value, event)
        cache.setQueryData(key, { value })
      }
      throw new Error('The live view ended')
    },
    throwOnError: (_error, { state }) => state.data === undefined,
  })
  return data?.value
}
