/** Leads from a finding to its field: the row is opened, the language chosen, the field focused. */
import { type RefObject, useEffect, useState } from 'react'
import type { Finding } from '#core/domain/course/finding.ts'
import { placeName } from './place-name.ts'

const fields = 'textarea, input:not([type="hidden"]), button'

/** @param root the page in which the fields stand, by `data-place` */
export function useAim(root: RefObject<HTMLElement | null>): (finding: Finding) => void {
  const [aim, setAim] = useState<{ readonly place: string }>()
  useEffect(() => {
    if (aim === undefined) return undefined
    // After the row that it opened has drawn its form.
    const frame = requestAnimationFrame(() => focusPlace(root.current, aim.place))
    return () => cancelAnimationFrame(frame)
  }, [aim, root])
  return (finding) => setAim({ place: placeName(finding.where) })
}

function focusPlace(root: HTMLElement | null, place: string): void {
  const found = root?.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
  if (found === null || found === undefined) return
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
