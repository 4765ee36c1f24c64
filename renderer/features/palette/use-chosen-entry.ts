/** Which entry is chosen, and what the arrows and Enter do; the list is a circle. */
import { type KeyboardEvent, useState } from 'react'

/** @param onNarrow Tab; false leaves the key to the window */
export function useChosenEntry<T>(
  entries: readonly T[],
  onChoose: (entry: T) => void,
  onNarrow?: (entry: T | undefined) => boolean,
) {
  const [at, setAt] = useState(0)
  const chosen = Math.min(at, entries.length - 1)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % entries.length)
    }
    const entry = entries[chosen]
    if (event.key === 'Tab' && !event.shiftKey && onNarrow?.(entry) === true) event.preventDefault()
    if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault()
      onChoose(entry)
    }
  }
  return { chosen, point: setAt, onKeyDown }
}
