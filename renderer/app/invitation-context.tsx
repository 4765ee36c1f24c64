/** The invitation link that was opened from outside and waits to be looked at; nothing is done with it before the person says so. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { parsePlaceLink } from '#core/domain/article/place-link.ts'
import { parseStepLink } from '#core/domain/step/step-link.ts'
import { shell } from '../bridge/shell.ts'

interface OpenedInvitation {
  readonly link: string | undefined
  readonly clear: () => void
}
const InvitationContext = createContext<OpenedInvitation>({ link: undefined, clear: () => undefined })

export function InvitationProvider({
  first,
  children,
}: {
  readonly first: string | undefined
  readonly children: ReactNode
}) {
  const [link, setLink] = useState(first)
  useEffect(() => shell?.onDeepLink((opened) => (showPlace(opened) ? undefined : setLink(opened))), [])
  const value = useMemo(() => ({ link, clear: () => setLink(undefined) }), [link])
  return <InvitationContext value={value}>{children}</InvitationContext>
}

/** A link to a place in the library, or to a step, only goes there. */
function showPlace(link: string): boolean {
  const step = parseStepLink(link)
  if (step !== undefined) {
    location.hash = `/assessment/steps?step=${encodeURIComponent(step)}`
    return true
  }
  const place = parsePlaceLink(link)
  if (place === undefined) return false
  location.hash = `/library/${place.of}${place.at === undefined ? '' : `?at=${encodeURIComponent(place.at)}`}`
  return true
}

export const useOpenedInvitation = (): OpenedInvitation => use(InvitationContext)
