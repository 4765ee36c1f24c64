import { describe, expect, it } from 'vitest'
import {
  isClosed,
  labelAt,
  pointAt,
  ringPoints,
  seriesPath,
} from '../../../../../renderer/features/assessment/radar-geometry.ts'

const frame = { centre: { x: 100, y: 100 }, radius: 80, axes: 4 }

describe('the radar', () => {
  it('starts at twelve and goes clockwise', () => {
    expect([0, 1, 2, 3].map((axis) => pointAt(frame, axis, 100))).toEqual([
      { x: 100, y: 20 },
      { x: 180, y: 100 },
      { x: 100, y: 180 },
      { x: 20, y: 100 },
    ])
  })
  it('keeps 0 in the centre and brings what is outside the scale to the edge', () => {
    expect(pointAt(frame, 2, 0)).toEqual({ x: 100, y: 100 })
    expect(pointAt(frame, 0, 250)).toEqual(pointAt(frame, 0, 100))
    expect(pointAt(frame, 0, -5)).toEqual({ x: 100, y: 100 })
  })
  it('draws a ring through every axis', () => {
    expect(ringPoints(frame, 50)).toBe('100,60 140,100 100,140 60,100')
  })
  it('closes a whole series and leaves a gap where a value is missing', () => {
    expect(seriesPath(frame, [50, 50, 50, 50])).toBe('M100,60L140,100L100,140L60,100Z')
    expect(seriesPath(frame, [50, undefined, 50, 50])).toBe('M100,140L60,100M60,100L100,60')
    expect(seriesPath(frame, [50, undefined, 50, undefined])).toBe('')
    expect(isClosed([50, undefined, 50, 50])).toBe(false)
  })
  it('writes names on the side that faces away from the centre', () => {
    expect([0, 1, 2, 3].map((axis) => labelAt(frame, axis, 10).anchor)).toEqual(['middle', 'start', 'middle', 'end'])
  })
})
