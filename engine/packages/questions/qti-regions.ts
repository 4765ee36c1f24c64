/** Places on a picture as QTI writes them: a shape and its coordinates in points of the picture. Pure. */
import type { PictureSize } from '#core/domain/file/picture-size.ts'
import type { Region } from '#core/domain/quiz/quiz.ts'
import { assertNever } from '#core/kernel/assert-never.ts'

/** A region without what it is called and worth. */
type Bare<R> = R extends unknown ? Omit<R, 'key' | 'name' | 'isRight' | 'feedback'> : never
export type Place = Bare<Region>

/** QTI has whole points only: a place moves by half of one at most. */
export function placeToQti(region: Region, { width, height }: PictureSize): { shape: string; coords: string } {
  const px = (share: number): number => Math.round(share * width)
  const py = (share: number): number => Math.round(share * height)
  switch (region.shape) {
    case 'rect': {
      const { x, y } = region
      return { shape: 'rect', coords: [px(x), py(y), px(x + region.width), py(y + region.height)].join(',') }
    }
    case 'ellipse': {
      const [rx, ry] = [px(region.rx), py(region.ry)]
      const middle = [px(region.x), py(region.y)]
      return rx === ry
        ? { shape: 'circle', coords: [...middle, rx].join(',') }
        : { shape: 'ellipse', coords: [...middle, rx, ry].join(',') }
    }
    case 'polygon':
      return { shape: 'poly', coords: region.points.flatMap(({ x, y }) => [px(x), py(y)]).join(',') }
    default:
      return assertNever(region)
  }
}

/** Undefined where the coordinates don't make the shape. */
export function qtiToPlace(shape: string, coords: string, { width, height }: PictureSize): Place | undefined {
  if (shape === 'default') return { shape: 'rect', x: 0, y: 0, width: 1, height: 1 }
  const parts = coords.split(/[\s,]+/).filter((part) => part !== '')
  const numbers = parts.map((part) => Number(part.replace(/%$/, '')))
  if (numbers.some((n) => !Number.isFinite(n) || n < 0)) return undefined
  const scaled = (i: number, size: number): number => {
    const value = numbers[i] ?? 0
    return Math.min(1, parts[i]?.endsWith('%') === true ? value / 100 : value / size)
  }
  const x = (i: number): number => scaled(i, width)
  const y = (i: number): number => scaled(i, height)
  const [a = 0, b = 0, c = 0, d = 0] = numbers
  if (shape === 'rect' && numbers.length === 4)
    return {
      shape: 'rect',
      x: x(0),
      y: y(1),
      width: grown(x(0), x(2), c - a, width),
      height: grown(y(1), y(3), d - b, height),
    }
  if (shape === 'circle' && numbers.length === 3) return { shape: 'ellipse', x: x(0), y: y(1), rx: x(2), ry: y(2) }
  if (shape === 'ellipse' && numbers.length === 4) return { shape: 'ellipse', x: x(0), y: y(1), rx: x(2), ry: y(3) }
  if (shape !== 'poly' || numbers.length < 6 || numbers.length % 2 !== 0) return undefined
  return { shape: 'polygon', points: numbers.flatMap((_, i) => (i % 2 === 0 ? [{ x: x(i), y: y(i + 1) }] : [])) }
}

/** From whole points where there are any, so that a length comes back as it was. */
const grown = (from: number, to: number, points: number, size: number): number =>
  points > 0 && Math.abs(points / size - (to - from)) < 1e-9 ? points / size : Math.max(0, to - from)
