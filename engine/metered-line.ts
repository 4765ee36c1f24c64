/** A line that the system says is paid for by the byte: the rules for it are proposed, once for each network, and never set without the person's word. */
import type { Notices } from './ports.ts'

export interface MeteredLineDeps {
  readonly isMetered: () => boolean
  readonly notices: Pick<Notices, 'list' | 'say' | 'withdraw'>
  /** Names where the device is. */
  readonly network: () => string
  readonly now: () => number
}

const kind = 'metered-line'

/** @returns to be told how the line looks, at the start and at each change of it */
export function createMeteredLine({ isMetered, notices, network, now }: MeteredLineDeps) {
  return (looksMetered: boolean): void => {
    const id = `${kind}:${network()}`
    const said = notices.list().filter((notice) => notice.kind === kind)
    const isWanted = looksMetered && !isMetered()
    for (const notice of said) if (!isWanted || notice.id !== id) notices.withdraw(notice.id)
    if (isWanted && !said.some((notice) => notice.id === id)) notices.say({ id, at: now(), kind })
  }
}
