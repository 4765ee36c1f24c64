/** Leads to a field by its name: a row that hides it is opened, the field focused. */
import { type RefObject, useEffect, useState } from 'react'

const fields = 'textarea, input:not([type="hidden"]), button'

/** @param root the page in which the fields stand, by `data-place` */
export function useAim(root: RefObject<HTMLElement | null>): (place: string) => void {
  const [aim, setAim] = useState<{ readonly place: string }>()
  useEffect(() => {
    if (aim === undefined) return undefined
    // After the row that it opened has drawn its form.
    const frame = requestAnimationFrame(() => focusPlace(root.current, aim.place))
    return () => cancelAnimationFrame(frame)
  }, [aim, root])
  return (place) => setAim({ place })
}

function focusPlace(root: HTMLElement | null, place: string): void {
  const found = root === null ? undefined : placeIn(root, place)
  if (found === undefined) return
  found.closest('details')?.setAttribute('open', '')
  found.querySelector<HTMLElement>('[aria-expanded="false"][data-opens]')?.click()
  requestAnimationFrame(() => {
    // In a row that opens, the form behind its head.
    const field =
      found.querySelector<HTMLElement>('[data-body] textarea') ??
      found.querySelector<HTMLElement>('[data-body] input') ??
      (found.matches(fields) ? found : found.querySelector<HTMLElement>(fields))
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  })
}

/** A place inside of one that has no name of its own leads to that one: `questions/q1/area` to `questions/q1`. */
function placeIn(root: HTMLElement, place: string): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
  const above = place.lastIndexOf('/')
  return found ?? (above < 0 ? undefined : placeIn(root, place.slice(0, above)))
}
