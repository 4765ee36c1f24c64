/** Spots on a picture: which region a spot is in, and what the spots of an answer are worth. */
import { assertNever } from '../../kernel/assert-never.ts'
import type { Region } from './quiz.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

export function isInRegion(region: Region, { x, y }: Spot): boolean {
  switch (region.shape) {
    case 'rect':
      return x >= region.x && x <= region.x + region.width && y >= region.y && y <= region.y + region.height
    case 'ellipse':
      return ((x - region.x) / nonZero(region.rx)) ** 2 + ((y - region.y) / nonZero(region.ry)) ** 2 <= 1
    case 'polygon':
      return isInPolygon(region.points, { x, y })
    default:
      return assertNever(region)
  }
}

/** Each right region that was hit counts for, each spot beside all of them against; never below 0. */
export function hotspotShare(regions: readonly Region[], spots: readonly Spot[]): number {
  const right = regions.filter((region) => region.isRight)
  if (right.length === 0) return 0
  const hits = right.filter((region) => spots.some((spot) => isInRegion(region, spot))).length
  const misses = spots.filter((spot) => !right.some((region) => isInRegion(region, spot))).length
  return Math.max(0, hits - misses) / right.length
}

/** A spot that is surely inside: what choosing the region by its name stands for. */
export function spotOf(region: Region): Spot {
  switch (region.shape) {
    case 'rect':
      return { x: region.x + region.width / 2, y: region.y + region.height / 2 }
    case 'ellipse':
      return { x: region.x, y: region.y }
    case 'polygon':
      return insideOf(region.points)
    default:
      return assertNever(region)
  }
}

/** The middle of a triangle of three neighbouring corners lies inside of any plain polygon for at least one of them. */
function insideOf(points: readonly Spot[]): Spot {
  const middles = points.map((a, i) => {
    const b = points[(i + 1) % points.length] ?? a
    const c = points[(i + 2) % points.length] ?? a
    return { x: (a.x + b.x + c.x) / 3, y: (a.y + b.y + c.y) / 3 }
  })
  const all = { x: mean(points.map((p) => p.x)), y: mean(points.map((p) => p.y)) }
  return [all, ...middles].find((spot) => isInPolygon(points, spot)) ?? points[0] ?? all
}

/** A ray to the right crosses the edges an odd number of times; a corner itself is inside. */
function isInPolygon(points: readonly Spot[], { x, y }: Spot): boolean {
  if (points.some((p) => p.x === x && p.y === y)) return true
  let isInside = false
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] ?? a
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside
  }
  return isInside
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
const nonZero = (length: number): number => Math.max(length, 1e-6)
