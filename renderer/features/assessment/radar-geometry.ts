/** Where things stand in a radar: pure arithmetic, in the units of the SVG's view box. Axes start at twelve and go clockwise. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface RadarFrame {
  readonly centre: Point
  /** Length of an axis, the value 100. */
  readonly radius: number
  readonly axes: number
}

export type Anchor = 'start' | 'middle' | 'end'

const angleOf = (frame: RadarFrame, axis: number): number => (axis / frame.axes) * 2 * Math.PI - Math.PI / 2

/** @param value 0-100; what lies outside is brought to the edge */
export function pointAt(frame: RadarFrame, axis: number, value: number): Point {
  const distance = (Math.min(100, Math.max(0, value)) / 100) * frame.radius
  const angle = angleOf(frame, axis)
  return { x: tidy(frame.centre.x + Math.cos(angle) * distance), y: tidy(frame.centre.y + Math.sin(angle) * distance) }
}

/** The closed outline of one ring of the scale. */
export function ringPoints(frame: RadarFrame, value: number): string {
  return Array.from({ length: frame.axes }, (_, axis) => pointAt(frame, axis, value))
    .map(pair)
    .join(' ')
}

/**
 * The lines of a series: neighbours are joined, and a missing value leaves a gap on both sides. A series without gaps is one closed line.
 * @returns SVG path data, '' when no two neighbours have a value
 */
export function seriesPath(frame: RadarFrame, values: readonly (number | undefined)[]): string {
  const points = values.map((value, axis) => (value === undefined ? undefined : pointAt(frame, axis, value)))
  if (points.length >= 2 && points.every((p) => p !== undefined)) return `M${points.map(pair).join('L')}Z`
  let path = ''
  for (const [axis, from] of points.entries()) {
    const to = points[(axis + 1) % points.length]
    if (from !== undefined && to !== undefined && points.length > 1) path += `M${pair(from)}L${pair(to)}`
  }
  return path
}

/** The ground under a series; only drawn when every axis has a value, because a gap has no area. */
export const isClosed = (values: readonly (number | undefined)[]): boolean =>
  values.length >= 3 && values.every((v) => v !== undefined)

/** Where an axis' name stands: outside the ring, on the side that faces away from the centre. */
export function labelAt(frame: RadarFrame, axis: number, distance: number): Point & { readonly anchor: Anchor } {
  const angle = angleOf(frame, axis)
  const side = Math.cos(angle)
  const anchor: Anchor = Math.abs(side) < 0.2 ? 'middle' : side > 0 ? 'start' : 'end'
  const reach = frame.radius + distance
  return { x: tidy(frame.centre.x + side * reach), y: tidy(frame.centre.y + Math.sin(angle) * reach), anchor }
}

const pair = (point: Point): string => `${point.x},${point.y}`
const tidy = (n: number): number => Math.round(n * 100) / 100 + 0
