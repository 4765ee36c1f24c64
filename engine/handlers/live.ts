/**
 * Live queries: a view is computed at once and again after changes that touch it. Computing is a few SQL reads, so a burst of changes (a pull) is folded into one
 * every `quietMs`; a view that came out equal is not sent again.
 */
import { canonicalJson } from '#core/kernel/canonical.ts'
import type { HandlerDeps } from './deps.ts'

const quietMs = 40

export interface LiveSources {
  /** Record types whose changes matter; 'all' for any. */
  readonly types: readonly string[] | 'all'
  /** Also after changes of the outbox (route marks), account, sync status or device values. */
  readonly outbox?: boolean
  readonly account?: boolean
  readonly sync?: boolean
  readonly device?: (key: string) => boolean
  readonly notices?: boolean
  /** Also when an open package tells where it stands. */
  readonly runs?: boolean
}

export async function* live<T>(
  deps: HandlerDeps,
  sources: LiveSources,
  signal: AbortSignal | undefined,
  compute: () => T,
): AsyncGenerator<T> {
  const wake = createWake()
  const stops = listen(deps, sources, wake.ring)
  signal?.addEventListener('abort', wake.ring, { once: true })
  const isOver = (): boolean => signal?.aborted === true
  try {
    let last: string | undefined
    while (!isOver()) {
      const view = compute()
      const text = canonicalJson(view)
      if (text !== last) {
        last = text
        yield view
      }
      await wake.rung()
      if (!isOver()) await new Promise((resolve) => setTimeout(resolve, quietMs))
      wake.clear()
    }
  } finally {
    for (const stop of stops) stop()
    signal?.removeEventListener('abort', wake.ring)
  }
}

export function listen(deps: HandlerDeps, sources: LiveSources, ring: () => void): readonly (() => void)[] {
  const { types, device } = sources
  const stops = [
    deps.store.onChange((change) => {
      if (types === 'all' || types.some((t) => change.types.has(t))) ring()
    }),
  ]
  if (sources.outbox === true) stops.push(deps.store.outbox.onChange(ring))
  if (sources.account === true) stops.push(deps.account.onChange(ring))
  if (sources.sync === true) stops.push(deps.sync.onStatus(ring))
  if (sources.notices === true) stops.push(deps.notices.onChange(ring))
  if (sources.runs === true) stops.push(deps.runs.onView(ring))
  if (device !== undefined) stops.push(deps.store.device.onChange((key) => device(key) && ring()))
  return stops
}

/** A bell that remembers that it rang while nobody waited. */
export function createWake() {
  let isRung = false
  let resolve: (() => void) | undefined
  const ring = (): void => {
    isRung = true
    resolve?.()
  }
  return {
    ring,
    clear: () => {
      isRung = false
    },
    rung: () =>
      new Promise<void>((done) => {
        if (isRung) return done()
        resolve = done
      }),
  }
}
