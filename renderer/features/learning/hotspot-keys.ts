/** Where the cross goes and which spots are set. */
import type { Spot } from '#core/domain/quiz/hotspot.ts'

/** How near a spot is meant by a click on it, as a share of the picture. */
const near = 0.025

/** Undefined for keys that don't move it. */
export function movedSpot({ x, y }: Spot, key: string, isFast: boolean): Spot | undefined {
  const step = isFast ? 0.1 : 0.01
  switch (key) {
    case 'ArrowLeft':
      return { x: Math.max(0, x - step), y }
    case 'ArrowRight':
      return { x: Math.min(1, x + step), y }
    case 'ArrowUp':
      return { x, y: Math.max(0, y - step) }
    case 'ArrowDown':
      return { x, y: Math.min(1, y + step) }
    default:
      return undefined
  }
}

/** A spot on a set one takes it away; one more than there are places takes the place of the first. */
export function toggledSpot(spots: readonly Spot[], spot: Spot, most: number): readonly Spot[] {
  const left = spots.filter((s) => Math.hypot(s.x - spot.x, s.y - spot.y) > near)
  return left.length < spots.length ? left : [...left, spot].slice(-most)
}
