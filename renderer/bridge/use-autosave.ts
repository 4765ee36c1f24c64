/** Autosave for a form: what waits is saved when the screen is left or the window hidden, so that a crash costs at most the pause. */
import { useEffect, useState } from 'react'
import { type AutosaveState, createAutosave } from './autosave.ts'

const usualPauseMs = 400

export interface FormAutosave<T> {
  readonly state: AutosaveState
  /** Saves this value after a short pause, unless a newer one comes. */
  readonly keep: (value: T) => void
  /** Saves what waits, at once; true when everything is durable. */
  readonly flush: () => Promise<boolean>
  /** Forgets what waits. */
  readonly drop: () => Promise<void>
}

/**
 * @param save resolves, when the value is durable, with the moment it was kept at
 * @param pauseMs 0: each keystroke is saved as soon as the one before is durable
 */
export function useAutosave<T>(save: (value: T) => Promise<number>, pauseMs = usualPauseMs): FormAutosave<T> {
  const [state, setState] = useState<AutosaveState>({ kind: 'idle' })
  const [autosave] = useState(() => createAutosave({ pauseMs, onState: setState }))
  useEffect(() => {
    const flush = (): void => void autosave.flush()
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [autosave])
  return {
    state,
    flush: autosave.flush,
    drop: autosave.drop,
    keep: (value) => {
      autosave.keep(() => save(value))
    },
  }
}
