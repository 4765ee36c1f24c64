/** A command to the engine: acknowledged when durable. `onDone` is called only while the screen that asked is still there. */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ArtelError } from '#core/contract/errors.ts'
import { toArtelError } from './artel-error.ts'
import { type EngineClient, useClient } from './client-context.tsx'

export interface Command<I, O> {
  readonly run: (input: I, onDone?: (output: O) => void) => void
  readonly isPending: boolean
  /** Of the last run. */
  readonly error: ArtelError | undefined
}

export function useCommand<I, O>(call: (client: EngineClient, input: I) => Promise<O>): Command<I, O> {
  const client = useClient()
  const [pending, setPending] = useState(0)
  const [error, setError] = useState<ArtelError>()
  const isHere = useRef(true)
  const latest = useRef(call)
  const remember = useEffectEvent(() => {
    latest.current = call
  })
  useEffect(() => remember())
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const run = useCallback(
    (input: I, onDone?: (output: O) => void): void => {
      setPending((n) => n + 1)
      setError(undefined)
      latest
        .current(client, input)
        .then(
          (output) => {
            if (isHere.current) onDone?.(output)
          },
          (cause: unknown) => setError(toArtelError(cause)),
        )
        .finally(() => setPending((n) => n - 1))
    },
    [client],
  )
  return { run, isPending: pending > 0, error }
}
