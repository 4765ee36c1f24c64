/** Where a person is in something she reads, sees or hears: a text, a PDF, a book, a film. */
import { useEffect, useMemo } from 'react'
import type { PlaceView } from '#core/contract/annotations.ts'
import { useClient } from './client-context.tsx'
import { createPlaceKeeper, type ReadPlace } from './place-keeper.ts'
import { useFirst } from './use-first.ts'
import { useLive } from './use-live.ts'

const restMs = 30_000

export interface Places {
  /** Where this device stopped before the screen opened; null when it never was in it, undefined until that is read. */
  readonly here: PlaceView | null | undefined
  /** Where another device went on later: to be offered, never jumped to. */
  readonly elsewhere: PlaceView | undefined
  /** Says where the person is now; call it as often as that changes. It is kept quietly: at most every 30 s, on hiding and on leaving. */
  readonly keep: (place: ReadPlace) => void
}

/** @param of id of the record: an article, a lesson. A file inside it is told in the spot. */
export function usePlace(of: string): Places {
  const client = useClient()
  const first = useFirst(of, (engine, signal) => engine.places.watch({ of }, { signal }))
  const places = useLive(['places', of], (engine, signal) => engine.places.watch({ of }, { signal }))
  const keeper = useMemo(
    () => createPlaceKeeper({ restMs, save: (place) => client.places.save({ of, ...place }) }),
    [client, of],
  )
  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') keeper.flush()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', keeper.flush)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', keeper.flush)
      keeper.flush()
    }
  }, [keeper])
  const here = first.kind === 'read' ? (first.value.find(({ isHere }) => isHere) ?? null) : undefined
  const hereAt = here?.at ?? 0
  const elsewhere = here === undefined ? undefined : places?.find((place) => !place.isHere && place.at > hereAt)
  return { here, elsewhere, keep: keeper.keep }
}

/** How far the person has come in something, on any of her devices: 0-1; undefined when she has not begun. For rows of lists. */
export function useReadShare(of: string): number | undefined {
  return useLive(['read-shares'], (engine, signal) => engine.places.watchShares(undefined, { signal }))?.[of]
}
