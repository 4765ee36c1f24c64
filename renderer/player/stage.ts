/** The place where an item is shown, and what a player of any standard does with it. */
import type { RuntimeMessage, RuntimeReply } from '#core/contract/runtime.ts'

export type Kept = Omit<Extract<RuntimeMessage, { kind: 'commit' | 'finish' }>, 'n'>
export type Place = Omit<Extract<RuntimeMessage, { kind: 'at' }>, 'kind'>
export type SteerRequest = Extract<RuntimeReply, { kind: 'steer' }>['request']

export interface Stage {
  readonly frame: HTMLIFrameElement
  /** Shows a file of the package; without an address, nothing. Resolves when what stood there before has said its goodbye. */
  show(href: string | undefined): Promise<void>
  /** A file's full address. */
  addressOf(href: string): URL
  keep(kept: Kept): void
  tell(place: Place): void
}

export interface Playing {
  /** The learner asks for the next or the previous part. */
  steer(request: SteerRequest): void
  /** The window closes: what is not finished is finished now. */
  end(): void
}

export function createStage(frame: HTMLIFrameElement, base: URL, post: (message: RuntimeMessage) => void): Stage {
  let n = 0
  // A frame that is about to leave takes no other address: one after the other.
  let last = Promise.resolve()
  const addressOf = (href: string): URL => new URL(href, base)
  return {
    frame,
    addressOf,
    show: (href) => {
      last = last.then(() => load(frame, href === undefined ? 'about:blank' : addressOf(href).href))
      return last
    },
    keep: (kept) => post({ ...kept, n: ++n }),
    tell: (place) => post({ kind: 'at', ...place }),
  }
}

/** A page whose pictures never come is not waited for longer. */
const patienceMs = 3_000

const load = (frame: HTMLIFrameElement, address: string): Promise<void> =>
  new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true })
    setTimeout(resolve, patienceMs)
    frame.src = address
  })

export const onlyPart = (item: string): Place => ({ item, canContinue: false, canPrevious: false, isEnded: false })
