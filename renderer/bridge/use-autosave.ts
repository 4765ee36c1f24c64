/** Autosave for a form: what waits is saved when the screen is left or the window hidden, so that a crash costs at most the pause. */
import { useEffect, useEffectEvent, useState } from 'react'
import { type Autosave, type AutosaveState, createAutosave } from './autosave.ts'

const pauseMs = 400

export function useAutosave<T>(save: (value: T) => Promise<number>): Autosave<T> & { readonly state: AutosaveState } {
  const [state, setState] = useState<AutosaveState>({ kind: 'idle' })
  const current = useLatest(save)
  const [autosave] = useState(() => createAutosave<T>({ save: (value) => current.call(value), pauseMs, onState: setState }))
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

/** The save of the latest render, callable after the screen was left. */
function useLatest<T>(save: (value: T) => Promise<number>): { call: (value: T) => Promise<number> } {
  const [box] = useState(() => ({ call: save }))
  const update = useEffectEvent(() => {
    box.call = save
  })
  useEffect(() => {
    update()
  })
  return box
}
