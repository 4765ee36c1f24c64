/** How large pages are drawn: as wide as the room, whole in the room, or by a factor of their size on paper. */
export type Zoom = 'width' | 'page' | number

export const zoomSteps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const

/** @param scale what it comes to now */
export function nextZoom(zoom: Zoom, scale: number, direction: 'larger' | 'smaller'): Zoom {
  const now = typeof zoom === 'number' ? zoom : scale
  const next =
    direction === 'larger'
      ? zoomSteps.find((step) => step > now + 0.01)
      : zoomSteps.findLast((step) => step < now - 0.01)
  return next ?? now
}

/** @param size of a page and `room` for it, CSS pixels */
export function scaleOf(
  zoom: Zoom,
  size: { readonly width: number; readonly height: number },
  room: { readonly width: number; readonly height: number },
): number {
  if (typeof zoom === 'number') return zoom
  const byWidth = room.width / size.width
  const scale = zoom === 'width' ? byWidth : Math.min(byWidth, room.height / size.height)
  return Math.min(4, Math.max(0.1, scale))
}
