/**
 * Keeps what is being written: waits for a short pause, makes the latest save, never two at once, and never drops the last one. A save that fails
 * waits to be tried again with the next change or by `flush`.
 */
export type AutosaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** Durable on this device since `at` (milliseconds UTC). */
  | { readonly kind: 'kept'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Saves one state of the form; resolves, when it is durable, with the moment it was kept at. */
export type Save = () => Promise<number>

export interface AutosaveDeps {
  readonly pauseMs: number
  readonly onState: (state: AutosaveState) => void
}

export interface Autosave {
  /** The save that matters now; one that still waits is replaced, because it saves an older state. */
  readonly keep: (save: Save) => void
  /** Makes the save that waits, at once; true when everything is durable. */
  readonly flush: () => Promise<boolean>
  /** Forgets the save that waits; one that runs is waited for. */
  readonly drop: () => Promise<void>
}

export function createAutosave({ pauseMs, onState }: AutosaveDeps): Autosave {
  let waiting: Save | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined

  const saveWaiting = async (): Promise<boolean> => {
    while (waiting !== undefined) {
      const save = waiting
      waiting = undefined
      onState({ kind: 'saving' })
      try {
        onState({ kind: 'kept', at: await save() })
      } catch (error) {
        waiting ??= save
        onState({ kind: 'failed', error })
        return false
      }
    }
    return true
  }
  const flush = (): Promise<boolean> => {
    clearTimeout(timer)
    running ??= saveWaiting().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    keep: (save) => {
      waiting = save
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), pauseMs)
    },
    flush,
    drop: async () => {
      clearTimeout(timer)
      waiting = undefined
      await running
      waiting = undefined
    },
  }
}
