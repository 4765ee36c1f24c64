/** A live view of the engine: the last value, renewed after each change; the same key is read once however many show it. */
import { useQuery } from '@tanstack/react-query'
import { useClient, type EngineClient } from './client-context.tsx'

/**
 * Undefined until the first value; afterwards never again, so that a screen keeps its last view. A view that the engine refuses (a record that is gone) is thrown to the nearest
 * error boundary; a broken line is mended by `live-queries.ts` without a word.
 */
export function useLive<T>(
  key: readonly string[],
  watch: (client: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<T>>,
): T | undefined {
  const client = useClient()
  const { data } = useQuery<{ readonly value: T }>({
    queryKey: key,
    queryFn: async ({ signal, client: cache }) => {
      for await (const value of await watch(client, signal)) {
        if (signal.aborted) break
        cache.setQueryData(key, { value })
      }
      throw new Error('The live view ended')
    },
    throwOnError: (_error, { state }) => state.data === undefined,
  })
  return data?.value
}
