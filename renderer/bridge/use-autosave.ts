/** Autosave for a form: what waits is saved when the screen is left or the window hidden, so that a crash costs at most the pause. */
import { useEffect, useState } from 'react'
import { type Autosave, type AutosaveState, createAutosave } from './autosave.ts'

const pauseMs = 400

export function useAutosave(): Autosave & { readonly state: AutosaveState } {
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
  return { ...autosave, state }
}
