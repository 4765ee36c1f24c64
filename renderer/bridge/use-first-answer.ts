/** A command that a screen begins with: run once for each key, with what it answered. */
import { useEffect, useEffectEvent, useState } from 'react'
import { toArtelError } from './artel-error.ts'
import { type EngineClient, useClient } from './client-context.tsx'
import type { First } from './use-first.ts'

export function useFirstAnswer<T>(key: string, call: (client: EngineClient) => Promise<T>): First<T> {
  const client = useClient()
  const [seen, setSeen] = useState<{ readonly key: string; readonly first: First<T> }>()
  const ask = useEffectEvent(() => call(client))
  useEffect(() => {
    let isOver = false
    const settle = (first: First<T>): void => {
      if (!isOver) setSeen({ key, first })
    }
    ask().then(
      (value) => settle({ kind: 'read', value }),
      (error: unknown) => settle({ kind: 'failed', error: toArtelError(error) }),
    )
    return () => {
      isOver = true
    }
  }, [key])
  return seen?.key === key ? seen.first : { kind: 'reading' }
}
