/**
 * Keeps what is being written: waits for a short pause, saves the latest value, never two saves at once, and never loses the last one. A save that
 * fails is tried again with the next value or by `flush`.
 */
export type AutosaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** Durable on this device since `at`. */
  | { readonly kind: 'kept'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface AutosaveDeps<T> {
  /** Resolves when the value is durable, with the moment it was kept at. */
  readonly save: (value: T) => Promise<number>
  readonly pauseMs: number
  readonly onState: (state: AutosaveState) => void
}

export interface Autosave<T> {
  readonly keep: (value: T) => void
  /** Saves what waits, at once; true when everything is durable. */
  readonly flush: () => Promise<boolean>
  /** Forgets what waits and stops; what is being saved is waited for. */
  readonly drop: () => Promise<void>
}

export function createAutosave<T>({ save, pauseMs, onState }: AutosaveDeps<T>): Autosave<T> {
  let waiting: { readonly value: T } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined

  const saveWaiting = async (): Promise<boolean> => {
    let isKept = true
    while (waiting !== undefined) {
      const current = waiting
      waiting = undefined
      onState({ kind: 'saving' })
      try {
        const at = await save(current.value)
        isKept = true
        onState({ kind: 'kept', at })
      } catch (error) {
        waiting ??= current
        onState({ kind: 'failed', error })
        isKept = false
        break
      }
    }
    return isKept
  }
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    running ??= saveWaiting().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    keep: (value) => {
      waiting = { value }
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
