/**
 * Says where a reader is without being heard: at most one save in `restMs` while she moves, one when she leaves, none when she stays where she was. What she moved since the last
 * save waits; a save that fails is tried again with the next.
 */
import type { Spot } from '#core/domain/annotation/spot.ts'

export interface ReadPlace {
  readonly spot: Spot
  /** How much lies behind, 0-1. */
  readonly share: number
}

export interface PlaceKeeper {
  /** May be called as often as the place changes. */
  readonly keep: (place: ReadPlace) => void
  /** Saves what waits, at once. */
  readonly flush: () => void
}

export interface PlaceKeeperDeps {
  readonly restMs: number
  readonly save: (place: ReadPlace) => Promise<unknown>
}

export function createPlaceKeeper({ restMs, save }: PlaceKeeperDeps): PlaceKeeper {
  let waiting: ReadPlace | undefined
  let saved = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const place = waiting
    waiting = undefined
    if (place === undefined) return
    const before = saved
    saved = JSON.stringify(place)
    save(place).catch(() => {
      saved = before
      waiting ??= place
    })
  }
  return {
    keep: (place) => {
      if (JSON.stringify(place) === saved) {
        waiting = undefined
        return
      }
      waiting = place
      timer ??= setTimeout(flush, restMs)
    },
    flush,
  }
}
