/** The placeholder's place in whole CSS pixels, rounded inwards so that the package never covers what stands around it. */
import type { Bounds } from '#core/contract/bridge.ts'

export function boundsOf(rect: {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}): Bounds {
  const x = Math.ceil(rect.left)
  const y = Math.ceil(rect.top)
  return { x, y, width: Math.max(0, Math.floor(rect.right) - x), height: Math.max(0, Math.floor(rect.bottom) - y) }
}
