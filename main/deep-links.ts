import { parsePlaceLink } from '#core/domain/article/place-link.ts'
import { parseInvitation } from '#core/domain/invitation.ts'
import { parseStepLink } from '#core/domain/step/step-link.ts'

export interface DeepLinksDeps {
  /** Hands a link to the page; called only while a page listens. */
  readonly deliver: (link: string) => void
  readonly onRefused: (code: 'invitation.malformed' | 'invitation.insecure') => void
}

/** Links from outside. They act on nothing: what is a well-formed invitation or names a place in the library or a step waits for a page, which asks the person or shows it. */
export interface DeepLinks {
  readonly open: (link: string) => void
  /** A page listens from now on. */
  readonly listen: () => void
  /** The page went away (reload, crash); links wait again. */
  readonly pause: () => void
}

export function createDeepLinks({ deliver, onRefused }: DeepLinksDeps): DeepLinks {
  let waiting: string | undefined
  let isListened = false
  const pass = (): void => {
    if (!isListened || waiting === undefined) return
    const link = waiting
    waiting = undefined
    deliver(link)
  }
  return {
    open: (link) => {
      const parsed = parseInvitation(link)
      const isPlace = parsePlaceLink(link) !== undefined || parseStepLink(link) !== undefined
      if (!parsed.ok && !isPlace) return onRefused(parsed.error)
      waiting = link.trim()
      pass()
    },
    listen: () => {
      isListened = true
      pass()
    },
    pause: () => {
      isListened = false
    },
  }
}
