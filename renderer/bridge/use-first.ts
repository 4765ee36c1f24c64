/**
 * The first value of a view, read anew each time a screen opens. For forms: a draft that a cache remembered from the last visit may lack the last
 * words that were saved after it.
 */
import { useEffect, useEffectEvent, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from './artel-error.ts'
import { type EngineClient, useClient } from './client-context.tsx'

export type First<T> =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: ArtelError }

/** @param key what is read; another key reads again */
export function useFirst<T>(
  key: string,
  watch: (client: EngineClient, signal: AbortSignal) => Promise<AsyncIterable<T>>,
): First<T> {
  const client = useClient()
  const [seen, setSeen] = useState<{ readonly key: string; readonly first: First<T> }>()
  const open = useEffectEvent((signal: AbortSignal) => watch(client, signal))
  useEffect(() => {
    const controller = new AbortController()
    const read = async (): Promise<void> => {
      try {
        for await (const value of await open(controller.signal)) {
          if (!controller.signal.aborted) setSeen({ key, first: { kind: 'read', value } })
          break
        }
      } catch (error) {
        if (!controller.signal.aborted) setSeen({ key, first: { kind: 'failed', error: toArtelError(error) } })
      }
    }
    void read()
    return () => {
      controller.abort()
    }
  }, [client, key])
  return seen?.key === key ? seen.first : { kind: 'reading' }
}
