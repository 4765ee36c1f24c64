/** How live views behave: always on, whatever the network says (the engine is local), and begun again when the engine was restarted. */
import { focusManager, QueryClient } from '@tanstack/react-query'
import { expectedError } from './artel-error.ts'

const keptMs = 300_000

export function createLiveQueries(): QueryClient {
  // A minimised window must go on listening.
  focusManager.setFocused(true)
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 0,
        gcTime: keptMs,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (_count, error) => expectedError(error) === undefined,
        retryDelay: (count) => Math.min(2_000, 50 * 2 ** count),
      },
    },
  })
}
